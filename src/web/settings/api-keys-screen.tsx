import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { ApiKey, madeApiKey, Scope } from '#contract/access.ts'
import { useMe } from '#web/access/session.ts'
import { Asked } from '#web/parts/asked.tsx'
import { formatDate } from '#web/parts/dates.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState } from '#web/parts/states.tsx'
import { SureButton } from '#web/parts/sure-button.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { apiKeysQuery, useAct } from './settings-query.ts'
import classes from './settings.module.css'
import { ShownOnce } from './shown-once.tsx'

type Made = z.infer<typeof madeApiKey>

const scopes: readonly Scope[] = ['read', 'write:touchpoints', 'write', 'admin']
const DAY_MS = 86_400_000

/** Keys by which programs come in. */
export function ApiKeysScreen() {
  const say = useWords()
  const me = useMe()
  const keys = useQuery(apiKeysQuery)
  const [made, setMade] = useState<Made>()
  return (
    <Page title={say('settings.apiKeys')} sentence={say('settings.apiKeysSentence')}>
      {made && (
        <ShownOnce
          sentence={say('settings.keyShown', { name: made.name })}
          secret={made.key}
          onDone={() => setMade(undefined)}
        />
      )}
      <Asked query={keys} what={say('settings.apiKeys')} failed={say('settings.apiKeysFailed')}>
        {rows =>
          rows.length === 0 ? (
            <EmptyState title={say('settings.noKeys')}>{say('settings.noKeysSentence')}</EmptyState>
          ) : (
            <ul className={classes.lines} aria-label={say('settings.apiKeys')}>
              {rows.map(row => (
                <Key key={row.id} apiKey={row} />
              ))}
            </ul>
          )
        }
      </Asked>
      {me.may.includes('administer api-key') && (
        <Section title={say('settings.makeKey')}>
          <MakeKey key={made?.id} onMade={setMade} />
        </Section>
      )}
    </Page>
  )
}

function Key({ apiKey }: { apiKey: ApiKey }) {
  const say = useWords()
  const me = useMe()
  const act = useAct()
  const [now] = useState(() => Date.now())
  const date = (instant: string) => formatDate(instant, { zone: me.workspace?.timeZone })
  const revoke = () =>
    act(() => ask(`/v1/api-keys/${apiKey.id}`, { method: 'DELETE' }), {
      stale: ['api-key'],
      done: say('settings.keyRevoked', { name: apiKey.name }),
      failed: say('settings.keyNotRevoked'),
    })
  const runOut = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) <= now
  return (
    <li>
      <span>
        {apiKey.name} <code>{apiKey.start}…</code>
        <small>
          {apiKey.scopes.map(scope => say('settings.scopeName', { scope: plain(scope) })).join(', ')}
        </small>
        <small>
          {say('settings.keyMade', { date: date(apiKey.createdAt) })}
          {' · '}
          {apiKey.lastUsedAt
            ? say('settings.keyUsed', { date: date(apiKey.lastUsedAt) })
            : say('settings.keyNeverUsed')}
          {' · '}
          {apiKey.expiresAt === null ? (
            say('settings.keyForever')
          ) : (
            <span className={runOut ? classes.bad : undefined}>
              {say(runOut ? 'settings.keyRanOut' : 'settings.keyUntil', { date: date(apiKey.expiresAt) })}
            </span>
          )}
        </small>
      </span>
      {me.may.includes('administer api-key') && (
        <SureButton
          text={say('settings.revoke')}
          label={say('settings.revokeOf', { name: apiKey.name })}
          sure={say('settings.revokeSure')}
          onSure={revoke}
        />
      )}
    </li>
  )
}

function MakeKey({ onMade }: { onMade: (made: Made) => void }) {
  const say = useWords()
  const client = useQueryClient()
  const kept = useKeptForm({
    name: 'settings.apiKey',
    initial: { name: '', scopes: ['read'] as Scope[], days: '90' },
    validate: {
      scopes: (given: Scope[]) => (given.length === 0 ? say('settings.scopesMissing') : null),
    },
    fieldOf: param => (param === 'expiresAt' ? 'days' : undefined),
    send: async ({ name, scopes: chosen, days }) => {
      const expiresAt = new Date(Date.now() + Number(days) * DAY_MS).toISOString()
      const json = { name, scopes: chosen, ...(days !== '' && { expiresAt }) }
      onMade(await ask<Made>('/v1/api-keys', { method: 'POST', json }))
      await client.invalidateQueries({ queryKey: ['api-key'] })
    },
  })
  return (
    <form className={classes.form} onSubmit={kept.submit}>
      <TextInput
        label={say('settings.keyName')}
        description={say('settings.keyNameHint')}
        maxLength={200}
        required
        withAsterisk={false}
        {...kept.form.getInputProps('name')}
      />
      <Checkbox.Group label={say('settings.scopes')} {...kept.form.getInputProps('scopes')}>
        <div className={classes.choices} data-wrong={kept.form.errors['scopes'] ? true : undefined}>
          {scopes.map(scope => (
            <Checkbox
              key={scope}
              value={scope}
              label={say('settings.scopeName', { scope: plain(scope) })}
              description={say('settings.scopeMeans', { scope: plain(scope) })}
            />
          ))}
        </div>
      </Checkbox.Group>
      <NativeSelect label={say('settings.keyEnds')} {...kept.form.getInputProps('days')}>
        {['30', '90', '365'].map(days => (
          <option key={days} value={days}>
            {say('settings.days', { count: Number(days) })}
          </option>
        ))}
        <option value="">{say('settings.never')}</option>
      </NativeSelect>
      <KeptEnd kept={kept} text={say('settings.makeKey')} />
    </form>
  )
}

/** Messages choose by plain words. */
function plain(scope: Scope): string {
  return scope.replace(':', '_')
}
