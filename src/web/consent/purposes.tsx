import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { PurposeShown } from '#contract/consent.ts'
import { useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useAct } from '#web/settings/settings-query.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { purposesQuery } from './consent-query.ts'

/** What people can agree to; those who may define it add to it and put away from it. */
export function Purposes() {
  const say = useWords()
  const may = useMe().may.includes('administer consent')
  const purposes = useQuery(purposesQuery)
  return (
    <>
      <p className={settings.note}>{say('consent.purposesSays')}</p>
      <Asked query={purposes} what={say('consent.purposes')} failed={say('consent.purposesUnread')}>
        {rows => (
          <>
            <ul className={settings.lines} aria-label={say('consent.purposes')}>
              {rows.map(row => (
                <One key={row.key} purpose={row} may={may} />
              ))}
            </ul>
            {may && <Add known={rows.map(row => row.key)} />}
          </>
        )}
      </Asked>
    </>
  )
}

function One({ purpose, may }: { purpose: PurposeShown; may: boolean }) {
  const say = useWords()
  const act = useAct()
  const { key, name, asks, archived } = purpose
  const set = (next: boolean) =>
    ask(`/v1/consent-purposes/${key}`, { method: 'PUT', json: { name, asks, archived: next } })
  const change = () =>
    act(() => set(!archived), {
      stale: ['consent'],
      done: say('consent.purposeChanged'),
      undo: () => set(archived),
      failed: say('consent.purposeNotChanged'),
    })
  return (
    <li>
      <span>
        {name}
        <small>
          {say(asks ? 'consent.asks' : 'consent.asksNot')}
          {archived && ` · ${say('consent.archived')}`}
        </small>
      </span>
      {may && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={say(archived ? 'consent.bringBackOf' : 'consent.archiveOf', { name })}
          onClick={() => void change()}
        >
          {say(archived ? 'consent.bringBack' : 'consent.archive')}
        </Button>
      )}
    </li>
  )
}

function Add({ known }: { known: readonly string[] }) {
  const say = useWords()
  const client = useQueryClient()
  const kept = useKeptForm({
    name: 'consent.purpose',
    initial: { name: '', asks: 'yes' },
    send: async ({ name, asks }) => {
      const json = { name: name.trim(), asks: asks === 'yes' }
      await ask(`/v1/consent-purposes/${keyOf(name, known)}`, { method: 'PUT', json })
      kept.dropDraft()
      tellDone(say('consent.purposeAdded'))
      await client.invalidateQueries({ queryKey: ['consent'] })
    },
  })
  return (
    <form className={settings.form} onSubmit={kept.submit}>
      <TextInput
        label={say('consent.purposeName')}
        required
        withAsterisk={false}
        maxLength={200}
        {...kept.form.getInputProps('name')}
      />
      <NativeSelect
        label={say('consent.purposeWho')}
        data={[
          { value: 'yes', label: say('consent.asks') },
          { value: 'no', label: say('consent.asksNot') },
        ]}
        {...kept.form.getInputProps('asks')}
      />
      <KeptEnd kept={kept} text={say('consent.purposeAdd')} />
    </form>
  )
}

/** A key that programs can name it by: of its name, and free. */
function keyOf(name: string, known: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')
  const base = plain === '' ? 'purpose' : plain
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}-${n}`
    if (!known.includes(key)) return key
  }
}
