import MailComposer from 'nodemailer/lib/mail-composer'
import type { Leaving } from './carriers.ts'

/**
 * A mail as it goes over the wire (RFC 5322): plain text, the same in marks beside it where there is such, and its files.
 * Its Message-ID and date are those of the message, so that every try of it is the same mail.
 */
export function composeMail(
  message: Leaving,
  { messageId, from }: { messageId: string; from: { name: string; address: string } },
): Promise<Buffer> {
  const { to, cc, subject, text, html, files, thread, sentAt, headers, calendar } = message
  return new MailComposer({
    messageId: bracketed(messageId),
    from: { name: line(from.name), address: from.address },
    to: { name: '', address: to },
    // Who gets a blind copy stands on the envelope alone (RFC 5322, 3.6.3).
    ...(cc.length > 0 && { cc: cc.map(address => ({ name: '', address })) }),
    subject: line(subject),
    date: new Date(sentAt),
    headers,
    text,
    ...(html !== null && { html: `<!doctype html><html><body>${html}</body></html>` }),
    ...(thread && { inReplyTo: bracketed(thread.inReplyTo), references: thread.references.map(bracketed) }),
    // Beside the text, where calendars look for it, and as a file, for those that look nowhere else (RFC 6047).
    ...(calendar && {
      icalEvent: { method: calendar.method, filename: 'invite.ics', content: calendar.text },
    }),
    attachments: files.map(file => ({
      filename: file.name,
      content: file.bytes,
      contentType: typeOf(file.type),
      contentDisposition: 'attachment' as const,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

/** What people wrote never becomes a header of its own. */
function line(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}

function bracketed(id: string): string {
  return `<${id}>`
}

/** A type without parameters; what is none is bytes. */
function typeOf(type: string): string {
  const [plain = ''] = type.split(';')
  return /^[\w.+-]+\/[\w.+-]+$/.test(plain.trim()) ? plain.trim() : 'application/octet-stream'
}
