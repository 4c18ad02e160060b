import { isCurrency } from '#domain/currency.ts'
import type { FieldShown } from '#contract/field.ts'
import type { FieldValue } from '#domain/field/field.ts'
import { formatMinor, parseMoney, type NumberFormat } from '#domain/money.ts'
import { currentLocale } from '#web/words/locale.ts'

type Typed = Pick<FieldShown, 'type' | 'currency'>

/** How somebody at this place writes numbers. */
export function numberFormatOf(locale: string | undefined): NumberFormat {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1234567.5)
  const decimal = parts.find(part => part.type === 'decimal')?.value === ',' ? ',' : '.'
  const group = parts.find(part => part.type === 'group')?.value
  const mark = group === undefined || group === decimal ? undefined : /\s/.test(group) ? ' ' : group
  return mark === undefined ? { decimal } : { decimal, group: mark }
}

/**
 * What was written into a field's input, as it is sent. What cannot be read goes as it stands, so that the server says
 * what is wrong with it and nothing is guessed; nothing written takes the value away.
 */
export function readTyped(
  field: Typed,
  text: string,
  locale: string | undefined = currentLocale(),
): FieldValue | null {
  const written = text.trim()
  if (written === '') return null
  if (field.type === 'number') return readNumber(written, locale) ?? written
  if (field.type === 'money') return readMoney(written, field.currency, locale) ?? written
  return field.type === 'text' ? text : written
}

function readNumber(text: string, locale: string | undefined): number | undefined {
  const { decimal, group } = numberFormatOf(locale)
  const bare = group === undefined ? text : text.replaceAll(group === ' ' ? /\s/g : group, '')
  const plain = bare.replace('−', '-').replace(decimal, '.')
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined
}

function readMoney(text: string, own: string | null, locale: string | undefined): FieldValue | undefined {
  const named = /\b[A-Z]{3}\b/.exec(text)?.[0]
  const currency = named !== undefined && isCurrency(named) ? named : own
  if (currency === null) return undefined
  const amount = text
    .replace(named === currency ? currency : '', '')
    .replaceAll(/\p{Sc}/gu, '')
    .trim()
  const money = parseMoney(amount, numberFormatOf(locale), currency)
  return 'refused' in money ? undefined : { minor: money.minor.toString(), currency: money.currency }
}

/** A value as somebody would write it into the input. */
export function typedOf(
  field: Typed,
  value: FieldValue | null | undefined,
  locale: string | undefined = currentLocale(),
): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return new Intl.NumberFormat(locale, { ...PLAIN }).format(value)
  if (typeof value === 'object' && 'minor' in value) {
    const { decimal } = numberFormatOf(locale)
    const amount = formatMinor(BigInt(value.minor), value.currency).replace('.', decimal)
    return value.currency === field.currency ? amount : `${amount} ${value.currency}`
  }
  return typeof value === 'object' ? '' : String(value)
}

const PLAIN = { useGrouping: false, maximumFractionDigits: 15 } as const
