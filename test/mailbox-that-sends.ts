import { newId } from '#server/new-id.ts'
import { sealSecrets } from '#server/door/door-secrets.ts'
import { insertDoor } from '#server/door/door-store.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type pg from 'pg'
import { SMTP_PASSWORD, SMTP_USER } from './smtp-receiver.ts'

export const TEST_SECRET = 'a secret of the tests, long enough'

/** A mailbox whose mails leave by an SMTP server on loopback. Its id and source. */
export async function mailboxThatSends(
  pool: pg.Pool,
  workspace: string,
  {
    port,
    password = SMTP_PASSWORD,
    name = 'sales@',
    tokenUrl,
  }: { port: number; password?: string; name?: string; tokenUrl?: string },
): Promise<{ id: string; source: string }> {
  const id = newId()
  const source = `mailbox:${id}`
  await inWorkspace(pool, workspace, tx =>
    insertDoor(tx, {
      id,
      kind: 'mailbox',
      name,
      source,
      channel: 'mail',
      settings: {
        address: 'sales@acme.example',
        fromName: 'Acme Sales',
        imap: { host: '127.0.0.1', port: 1, security: 'tls', user: SMTP_USER },
        smtp: { host: '127.0.0.1', port, security: 'starttls', user: SMTP_USER },
        ...(tokenUrl !== undefined && { oauth: { tokenUrl } }),
      },
      secretsSealed: sealSecrets(
        TEST_SECRET,
        id,
        tokenUrl === undefined ? { password } : { clientId: 'duet', refreshToken: 'lasting' },
      ),
      active: true,
      madeAt: new Date(),
    }),
  )
  return { id, source }
}
