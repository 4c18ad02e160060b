import { measuredHtml } from '#domain/message/measured-html.ts'
import { MEASURING } from '#domain/consent/purposes.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { mayReach } from '#server/consent/may-reach.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { measureToken } from './measure-token.ts'
import type { MessageRow } from './message-store.ts'

type Ours = { secret: string; publicUrl: string }

/**
 * Whether it may be looked at that somebody opens mails: only of who said yes to being measured, by mail, and has not taken it
 * back. Of a mail with copies nobody can tell who opens it.
 */
export async function mayMeasure(
  tx: WorkspaceTx,
  { recipient, cc, bcc }: Pick<MessageRow, 'recipient' | 'cc' | 'bcc'>,
  now: Instant,
): Promise<boolean> {
  if (recipient === null || cc.length + bcc.length > 0) return false
  return (await mayReach(tx, { channel: 'mail', address: recipient, purpose: MEASURING, now })).may
}

/** The mail with its links led over us, and the picture that is fetched when it is shown. */
export function measured(
  html: string,
  { workspace, message }: { workspace: string; message: string },
  { secret, publicUrl }: Ours,
): string {
  const over = (path: string, link: string | undefined): string =>
    `${publicUrl.replace(/\/$/, '')}/${path}/${measureToken(secret, { workspace, message, link })}`
  return measuredHtml(html, { picture: over('o', undefined), over: link => over('l', link) })
}
