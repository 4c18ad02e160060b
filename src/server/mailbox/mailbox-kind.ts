import type { KindOfDoor } from '#server/door/kinds.ts'
import { noteWhetherMailboxes } from './mailbox-store.ts'

export const mailboxKind: KindOfDoor = {
  kind: 'mailbox',
  noted: noteWhetherMailboxes,
  // What speaks IMAP is read when it is needed.
  tryOut: async trial => (await import('./try-mailbox-out.ts')).tryMailboxOut(trial),
}
