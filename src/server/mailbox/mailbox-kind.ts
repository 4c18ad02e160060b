import type { MailboxSettings } from '#contract/door-mailbox.ts'
import type { KindOfDoor } from '#server/door/kinds.ts'
import { noteWhetherMailboxes } from './mailbox-store.ts'

export const mailboxKind: KindOfDoor = {
  kind: 'mailbox',
  noted: noteWhetherMailboxes,
  secretsGoTo: settings => {
    const { imap, smtp, oauth } = settings as MailboxSettings
    const servers = smtp ? [imap.host, smtp.host] : [imap.host]
    const provider = oauth ? [oauth.tokenUrl] : []
    return { password: servers, clientSecret: provider, refreshToken: [...provider, ...servers] }
  },
  granted: ['refreshToken'],
  // What speaks IMAP is read when it is needed.
  tryOut: async trial => (await import('./try-mailbox-out.ts')).tryMailboxOut(trial),
}
