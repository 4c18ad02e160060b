import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Door, MadeDoor } from '#contract/door.ts'
import type { DoorKind } from '#domain/door/door-kinds.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'

type Options<Values, Secret extends string> = {
  kind: DoorKind
  /** The door that is changed; absent: one is made. */
  door?: Door
  onMade?: (made: MadeDoor) => void
  initial: Values
  settingsOf: (values: Values) => object
  secrets: readonly Secret[]
}

/** A form that makes a door of a kind, or changes how one is set up. What is secret is in no draft and never shown again. */
export function useKeptDoor<Values extends { name: string }, Secret extends string>(
  options: Options<Values, Secret>,
) {
  const { kind, door, onMade, initial, settingsOf } = options
  const say = useWords()
  const client = useQueryClient()
  const [typed, setTyped] = useState<Partial<Record<Secret, string>>>({})
  const kept = useKeptForm({
    name: door ? `door.${door.id}` : `door.${kind}`,
    initial: { ...initial, ...Object.fromEntries(options.secrets.map(secret => [secret, ''])) } as Values,
    fieldOf: param => param.replace(/^(settings|secrets)\./, '').split('.')[0],
    send: async values => {
      const secrets = Object.fromEntries(
        Object.entries<string | undefined>(typed).flatMap(([name, text]) =>
          text?.trim() ? [[name, text.trim()]] : [],
        ),
      )
      const json = {
        settings: settingsOf(values),
        ...(Object.keys(secrets).length > 0 && { secrets }),
      }
      if (door) {
        await ask(`/v1/doors/${door.id}`, { method: 'PATCH', json })
        setTyped({})
        tellDone(say('door.saved'))
      } else {
        const whole = { kind, name: values.name.trim(), ...json }
        onMade?.(await ask<MadeDoor>('/v1/doors', { method: 'POST', json: whole }))
      }
      await client.invalidateQueries({ queryKey: ['door'] })
    },
  })
  const secretProps = (secret: Secret) => ({
    label: say(`door.field.${secret}` as 'door.field.appSecret'),
    description: `${say(door?.hasSecrets ? 'door.secretStays' : (`door.fieldHint.${secret}` as 'door.fieldHint.appSecret'))} ${say('parts.neverKept')}`,
    value: typed[secret] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setTyped(before => ({ ...before, [secret]: value }))
    },
    error: kept.form.errors[secret],
  })
  return { kept, secretProps }
}

/** Settings without what was left empty. */
export function saidOf(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])),
  )
}
