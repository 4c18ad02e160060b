import { Readable } from 'node:stream'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type pg from 'pg'
import { nextTry } from '#domain/outbox/delivery.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import type { Letter } from './letters.ts'
import type { MailSettings } from './mail-settings.ts'
import { type Claimed, claimLetters, settleLetter } from './mail-store.ts'

const MOST_AT_ONCE = 20
const PATIENCE_MS = 30_000

export type Posting = { mail: MailSettings; secret: string; clock?: () => number }

/** One round: claims letters that are due, sends, settles each. Returns how many were claimed. */
export async function sendLetters(
  pool: pg.Pool,
  { mail, secret, clock = Date.now }: Posting,
): Promise<number> {
  const given = { now: clock(), atMost: MOST_AT_ONCE, serverSecret: secret }
  const claimed = await inControlPlane(pool, sql => claimLetters(sql, given))
  if (claimed.length === 0) return 0
  const transport = createTransport({
    url: mail.smtp,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    for (const one of claimed) await settleLetter(pool, one, await sendOne(one))
  } finally {
    transport.close()
  }
  return claimed.length

  async function sendOne(one: Claimed): Promise<Parameters<typeof settleLetter>[2]> {
    if (one.letter === undefined)
      return {
        now: clock(),
        state: 'failed',
        why: "The server's secret is another than when it was written.",
      }
    const body = { begun: false }
    try {
      await transport.sendMail(optionsOf(one.id, one.letter, mail, body))
      return { now: clock(), state: 'sent' }
    } catch (error) {
      return outcomeOf(error, one, { now: clock(), begun: body.begun })
    }
  }
}

/** The Message-ID is made of what the letter is about, so that a receiver who gets it twice can tell. */
function optionsOf(
  id: string,
  letter: Letter,
  mail: MailSettings,
  body: { begun: boolean },
): SendMailOptions {
  return {
    from: mail.from,
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: Readable.from(told()),
    ...(letter.html !== undefined && { html: letter.html }),
    messageId: `<${id}@${new URL(mail.address).hostname}>`,
    headers: { 'auto-submitted': 'auto-generated' },
  }

  /** Read when the receiver has agreed to take the letter, and not before. */
  function* told(): Generator<string> {
    body.begun = true
    yield letter.text
  }
}

/**
 * Refused for good (5xx), refused for now, or cut off while the letter itself was on its way, when only its receiver
 * knows whether it arrived.
 */
function outcomeOf(
  thrown: unknown,
  one: Claimed,
  { now, begun }: { now: number; begun: boolean },
): Parameters<typeof settleLetter>[2] {
  const error = thrown as { message?: string; responseCode?: number }
  const why = error.message ?? String(thrown)
  if (error.responseCode !== undefined && error.responseCode >= 500) return { now, state: 'failed', why }
  if (error.responseCode === undefined && begun) return { now, state: 'uncertain', why }
  const again = nextTry(one.tries, now)
  return { now, state: 'failed', why, again }
}
