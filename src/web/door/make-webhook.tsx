import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MadeDoor } from '#contract/door.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { SecretInput } from '#web/parts/secret-input.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import type { MakeDoorProps } from './kinds.ts'

/** A door that any program may send signed messages to. */
export function MakeWebhook({ onMade }: MakeDoorProps) {
  const say = useWords()
  const client = useQueryClient()
  // Secrets are in no draft.
  const [signing, setSigning] = useState('')
  const kept = useKeptForm({
    name: 'door.webhook',
    initial: { name: '', secrets: '' },
    send: async ({ name }) => {
      const secret = signing.trim()
      const json = {
        kind: 'webhook',
        name: name.trim(),
        settings: {},
        ...(secret && { secrets: { signing: secret } }),
      }
      onMade(await ask<MadeDoor>('/v1/doors', { method: 'POST', json }))
      await client.invalidateQueries({ queryKey: ['door'] })
    },
  })
  return (
    <form className={settings.form} onSubmit={kept.submit}>
      <TextInput
        label={say('door.name')}
        description={say('door.nameHint')}
        required
        withAsterisk={false}
        maxLength={200}
        {...kept.form.getInputProps('name')}
      />
      <SecretInput
        label={say('door.signing')}
        description={`${say('door.signingHint')} ${say('parts.neverKept')}`}
        value={signing}
        onChange={event => setSigning(event.currentTarget.value)}
        error={kept.form.errors['secrets']}
      />
      <KeptEnd kept={kept} text={say('door.make')} />
    </form>
  )
}
