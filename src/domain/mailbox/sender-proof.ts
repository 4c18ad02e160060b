import { type Field, fieldOf } from '#domain/mail/parsed-mail.ts'

/** Whose word counts about who really sent a mail. */
export type Vouching = {
  /** The names that the mailbox's own server signs its findings with (RFC 8601 authserv-id), in small letters. */
  servers: readonly string[]
  /** The server is Microsoft's, which signs its findings with no name and marks mails of the same organisation. */
  microsoft: boolean
}

/**
 * Whether the mailbox's own server vouches that a mail is from the domain of its sender. Anybody can write any sender, and
 * any finding: so what counts is only what that server itself wrote, which stands above all that came with the mail.
 *
 * - Whoever sent it signed in to the very server that delivered it (RFC 3848 ESMTPA), as its newest `Received` line says.
 * - Its newest `Authentication-Results` under its own name says that DMARC holds, or a DKIM signature or SPF of that domain.
 */
export function isProven(fields: readonly Field[], from: string, vouching: Vouching): boolean {
  const domain = from.slice(from.lastIndexOf('@') + 1).toLowerCase()
  // Which of several a program shows is anybody's guess.
  if (domain === '' || fields.filter(({ name }) => name === 'from').length !== 1) return false
  if (vouching.microsoft && /^internal$/i.test(fieldOf(fields, 'x-ms-exchange-organization-authas')))
    return true
  return signedIn(fields) || isFound(fields, domain, vouching)
}

const BY = /\bby\s+([^\s;()]+)/i
const SIGNED_IN = /\bwith\s+(?:UTF8)?(?:E?SMTP|LMTP)S?A\b/i
const HANDED_ON = /\bwith\s+(?:UTF8)?LMTPS?\b/i
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|(?:ipv6:)?::1)$/i

/** Goes down only through what the server handed on to itself: what stands below came with the mail. */
function signedIn(fields: readonly Field[]): boolean {
  let own: string | undefined
  for (const { value } of fields.filter(({ name }) => name === 'received')) {
    const by = BY.exec(value)?.[1]?.toLowerCase()
    if (by === undefined || by !== (own ?? by)) return false
    own = by
    if (SIGNED_IN.test(value)) return true
    if (!HANDED_ON.test(value) && !isFromItself(value)) return false
  }
  return false
}

/** By every address that it names: what a client calls itself is its own word. */
function isFromItself(received: string): boolean {
  const from = received.slice(0, BY.exec(received)?.index ?? 0)
  const addresses = [...from.matchAll(/\[([^\]]{1,60})\]/g)].map(([, address]) => address ?? '')
  return /\([^)]*\[/.test(from) && addresses.every(address => LOOPBACK.test(address))
}

function isFound(fields: readonly Field[], domain: string, { servers, microsoft }: Vouching): boolean {
  const newest = fields.find(({ name, value }) => {
    if (name !== 'authentication-results') return false
    const server = plainOf(value).split(';')[0]?.trim().split(/\s+/)[0]?.toLowerCase() ?? ''
    return servers.includes(server) || (microsoft && server.includes('='))
  })
  return newest !== undefined && saysSo(plainOf(newest.value), domain)
}

function saysSo(findings: string, domain: string): boolean {
  return findings.split(';').some(finding => {
    const [, method, result] = /^\s*(?:\S+\s+)?(dmarc|dkim|spf)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(finding) ?? []
    if (result?.toLowerCase() !== 'pass') return false
    const about = {
      dmarc: propertyIn(finding, 'header.from') || domain,
      dkim: propertyIn(finding, 'header.d') || propertyIn(finding, 'header.i'),
      spf: propertyIn(finding, 'smtp.mailfrom'),
    }[method?.toLowerCase() as 'dmarc' | 'dkim' | 'spf']
    return about.slice(about.lastIndexOf('@') + 1) === domain
  })
}

function propertyIn(finding: string, name: string): string {
  const found = new RegExp(`\\b${name.replace('.', '\\.')}\\s*=\\s*"?([^\\s;"]+)`, 'i').exec(finding)
  return found?.[1]?.toLowerCase() ?? ''
}

const LONGEST = 10_000

/** Without comments (RFC 5322), in which anything may stand, and without what divides findings in quoted words. */
function plainOf(value: string): string {
  let depth = 0
  let quoted = false
  let kept = ''
  for (const sign of value.slice(0, LONGEST)) {
    if (sign === '"' && depth === 0) quoted = !quoted
    else if (quoted) kept += /[;=\s]/.test(sign) ? '_' : sign
    else if (sign === '(') depth += 1
    else if (sign === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += sign
  }
  return kept
}
