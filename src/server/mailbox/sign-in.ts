import type { MailboxSecrets } from '#contract/door-mailbox.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { EgressSettings } from '#server/outbox/egress.ts'
import { type AccessToken, fetchAccessToken } from './access-token.ts'
import type { SignIn } from './imap-connection.ts'
import type { MailboxDoor } from './mailbox-store.ts'
import { MailboxTrouble } from './mailbox-trouble.ts'

/**
 * What signs in to the servers of a mailbox, with its password or with a token that is fetched for it.
 * @param renewed takes a lasting token that replaces the one before
 * @throws MailboxTrouble
 */
export async function signInOf(
  door: Pick<MailboxDoor, 'settings' | 'secretsSealed'>,
  secrets: MailboxSecrets | undefined,
  user: string,
  {
    egress,
    now,
    renewed,
  }: { egress: EgressSettings; now: Instant; renewed: (token: string) => Promise<void> },
): Promise<SignIn> {
  if (!secrets) throw new MailboxTrouble(door.secretsSealed === null ? 'sign-in-refused' : 'secret-changed')
  const { oauth } = door.settings
  if (!oauth) {
    if (!secrets.password) throw new MailboxTrouble('sign-in-refused')
    return { user, pass: secrets.password }
  }
  const token: AccessToken = await fetchAccessToken(oauth, secrets, { egress, now })
  if (token.refreshToken !== undefined) await renewed(token.refreshToken)
  return { user, accessToken: token.token }
}
