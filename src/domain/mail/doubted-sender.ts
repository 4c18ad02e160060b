import { type Field, fieldOf } from './parsed-mail.ts'

/**
 * Whether the server that received a mail says that its sender is not who it claims to be (RFC 8601, RFC 7489): by the topmost field, which
 * is its own; those below may be anybody's.
 */
export function isDoubted(fields: readonly Field[]): boolean {
  const says = fieldOf(fields, 'authentication-results')
  return /(?:^|[;\s])dmarc\s*=\s*fail\b/i.test(says.slice(0, 4_000))
}
