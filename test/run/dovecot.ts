import { existsSync } from 'node:fs'
import { installDebian } from './install-debian.ts'

const PROGRAM = '/usr/sbin/dovecot'

/** Sees to it that the tests of mailboxes find an IMAP server; else one line that says how to install it. */
export async function missingDovecot(): Promise<string | undefined> {
  if (existsSync(PROGRAM)) return undefined
  const missing = 'dovecot is missing for the tests of mailboxes: sudo apt-get install --yes dovecot-imapd'
  const said = await installDebian('dovecot-imapd', 'dovecot for the tests of mailboxes')
  if (existsSync(PROGRAM)) return undefined
  return said === undefined ? missing : `${missing}; apt-get said: ${said}`
}
