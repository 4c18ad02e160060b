import { isCurrency } from '#domain/currency.ts'
import { readAmount } from '#domain/import/money-format.ts'
import { parseDay } from '#domain/import/date-format.ts'
import { formatMinor } from '#domain/money.ts'
import type { Field, FieldOption, FieldValue, MoneyValue, PersonValue } from './field.ts'
import type { Misfit } from './misfit.ts'

export type Fitted = { value: FieldValue } | { refused: Misfit }

type Typed = Pick<Field, 'type' | 'options' | 'currency'>

const LONGEST_TEXT = 5_000
const LONGEST_LINK = 2_000

/**
 * The value as a field of this type keeps it: "42" becomes 42 in a number, a label its option in a choice, a bare
 * number money in the field's currency. What fits already stays what it is, so fitting twice is fitting once.
 */
export function fitValue(field: Typed, raw: unknown): Fitted {
  switch (field.type) {
    case 'text':
      return fitText(raw, field.options)
    case 'number':
      return fitNumber(raw)
    case 'money':
      return fitMoney(raw, field.currency)
    case 'date':
      return fitDay(raw)
    case 'choice':
      return fitOption(raw, field.options)
    case 'link':
      return fitLink(raw)
    case 'person':
      return fitPerson(raw)
  }
}

export function isMoney(raw: unknown): raw is MoneyValue {
  if (typeof raw !== 'object' || raw === null || Object.keys(raw).length !== 2) return false
  const { minor, currency } = raw as Partial<MoneyValue>
  return (
    typeof minor === 'string' &&
    /^-?\d{1,18}$/.test(minor) &&
    typeof currency === 'string' &&
    isCurrency(currency)
  )
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isPersonValue(raw: unknown): raw is PersonValue {
  if (typeof raw !== 'object' || raw === null || Object.keys(raw).length !== 1) return false
  const { person, member } = raw as { person?: unknown; member?: unknown }
  const id = person ?? member
  return typeof id === 'string' && UUID.test(id)
}

/** What was an option of a choice reads as its label. */
function fitText(raw: unknown, options: readonly FieldOption[]): Fitted {
  const option = options.length > 0 ? optionSaid(raw, options) : undefined
  if (option) return { value: option.label }
  const text = isMoney(raw)
    ? `${formatMinor(BigInt(raw.minor), raw.currency)} ${raw.currency}`
    : typeof raw === 'object'
      ? undefined
      : String(raw)
  if (text === undefined) return { refused: 'not-a-text' }
  return text.length > LONGEST_TEXT ? { refused: 'too-long' } : { value: text }
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i

function fitNumber(raw: unknown): Fitted {
  const number =
    typeof raw === 'number'
      ? raw
      : typeof raw === 'string' && NUMBER.test(raw.trim())
        ? Number(raw)
        : isMoney(raw)
          ? Number(formatMinor(BigInt(raw.minor), raw.currency))
          : Number.NaN
  return Number.isFinite(number) ? { value: number } : { refused: 'not-a-number' }
}

function fitMoney(raw: unknown, own: string | null): Fitted {
  if (isMoney(raw)) return { value: raw }
  if (typeof raw !== 'number' && typeof raw !== 'string') return { refused: 'not-an-amount' }
  const text = String(raw).trim()
  const named = /\b[A-Z]{3}\b/.exec(text)?.[0]
  const currency = named !== undefined && isCurrency(named) ? named : own
  if (currency === null) return { refused: 'not-an-amount' }
  const money = readAmount(text, { negative: 'allow' }, currency)
  // An amount of more digits than are kept is refused the first time, too.
  return isMoney(money) ? { value: money } : { refused: 'not-an-amount' }
}

function fitDay(raw: unknown): Fitted {
  const day = typeof raw === 'string' ? parseDay(raw.trim(), ['iso']) : undefined
  return day === undefined ? { refused: 'not-a-day' } : { value: day }
}

function fitOption(raw: unknown, options: readonly FieldOption[]): Fitted {
  const option = optionSaid(raw, options)
  return option === undefined ? { refused: 'not-an-option' } : { value: option.key }
}

function optionSaid(raw: unknown, options: readonly FieldOption[]): FieldOption | undefined {
  if (typeof raw === 'object') return undefined
  const said = String(raw)
  const folded = said.trim().toLowerCase()
  let option =
    options.find(one => one.key === said) ?? options.find(one => one.label.trim().toLowerCase() === folded)
  // Merging goes from one option to another, and never in a circle; the bound is for a database mended by hand.
  for (let steps = 0; option?.into !== undefined && steps < options.length; steps++) {
    const into: string = option.into
    option = options.find(one => one.key === into)
  }
  return option
}

// No control characters, blanks, quotes or brackets: RFC 3986 has none of them, and a link is put into a page.
const WEB = /^https?:\/\/[^\s/?#<>"'`\\\p{Cc}]+\.?[^\s<>"`\\\p{Cc}]*$/iu
const MAIL = /^mailto:[^\s@<>"(),:;\\]{1,64}@[^\s@<>"(),:;\\]{1,253}$/i
const PHONE = /^tel:\+?[\d().\- ]{3,40}$/i
const BARE = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:[/?#][^\s<>"`\\\p{Cc}]*)?$/iu

function fitLink(raw: unknown): Fitted {
  if (typeof raw !== 'string') return { refused: 'not-a-link' }
  const link = raw.trim()
  if (link.length > LONGEST_LINK) return { refused: 'too-long' }
  if (WEB.test(link) || MAIL.test(link) || PHONE.test(link)) return { value: link }
  return BARE.test(link) ? { value: `https://${link}` } : { refused: 'not-a-link' }
}

function fitPerson(raw: unknown): Fitted {
  if (isPersonValue(raw)) return { value: raw }
  const [, noun, id] = typeof raw === 'string' ? (/^(person|member):([0-9a-f-]{36})$/.exec(raw) ?? []) : []
  const value = noun === 'member' ? { member: id } : { person: id }
  return isPersonValue(value) ? { value } : { refused: 'not-a-person' }
}
