import { type Reading, type ReadMail, readParsedMail } from '#domain/mail/read-mail.ts'
import { MAIL_LIMITS, type MailLimits } from './mail-limits.ts'
import { parseMail } from './parse-mail.ts'

/** A mail beyond the limits is read as far as they go, is of no kind that acts, and says why. */
export type MailRead = ReadMail & { refused?: { code: string; message: string } }

/**
 * What Duet makes of the bytes of a mail; used by the mailbox and by `duet read-mail`.
 * @param limits sizes and counts beyond which a mail is kept unread
 */
export async function readMail(
  bytes: Buffer,
  reading: Reading = {},
  limits: MailLimits = MAIL_LIMITS,
): Promise<MailRead> {
  const parsed = await parseMail(bytes, limits)
  const read = readParsedMail(parsed.mail, reading)
  if (!('refused' in parsed)) return read
  const { refused, message } = parsed
  return { ...read, kind: 'other', hard: false, recipients: [], refused: { code: refused, message } }
}
