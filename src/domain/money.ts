import { isCurrency, minorDigits } from '#domain/currency.ts'

/** `minor` counts the smallest units (cents) of the ISO 4217 `currency`. */
export type Money = { minor: bigint; currency: string }

/** How a text writes numbers: 1.234,50 is `{ decimal: ',', group: '.' }`. Without `group` none is accepted. */
export type NumberFormat = { decimal: '.' | ','; group?: string }

export type MoneyRefusal = {
  refused: 'unknown-currency' | 'not-an-amount' | 'too-many-decimals' | 'amount-too-large'
  text: string
}

/** What a database bigint holds. */
const LARGEST = 2n ** 63n - 1n

/**
 * Reads a decimal text exactly. A sign may stand before or behind, and (12.00) is negative as in accounting.
 * Decimals beyond the minor unit are refused unless they are zeros: nothing is rounded here.
 * Groups must stand where groups stand (1,234 or 12,34,567), so that 1,5 does not become 15.
 * @param format of the text; decimal and group must differ
 */
export function parseMoney(text: string, format: NumberFormat, currency: string): Money | MoneyRefusal {
  if (!isCurrency(currency)) return { refused: 'unknown-currency', text: currency }
  const parts = readDecimal(text, format)
  if (!parts) return { refused: 'not-an-amount', text }
  const digits = minorDigits(currency)
  const fraction = parts.fraction.replace(/0+$/, '')
  if (fraction.length > digits) return { refused: 'too-many-decimals', text }
  if (parts.whole.replace(/^0+/, '').length + digits > 19) return { refused: 'amount-too-large', text }
  const minor = BigInt(parts.whole + fraction.padEnd(digits, '0'))
  if (minor > LARGEST) return { refused: 'amount-too-large', text }
  return { minor: parts.negative ? -minor : minor, currency }
}

/** Characters; longer texts are no amounts, and are not worth searching. */
const LONGEST_TEXT = 100

type DecimalText = { negative: boolean; whole: string; fraction: string }

function readDecimal(text: string, format: NumberFormat): DecimalText | undefined {
  if (format.group === format.decimal) throw new RangeError('Decimal and group mark must differ')
  const signed = text.length <= LONGEST_TEXT ? readSign(text.trim()) : undefined
  if (!signed) return undefined
  const [whole = '', fraction = '', ...rest] = signed.digits.split(format.decimal)
  const plain = format.group === undefined ? whole : dropGroups(whole, format.group)
  if (plain === undefined || rest.length > 0 || plain + fraction === '') return undefined
  if (!/^\d*$/.test(plain) || !/^\d*$/.test(fraction)) return undefined
  return { negative: signed.negative, whole: plain, fraction }
}

function readSign(text: string): { negative: boolean; digits: string } | undefined {
  const bracketed = /^\((.*)\)$/.exec(text)
  if (bracketed) return { negative: true, digits: (bracketed[1] ?? '').trim() }
  const match = /^([+\-\u2212]?)\s*(.*?)\s*(-?)$/.exec(text)
  const [, before = '', digits = '', behind = ''] = match ?? []
  if (!match || (before && behind)) return undefined
  return { negative: before === '-' || before === '\u2212' || behind === '-', digits }
}

/** Typeset texts use other blanks for groups than the space bar's. */
const BLANKS = /[\u00a0\u2009\u202f]/g

function dropGroups(whole: string, group: string): string | undefined {
  const groups = (group === ' ' ? whole.replace(BLANKS, ' ') : whole).split(group)
  if (groups.length === 1) return whole
  const last = groups.length - 1
  const regular = groups.every((digits, place) =>
    (place === 0 ? /^\d{1,3}$/ : place === last ? /^\d{3}$/ : /^\d{2,3}$/).test(digits),
  )
  return regular ? groups.join('') : undefined
}

/** The amount in major units with all its decimals and a point: "209651.37", "-0.05", "1000" for yen. */
export function formatMinor(minor: bigint, currency: string): string {
  const digits = minorDigits(currency)
  const unsigned = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  const sign = minor < 0n ? '-' : ''
  if (digits === 0) return sign + unsigned
  return `${sign}${unsigned.slice(0, -digits)}.${unsigned.slice(-digits)}`
}

/** Throws when the currencies differ: convert first (exchange-rate.ts). */
export function addMoney(one: Money, other: Money): Money {
  if (one.currency !== other.currency) {
    throw new TypeError(`Cannot add ${other.currency} to ${one.currency}: convert first`)
  }
  return { minor: one.minor + other.minor, currency: one.currency }
}

export function negateMoney(money: Money): Money {
  return { minor: -money.minor, currency: money.currency }
}
