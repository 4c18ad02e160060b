import { mapMessage } from '#domain/door/map-message.ts'
import type { DoorPreset } from '#domain/door/presets.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './mapping.module.css'

const SHOWN = ['kind', 'direction', 'subject', 'text', 'name', 'thread'] as const

/** What a message of a known program becomes, on the example of its documentation. */
export function PresetExample({ preset }: { preset: DoorPreset }) {
  const say = useWords()
  const context = { id: '1', source: '1', channel: preset.channel, zone: 'UTC', at: 0 }
  const mapped = mapMessage(preset.mapping, preset.example, context)
  if (mapped.outcome !== 'touchpoint') return null
  const { person, ...said } = mapped.touchpoint as { person: Record<string, string> } & Record<
    string,
    unknown
  >
  const lines: [string, string][] = [
    ...Object.entries(person).map(([kind, value]): [string, string] => [
      say(`door.target.${kind === 'externalId' ? 'person' : (kind as 'email')}`),
      value,
    ]),
    ...SHOWN.flatMap((field): [string, string][] =>
      said[field] === undefined ? [] : [[say(`door.target.${field}`), String(said[field])]],
    ),
  ]
  return (
    <div className={classes.preset}>
      <p>{say('door.presetExample')}</p>
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{say('door.presetLater')}</p>
    </div>
  )
}
