import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MadeDoor } from '#contract/door.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import type { MakeDoorProps } from './kinds.ts'
import { MailboxFields } from './mailbox-fields.tsx'
import { fieldOfMailbox, NEW_MAILBOX, NO_SECRETS, secretsOf, settingsOf } from './mailbox-form.ts'

/** A mailbox whose mails are fetched and through which answers are sent. */
export function MakeMailbox({ onMade }: MakeDoorProps) {
  const say = useWords()
  const client = useQueryClient()
  // Secrets are in no draft.
  const [secrets, setSecrets] = useState(NO_SECRETS)
  const kept = useKeptForm({
    name: 'door.mailbox',
    initial: { name: '', ...NEW_MAILBOX },
    fieldOf: fieldOfMailbox,
    send: async ({ name, ...form }) => {
      const typed = secretsOf(form, secrets)
      const json = {
        kind: 'mailbox',
        name: name.trim() || form.address.trim(),
        settings: settingsOf(form),
        ...(typed && { secrets: typed }),
      }
      onMade(await ask<MadeDoor>('/v1/doors', { method: 'POST', json }))
      await client.invalidateQueries({ queryKey: ['door'] })
    },
  })
  return (
    <form className={settings.form} onSubmit={kept.submit}>
      <TextInput
        label={say('door.name')}
        description={say('door.mailbox.nameHint')}
        maxLength={200}
        {...kept.form.getInputProps('name')}
      />
      <MailboxFields form={kept.form} secrets={secrets} onSecrets={setSecrets} />
      <KeptEnd kept={kept} text={say('door.make')} />
    </form>
  )
}
