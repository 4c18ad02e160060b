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

/** What a server wrote of handing a mail on (RFC 5321 section 4.4): its words stand in this order, and each name is one word. */
const HANDLED = /^\s*(?:from\s+\S+\s+)?by\s+(\S+)\s+(?:via\s+\S+\s+)?with\s+(\S+)/i
const SIGNED_IN = /^(?:UTF8)?(?:E?SMTP|LMTP)S?A$/i
const HANDED_ON = /^(?:UTF8)?LMTPS?$/i
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1)$/

/** Goes down only through what the server handed on to itself: what stands below came with the mail. */
function signedIn(fields: readonly Field[]): boolean {
  let own: string | undefined
  for (const { value } of fields.filter(({ name }) => name === 'received')) {
    const [, by, protocol = ''] = HANDLED.exec(plainOf(value) ?? '') ?? []
    if (by === undefined || by.toLowerCase() !== (own ?? by.toLowerCase())) return false
    own = by.toLowerCase()
    if (SIGNED_IN.test(protocol)) return true
    if (!HANDED_ON.test(protocol) && !isFromItself(value)) return false
  }
  return false
}

/** By every address that it names, in brackets or not: what a client calls itself is its own word. */
function isFromItself(received: string): boolean {
  const said = received.replace(/;[^;]*$/, '').replaceAll(/ipv6:/gi, '')
  const addresses = said.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b|(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}/gi) ?? []
  return /\([^)]*\[/.test(said) && addresses.every(address => LOOPBACK.test(address))
}

function isFound(fields: readonly Field[], domain: string, { servers, microsoft }: Vouching): boolean {
  for (const { name, value } of fields) {
    if (name !== 'authentication-results') continue
    const findings = plainOf(value)
    // Whose it is cannot be told: the next one may have come with the mail.
    if (findings === undefined) return false
    const server = findings.split(';')[0]?.trim().split(/\s+/)[0]?.toLowerCase() ?? ''
    if (servers.includes(server) || (microsoft && server.includes('='))) return saysSo(findings, domain)
  }
  return false
}

function saysSo(findings: string, domain: string): boolean {
  return findings.split(';').some(finding => {
    const [, method, result] = /^\s*(?:\S+\s+)?(dmarc|dkim|spf)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(finding) ?? []
    if (result?.toLowerCase() !== 'pass') return false
    const about = {
      dmarc: propertyIn(finding, 'header.from'),
      dkim: propertyIn(finding, 'header.d') || propertyIn(finding, 'header.i'),
      spf: propertyIn(finding, 'smtp.mailfrom'),
    }[method?.toLowerCase() as 'dmarc' | 'dkim' | 'spf']
    return about.slice(about.lastIndexOf('@') + 1) === domain
  })
}

function propertyIn(finding: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name.replace('.', '\\.')}\\s*=\\s*"?([^\\s;"]+)`, 'i').exec(finding)
  return found?.[1]?.toLowerCase() ?? ''
}

const LONGEST = 10_000

/**
 * Without comments (RFC 5322), in which anything may stand, and without what divides findings in quoted words. Undefined when it
 * cannot be told for sure where those end: servers write into them what strangers sent, and not all do so with care.
 */
function plainOf(value: string): string | undefined {
  if (value.length > LONGEST || value.includes('\\')) return undefined
  let depth = 0
  let quoted = false
  let kept = ''
  for (const sign of value) {
    if (sign === '"') {
      if (depth > 0) return undefined
      quoted = !quoted
    } else if (quoted) kept += /[;=\s]/.test(sign) ? '_' : sign
    else if (sign === '(') {
      depth += 1
      kept += ' '
    } else if (sign === ')') {
      if (depth === 0) return undefined
      depth -= 1
    } else if (depth === 0) kept += sign
  }
  return depth === 0 && !quoted ? kept : undefined
}
