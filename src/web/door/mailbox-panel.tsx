import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MailboxSettings } from '#contract/door-mailbox.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { AskForAccess } from './ask-for-access.tsx'
import type { DoorPanelProps } from './kinds.ts'
import { MailboxFields } from './mailbox-fields.tsx'
import { fieldOfMailbox, formOf, NO_SECRETS, secretsOf, settingsOf } from './mailbox-form.ts'

/** How a mailbox is set up, to be corrected. */
export function MailboxPanel({ door }: DoorPanelProps) {
  const say = useWords()
  const client = useQueryClient()
  const [secrets, setSecrets] = useState(NO_SECRETS)
  const before = door.settings as MailboxSettings
  const kept = useKeptForm({
    name: `door.mailbox.${door.id}`,
    initial: formOf(before),
    fieldOf: fieldOfMailbox,
    send: async form => {
      const typed = secretsOf(form, secrets)
      const changed = settingsOf(form)
      const { inbox } = before.imap.folders ?? {}
      const json = {
        // What the form does not show stays as it was.
        settings: inbox === undefined ? changed : withInbox(changed, inbox),
        ...(typed && { secrets: typed }),
      }
      await ask(`/v1/doors/${door.id}`, { method: 'PATCH', json })
      setSecrets(NO_SECRETS)
      await client.invalidateQueries({ queryKey: ['door'] })
      tellDone(say('door.mailbox.saved'))
    },
  })
  return (
    <>
      <AskForAccess door={door} />
      <form className={settings.form} onSubmit={kept.submit}>
        <MailboxFields form={kept.form} secrets={secrets} onSecrets={setSecrets} known={door.hasSecrets} />
        <KeptEnd kept={kept} />
      </form>
    </>
  )
}

function withInbox(changed: MailboxSettings, inbox: string): MailboxSettings {
  return { ...changed, imap: { ...changed.imap, folders: { ...changed.imap.folders, inbox } } }
}
