import { Button, NativeSelect, TextInput } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Door, MadeDoor } from '#contract/door.ts'
import type { TelephonySettings } from '#contract/door-telephony.ts'
import type { Member } from '#contract/member.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { SecretInput } from '#web/parts/secret-input.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { saidOf, useKeptDoor } from './kept-door.ts'
import type { DoorPanelProps, MakeDoorProps } from './kinds.ts'
import { SetupSteps } from './setup-steps.tsx'

const BEFORE = ['door.callStep.token', 'door.callStep.make'] as const
const AFTER = ['door.callStep.address', 'door.callStep.dial', 'door.callStep.outbound'] as const

/** Calls, as Twilio tells of them. */
export function MakeTelephony({ onMade }: MakeDoorProps) {
  return (
    <>
      <SetupSteps steps={BEFORE} />
      <TelephonyFields onMade={onMade} />
    </>
  )
}

export function TelephonyPanel({ door }: DoorPanelProps) {
  return (
    <>
      <SetupSteps steps={AFTER} />
      <TelephonyFields door={door} />
    </>
  )
}

type Line = { number: string; member: string }

function TelephonyFields({ door, onMade }: { door?: Door; onMade?: (made: MadeDoor) => void }) {
  const say = useWords()
  const now = door?.settings as TelephonySettings | undefined
  const { kept, secretProps } = useKeptDoor({
    kind: 'telephony',
    ...(door && { door }),
    ...(onMade && { onMade }),
    initial: {
      name: '',
      accountSid: now?.accountSid ?? '',
      apiBase: now?.apiBase ?? '',
      lines: now?.lines ?? [],
    },
    settingsOf: ({ accountSid, apiBase, lines }) => ({
      ...saidOf({ accountSid, apiBase }),
      lines: lines.filter(line => line.number.trim() && line.member),
    }),
    secrets: ['authToken'],
  })
  const set = (lines: Line[]) => kept.form.setFieldValue('lines', lines)
  return (
    <form className={settings.form} onSubmit={kept.submit}>
      {!door && (
        <TextInput
          label={say('door.name')}
          required
          withAsterisk={false}
          maxLength={200}
          {...kept.form.getInputProps('name')}
        />
      )}
      <SecretInput {...secretProps('authToken')} required={!door} withAsterisk={false} />
      <TextInput
        label={say('door.field.accountSid')}
        description={say('door.fieldHint.accountSid')}
        spellCheck={false}
        {...kept.form.getInputProps('accountSid')}
      />
      {door && <Lines lines={kept.form.values.lines} onChange={set} error={kept.form.errors['lines']} />}
      <KeptEnd kept={kept} text={say(door ? 'door.save' : 'door.make')} />
    </form>
  )
}

const everyMember = queryOptions({
  queryKey: ['member', 'list', 'external'],
  queryFn: async ({ signal }) => (await ask<{ data: Member[] }>('/v1/members?limit=200', { signal })).data,
})

type LinesProps = { lines: Line[]; onChange: (lines: Line[]) => void; error: unknown }

/** Whose calls they are, by the number that was called or that they call from. */
function Lines({ lines, onChange, error }: LinesProps) {
  const say = useWords()
  const members = useQuery(everyMember).data ?? []
  const change = (place: number, line: Partial<Line>) =>
    onChange(lines.map((one, at) => (at === place ? { ...one, ...line } : one)))
  return (
    <fieldset className={settings.wideForm} style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>{say('door.lines')}</legend>
      <p className={settings.note}>{say('door.linesSentence')}</p>
      {lines.map((line, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no other name, and are only added at the end
        <div key={place} className={settings.row}>
          <TextInput
            label={say('door.lineNumber', { place: place + 1 })}
            value={line.number}
            onChange={event => change(place, { number: event.currentTarget.value })}
          />
          <NativeSelect
            label={say('door.lineMember', { place: place + 1 })}
            value={line.member}
            onChange={event => change(place, { member: event.currentTarget.value })}
            data={[
              { value: '', label: '' },
              ...members.map(one => ({ value: one.externalId, label: one.name })),
            ]}
          />
          <Button variant="default" onClick={() => onChange(lines.filter((_one, at) => at !== place))}>
            {say('door.lineRemove')}
          </Button>
        </div>
      ))}
      {Boolean(error) && <p className={settings.refused}>{say('door.linesWrong')}</p>}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onChange([...lines, { number: '', member: '' }])}
        >
          {say('door.lineAdd')}
        </Button>
      </div>
    </fieldset>
  )
}
