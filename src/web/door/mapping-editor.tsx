import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Door } from '#contract/door.ts'
import type { DoorExample, DoorMappingBody } from '#contract/door-mapping.ts'
import { DOOR_PRESETS } from '#domain/door/presets.ts'
import { suggestMapping } from '#domain/door/suggest-mapping.ts'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { type KeptForm, useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { ExamplePicker } from './example-picker.tsx'
import {
  emptyForm,
  formOf,
  type MappingForm,
  mappingOf,
  type Target,
  TARGETS,
  takesPath,
  targetOf,
} from './mapping-form.ts'
import classes from './mapping.module.css'
import { MappingPreview } from './mapping-preview.tsx'
import { messageOf } from './message-of.ts'

type EditorProps = {
  door: Door
  mapping: DoorMappingBody | undefined
  examples: DoorExample[]
  waiting: number
}
const GROUPS = ['who', 'what', 'when'] as const

/** On the left what came, on the right what it becomes; a click on a value there puts its path here. */
export function MappingEditor({ door, mapping, examples, waiting }: EditorProps) {
  const say = useWords()
  const client = useQueryClient()
  const [target, setTarget] = useState<Target>('email')
  const [example] = examples
  const kept = useKeptForm<MappingForm>({
    name: `door.mapping.${door.id}`,
    initial: formOf(mapping),
    fieldOf: targetOf,
    send: async values => {
      // Without anybody the server says at its field what is missing.
      const said = mappingOf(values) ?? { person: {} }
      await ask(`/v1/doors/${door.id}`, {
        method: 'PATCH',
        json: { settings: { ...door.settings, mapping: said } },
      })
      await client.invalidateQueries({ queryKey: ['door'] })
      tellDone(say(waiting > 0 ? 'door.mappingSavedWaiting' : 'door.mappingSaved'))
    },
  })
  const put = (path: string) => kept.form.setFieldValue(target, path as never)
  return (
    <div className={classes.editor}>
      <div className={classes.beside}>
        <ExamplePicker example={example} into={say(`door.target.${target}`)} onPick={put} />
        <MappingPreview door={door.id} form={kept.form.values} example={example} />
      </div>
      <form className={classes.targets} onSubmit={kept.submit}>
        {example && <Guess example={example} kept={kept} />}
        <Presets kept={kept} />
        {GROUPS.map(group => (
          <Fields
            key={group}
            targets={TARGETS[group]}
            title={say(`door.group.${group}`)}
            kept={kept}
            onTarget={setTarget}
          />
        ))}
        <details className={classes.more}>
          <summary>{say('door.group.more')}</summary>
          <Fields targets={TARGETS.more} kept={kept} onTarget={setTarget} />
        </details>
        <KeptEnd kept={kept} text={say('door.mappingSave')} />
      </form>
    </div>
  )
}

function Guess({ example, kept }: { example: DoorExample; kept: KeptForm<MappingForm> }) {
  const say = useWords()
  const isEmpty = Object.values(kept.form.values).every(text => text === '')
  const guessed = isEmpty ? suggestMapping(messageOf(example)) : undefined
  if (!guessed) return null
  const fill = () => kept.form.setValues({ ...emptyForm(), ...formOf(guessed as DoorMappingBody) })
  return (
    <p className={settings.note}>
      {say('door.guessSentence')}{' '}
      <Button type="button" variant="default" size="compact-sm" onClick={fill}>
        {say('door.guess')}
      </Button>
    </p>
  )
}

/** Nothing is said yet: what messages of known programs become, to begin with. */
function Presets({ kept }: { kept: KeptForm<MappingForm> }) {
  const say = useWords()
  if (!Object.values(kept.form.values).every(text => text === '')) return null
  return (
    <p className={settings.note}>
      {DOOR_PRESETS.map(preset => (
        <Button
          key={preset.name}
          type="button"
          variant="default"
          size="compact-sm"
          mr={6}
          onClick={() =>
            kept.form.setValues({ ...emptyForm(), ...formOf(preset.mapping as DoorMappingBody) })
          }
        >
          {say('door.presetFill', { name: say('door.programName', { name: preset.name }) })}
        </Button>
      ))}
    </p>
  )
}

type FieldsProps = {
  targets: readonly Target[]
  title?: string
  kept: KeptForm<MappingForm>
  onTarget: (target: Target) => void
}

function Fields({ targets, title, kept, onTarget }: FieldsProps) {
  return (
    <fieldset className={classes.group}>
      {title && <legend>{title}</legend>}
      {targets.map(target => (
        <Field key={target} target={target} kept={kept} onTarget={onTarget} />
      ))}
    </fieldset>
  )
}

const SUGGESTED: Partial<Record<Target, string>> = {
  kind: 'message',
  direction: 'inbound',
  email: '$.contact.email',
  date: '$.created_at',
}
const FORMATS = ['iso', 'unix', 'unix-ms', 'dd.MM.yyyy HH:mm', 'M/d/yyyy h:mm a']

function Field({ target, kept, onTarget }: Omit<FieldsProps, 'targets' | 'title'> & { target: Target }) {
  const say = useWords()
  const { values } = kept.form
  const props = {
    label: say(`door.target.${target}`),
    ...kept.form.getInputProps(target as never),
    ...(takesPath(target) && { onFocus: () => onTarget(target) }),
  }
  if (target === 'format')
    return values.date === '' ? null : (
      <NativeSelect {...props} data={[...new Set([...FORMATS, values.format || 'iso'])]} />
    )
  if (target === 'kindTable' || target === 'directionTable') {
    const source = target === 'kindTable' ? values.kind : values.direction
    return source.trim().startsWith('$') ? (
      <GrowingArea lines={2} {...props} description={say('door.tableHint')} />
    ) : null
  }
  if (target === 'country' && values.phone === '') return null
  if (target === 'onlyAmong' && values.only === '') return null
  return <TextInput {...props} placeholder={SUGGESTED[target]} spellCheck={false} />
}
