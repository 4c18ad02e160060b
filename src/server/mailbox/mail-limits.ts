/** What a mail may take up, in bytes and counts. Beyond it, it is kept as it came and a person is told. */
export const MAIL_LIMITS = {
  /** Gmail and Microsoft 365 take 25 to 150 MB; base64 makes a third more of it. */
  bytes: 64 * 1024 * 1024,
  /** All header lines of one part together. */
  headerBytes: 512 * 1024,
  /** Parts of all depths together, which bounds the depth too. */
  parts: 500,
  /** Characters of the text and of the HTML that are read; what comes after stays in the mail. */
  textLength: 2_000_000,
  /** What is read of a report or a returned mail. */
  reportBytes: 1024 * 1024,
}

export type MailLimits = typeof MAIL_LIMITS
