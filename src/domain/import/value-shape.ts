import { normalizeEmail } from '#domain/person/identity.ts'

/** What the values of a column are. `empty`: there is none to tell. */
export const columnTypes = [
  'text',
  'email',
  'phone',
  'number',
  'money',
  'date',
  'boolean',
  'id',
  'url',
  'empty',
] as const
export type ColumnType = (typeof columnTypes)[number]

export type DecimalSign = '.' | ','

const URL = /^(?:https?:\/\/|www\.)[^\s<>"]+$/i
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?:\/\S*)?$/i
const YES_NO = new Set('true false yes no ja nein wahr falsch y n sim não sí oui non'.split(' '))
const PHONE = /^\+?[\d\s()./-]{6,25}$/
const ID = /^[\p{L}\p{N}][\p{L}\p{N}_:@.#/-]{0,99}$/u
const SIGNED = /^[(+\-\u2212]?\s*(?:[A-Z]{1,3}\$|[A-Z]{3}(?=[\s\d])|\p{Sc})\s*|\s*(?:[A-Z]{3}|\p{Sc})\)?$/gu

const POINT = /^[-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ '\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?$/
const COMMA = /^[-+\u2212]?(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ '\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?$/

export function isUrl(text: string): boolean {
  return URL.test(text)
}
/** `example.com`, with or without a path. */
export function isDomain(text: string): boolean {
  return text.length <= 253 && DOMAIN.test(text) && /[a-z]/i.test(text)
}
export function isEmail(text: string): boolean {
  return text.includes('@') && normalizeEmail(text) !== undefined
}
export function isYesOrNo(text: string): boolean {
  return YES_NO.has(text.toLowerCase())
}
export function isPhone(text: string): boolean {
  return PHONE.test(text) && (text.match(/\d/g)?.length ?? 0) >= 6
}
export function isId(text: string): boolean {
  return ID.test(text)
}
export function isNumber(text: string, decimal: DecimalSign): boolean {
  return (decimal === '.' ? POINT : COMMA).test(text)
}

/** The number without the sign or code of its currency, and that sign; undefined when there is none. */
export function withoutCurrency(text: string): { bare: string; currency: string } | undefined {
  const found: string[] = []
  const bare = text.replace(SIGNED, sign => {
    found.push(sign.replace(/[^A-Z\p{Sc}]/gu, ''))
    return ''
  })
  return found.length > 0 && /\d/.test(bare) ? { bare: bare.trim(), currency: found[0] ?? '' } : undefined
}

/** `1,234` and `1.234` may be a thousand or one and a bit. */
export function isUnclearNumber(text: string): boolean {
  return /^[-+\u2212]?\d{1,3}[.,]\d{3}$/.test(text)
}

/** The mark that a group of three figures is led by, where one is seen. */
export function groupOf(text: string, decimal: DecimalSign): ',' | '.' | ' ' | "'" | undefined {
  const found = /\d([,.' \u00a0\u202f])\d{3}(?!\d)/.exec(text)?.[1]
  if (found === undefined || found === decimal) return undefined
  return found === ',' || found === '.' || found === "'" ? found : ' '
}
