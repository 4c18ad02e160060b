// RFC 5321 4.5.3.1: 64 octets of local part, 255 of domain. What lies between is for the mail server to judge.
const EMAIL = /^[^\s@<>"(),:;\\]{1,64}@[^\s@<>"(),:;\\]{1,253}$/

/** Mail addresses compare without case and without surrounding space (RFC 5321 lets the local part differ; no provider does). */
export function normalizeEmail(text: string): string | undefined {
  const email = text.trim().normalize('NFC').toLowerCase()
  return EMAIL.test(email) && email.includes('.', email.indexOf('@')) ? email : undefined
}
