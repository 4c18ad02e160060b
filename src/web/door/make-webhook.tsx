import { NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MadeDoor } from '#contract/door.ts'
import { DOOR_PRESETS, presetOf } from '#domain/door/presets.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { SecretInput } from '#web/parts/secret-input.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import type { MakeDoorProps } from './kinds.ts'
import { PresetExample } from './preset-example.tsx'

/** A door that any program may send signed messages to; for known ones it is said already what they become. */
export function MakeWebhook({ onMade }: MakeDoorProps) {
  const say = useWords()
  const client = useQueryClient()
  // Secrets are in no draft.
  const [secret, setSecret] = useState('')
  const kept = useKeptForm({
    name: 'door.webhook',
    initial: { name: '', program: '', secrets: '' },
    send: async ({ name, program }) => {
      const preset = presetOf(program)
      const typed = secret.trim()
      const json = {
        kind: 'webhook',
        name: name.trim(),
        ...(preset && { channel: preset.channel }),
        settings: preset ? { scheme: preset.name, mapping: preset.mapping } : {},
        ...(typed && { secrets: { [preset ? 'shared' : 'signing']: typed } }),
      }
      onMade(await ask<MadeDoor>('/v1/doors', { method: 'POST', json }))
      await client.invalidateQueries({ queryKey: ['door'] })
    },
  })
  const preset = presetOf(kept.form.values.program)
  return (
    <form className={settings.form} onSubmit={kept.submit}>
      <NativeSelect
        label={say('door.program')}
        data={['', ...DOOR_PRESETS.map(one => one.name)].map(name => ({
          value: name,
          label: say('door.programName', { name: name || 'any' }),
        }))}
        description={preset ? say('door.programHint', { name: preset.name }) : say('door.presetNotHere')}
        {...kept.form.getInputProps('program')}
      />
      <TextInput
        label={say('door.name')}
        description={say('door.nameHint')}
        required
        withAsterisk={false}
        maxLength={200}
        {...kept.form.getInputProps('name')}
      />
      <SecretInput
        label={say(preset ? 'door.field.shared' : 'door.signing')}
        description={`${say(preset ? 'door.fieldHint.shared' : 'door.signingHint')} ${say('parts.neverKept')}`}
        value={secret}
        onChange={event => setSecret(event.currentTarget.value)}
        error={kept.form.errors['secrets']}
      />
      {preset && <PresetExample preset={preset} />}
      <KeptEnd kept={kept} text={say('door.make')} />
    </form>
  )
}
