import { isCurrency } from '#domain/currency.ts'
import { normalizeEmail, normalizePhone } from '#domain/person/identity.ts'
import type { Instant, MoneyBody, PersonRef } from '#domain/happening/happening.ts'
import { parseDate, parseDay } from './date-format.ts'
import { readAmount } from './money-format.ts'
import type { FieldValue } from '#domain/field/field.ts'
import type {
  Attributes,
  DateSource,
  NumberSource,
  MoneyFormat,
  MoneySource,
  PersonSource,
  Source,
} from './plan.ts'
import { columnsOf, type Reading, readValue, shown } from './reading.ts'
import { rowProblem } from './row-problem.ts'

/** Characters of a value; longer ones reject the row instead of being cut. */
export const LONGEST = { id: 300, name: 500, line: 2_000, text: 100_000 } as const
export type Length = keyof typeof LONGEST

/** A clock that goes wrong by some hours is no reason to refuse a row. */
const FUTURE_ALLOWED = 24 * 3_600_000
/** Nothing that a CRM holds is older; a year of 0202 is a slip of the pen. */
const EARLIEST = Date.UTC(1900, 0, 1)

export function textOf(reading: Reading, source: Source | undefined, length: Length): string | undefined {
  if (source === undefined) return undefined
  const text = readValue(reading, source)
  if (text === undefined || text.length <= LONGEST[length]) return text
  const count = text.length.toLocaleString('en')
  const most = LONGEST[length].toLocaleString('en')
  reading.problems.push(rowProblem('too-long', { column: nameOf(source), count, most }))
  return undefined
}

/** The empty text stands for what is missing; the problem is noted. */
export function neededText(reading: Reading, source: Source, length: Length, what: string): string {
  const before = reading.problems.length
  const text = textOf(reading, source, length)
  if (text === undefined && reading.problems.length === before) {
    reading.problems.push(rowProblem('empty', { column: nameOf(source), what }))
  }
  return text ?? ''
}

/** An id is only an id when every column that it is made of says something. */
export function idOf(reading: Reading, source: Source, what: string): string {
  if (typeof source !== 'object' || !('template' in source)) return neededText(reading, source, 'id', what)
  const empty = columnsOf(source).filter(column => readValue(reading, column) === undefined)
  if (empty.length === 0) return neededText(reading, source, 'id', what)
  reading.problems.push(rowProblem('empty', { column: empty.join(', '), what }))
  return ''
}

/** An id of something else: absent as soon as one of its columns is. */
export function referenceOf(reading: Reading, source: Source | undefined): string | undefined {
  if (source === undefined) return undefined
  const partly =
    typeof source === 'object' &&
    'template' in source &&
    columnsOf(source).some(column => readValue(reading, column) === undefined)
  return partly ? undefined : textOf(reading, source, 'id')
}

export function oneOf<Word extends string>(
  reading: Reading,
  source: Source,
  words: readonly Word[],
  what: string,
): Word | undefined {
  const text = neededText(reading, source, 'id', what)
  const word = words.find(candidate => candidate === text)
  if (word === undefined && text !== '') {
    const values = { column: nameOf(source), value: shown(text), what, words: words.join(', ') }
    reading.problems.push(rowProblem('no-choice', values))
  }
  return word
}

/** Undefined when nothing is recorded, in a choice that may be left open. */
export function perhapsOneOf<Word extends string>(
  reading: Reading,
  source: Source | undefined,
  words: readonly Word[],
  what: string,
): Word | undefined {
  const empty = source === undefined || readValue(reading, source) === undefined
  return empty ? undefined : oneOf(reading, source, words, what)
}

/** Undefined when empty; what cannot be read or lies in the future is a problem of the row. */
export function instantOf(reading: Reading, source: DateSource): Instant | undefined {
  const { date, formats, timeZone, future, orFile } = dateParts(reading, source)
  const text = readValue(reading, date)
  if (text === undefined) return orFile ? reading.asOf : undefined
  const instant = parseDate(text, formats, timeZone)
  const problem =
    instant === undefined
      ? notADate(date, text, formats)
      : dateProblem(nameOf(date), instant, { now: reading.now, future })
  if (problem !== undefined) reading.problems.push(problem)
  return instant
}

/** A record that does not say since when it is so is taken as of its file, so that the same file again says nothing new. */
export function recordInstant(reading: Reading, source: DateSource | undefined): number {
  return (source === undefined ? undefined : instantOf(reading, source)) ?? reading.asOf
}

export function neededInstant(reading: Reading, source: DateSource, what: string): Instant {
  const before = reading.problems.length
  const instant = instantOf(reading, source)
  if (instant === undefined && reading.problems.length === before) {
    const column = nameOf(dateParts(reading, source).date)
    reading.problems.push(rowProblem('empty-date', { column, what }))
  }
  return instant ?? 0
}

export function dayOf(reading: Reading, source: DateSource | undefined): string | undefined {
  if (source === undefined) return undefined
  const { date, formats } = dateParts(reading, source)
  const text = readValue(reading, date)
  if (text === undefined) return undefined
  const day = parseDay(text, formats)
  if (day === undefined) reading.problems.push(notADate(date, text, formats))
  return day
}

function notADate(source: Source, text: string, formats: readonly string[]): string {
  const values = { column: nameOf(source), value: shown(text), formats: formats.join(' or ') }
  return rowProblem('not-a-date', values)
}

export function moneyOf(reading: Reading, source: MoneySource | undefined): MoneyBody | undefined {
  if (source === undefined) return undefined
  const { amount, format } = moneyParts(reading, source)
  const text = readValue(reading, amount)
  if (text === undefined) return undefined
  const currency =
    format.currency === undefined ? undefined : readValue(reading, format.currency)?.toUpperCase()
  if (currency === undefined || !isCurrency(currency)) {
    reading.problems.push(currencyProblem(nameOf(amount), currency))
    return undefined
  }
  const money = readAmount(text, format, currency)
  if (!('refused' in money)) return money
  const point = format.decimal ?? '.'
  const values = { column: nameOf(amount), value: shown(text), currency: currency.slice(0, 20), point }
  reading.problems.push(rowProblem(money.refused, values))
  return undefined
}

function currencyProblem(column: string, currency: string | undefined): string {
  if (currency === undefined) return rowProblem('no-currency', { column })
  return rowProblem('unknown-currency', { column, value: shown(currency) })
}

export function neededMoney(reading: Reading, source: MoneySource, what: string): MoneyBody {
  const before = reading.problems.length
  const money = moneyOf(reading, source)
  if (money === undefined && reading.problems.length === before) {
    const column = nameOf(moneyParts(reading, source).amount)
    reading.problems.push(rowProblem('empty-amount', { column, what }))
  }
  return money ?? { minor: '0', currency: 'XXX' }
}

/** Undefined when nothing names a person. */
export function personOf(reading: Reading, source: PersonSource): PersonRef | undefined {
  const externalId = referenceOf(reading, source.externalId)
  const email = emailOf(reading, source.email)
  const phone = phoneOf(reading, source.phone)
  const visitor = textOf(reading, source.visitor, 'id')
  if (externalId === undefined && email === undefined && phone === undefined && visitor === undefined)
    return undefined
  const verified = source.verified?.filter(kind => (kind === 'email' ? email : phone) !== undefined)
  return present({ externalId, email, phone, visitor, verified: verified?.length ? verified : undefined })
}

export function neededPerson(reading: Reading, source: PersonSource, what: string): PersonRef {
  const before = reading.problems.length
  const person = personOf(reading, source)
  if (person === undefined && reading.problems.length === before) {
    const columns = [source.externalId, source.email, source.phone, source.visitor].flatMap(one =>
      one === undefined ? [] : columnsOf(one),
    )
    reading.problems.push(rowProblem('nobody', { column: columns.join(', '), what }))
  }
  return person ?? {}
}

/** Texts under the names that the plan gives them. */
export function textsOf(
  reading: Reading,
  sources: Record<string, Source> | undefined,
): Record<string, string> | undefined {
  return valuesOf(sources, source => textOf(reading, source, 'line'))
}

/** Attributes of a record: texts, and where the plan says so days, amounts and numbers. */
export function attributesOf(
  reading: Reading,
  sources: Attributes | undefined,
): Record<string, FieldValue> | undefined {
  return valuesOf(sources, source => {
    if (typeof source !== 'object' || Array.isArray(source)) return textOf(reading, source, 'line')
    if ('date' in source) return dayOf(reading, source)
    if ('amount' in source) return moneyOf(reading, source)
    if ('number' in source) return numberOf(reading, source)
    return textOf(reading, source, 'line')
  })
}

function valuesOf<From, Value>(
  sources: Record<string, From> | undefined,
  read: (source: From) => Value | undefined,
): Record<string, Value> | undefined {
  const found = Object.entries(sources ?? {}).flatMap(([name, source]) => {
    const value = read(source)
    return value === undefined ? [] : [[name, value] as const]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

function numberOf(reading: Reading, { number, decimal, group }: NumberSource): number | undefined {
  const text = readValue(reading, number)
  if (text === undefined) return undefined
  const point = decimal ?? reading.plan.money?.decimal ?? '.'
  const mark = group ?? reading.plan.money?.group ?? (point === '.' ? ',' : '.')
  const bare = mark === 'none' ? text : text.replaceAll(mark === ' ' ? /\s/g : mark, '')
  const plain = bare.trim().replace('\u2212', '-').replace(point, '.')
  if (NUMBER.test(plain)) return Number(plain)
  reading.problems.push(rowProblem('not-a-number', { column: nameOf(number), value: shown(text), point }))
  return undefined
}

/** Without what is undefined: absent and undefined are not the same in a happening. */
export function present<Fields extends Record<string, unknown>>(fields: Fields): Present<Fields> {
  const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return kept as Present<Fields>
}
type Present<Fields> = {
  [Key in keyof Fields as undefined extends Fields[Key] ? never : Key]: Fields[Key]
} & {
  [Key in keyof Fields as undefined extends Fields[Key] ? Key : never]?: Exclude<Fields[Key], undefined>
}

function emailOf(reading: Reading, source: Source | undefined): string | undefined {
  const email = textOf(reading, source, 'id')
  if (email === undefined || source === undefined || normalizeEmail(email) !== undefined) return email
  reading.problems.push(rowProblem('not-an-email', { column: nameOf(source), value: shown(email) }))
  return undefined
}

function phoneOf(reading: Reading, source: Source | undefined): string | undefined {
  const text = textOf(reading, source, 'id')
  if (text === undefined || source === undefined) return undefined
  const { country, unreadable } = reading.plan.phones ?? {}
  const phone = normalizePhone(text, country)
  if (phone === undefined && unreadable !== 'attribute') {
    const code = country === undefined ? 'not-a-phone-of-no-country' : 'not-a-phone'
    reading.problems.push(rowProblem(code, { column: nameOf(source), value: shown(text) }))
  }
  return phone
}

/** The number as it is written, when it could not be made unmistakable and the plan wants it kept. */
export function unreadablePhone(reading: Reading, source: PersonSource): string | undefined {
  if (reading.plan.phones?.unreadable !== 'attribute' || source.phone === undefined) return undefined
  const text = readValue(reading, source.phone)
  return text !== undefined && normalizePhone(text, reading.plan.phones.country) === undefined
    ? text
    : undefined
}

function dateProblem(
  column: string,
  instant: Instant,
  { now, future }: { now: Instant; future: 'reject' | 'allow' },
): string | undefined {
  if (instant < EARLIEST) return rowProblem('before-1900', { column })
  if (future === 'reject' && instant > now + FUTURE_ALLOWED)
    return rowProblem('in-the-future', { column, time: new Date(instant).toISOString() })
  return undefined
}

function dateParts(reading: Reading, source: DateSource) {
  const full = typeof source === 'object' && 'date' in source ? source : { date: source }
  return {
    date: full.date,
    formats: full.formats ?? reading.plan.dates ?? ['iso'],
    timeZone: full.timeZone ?? reading.plan.timeZone,
    future: full.future ?? ('reject' as const),
    orFile: full.emptyMeans === 'file',
  }
}

function moneyParts(reading: Reading, source: MoneySource): { amount: Source; format: MoneyFormat } {
  if (typeof source !== 'object' || !('amount' in source))
    return { amount: source, format: reading.plan.money ?? {} }
  return { amount: source.amount, format: { ...reading.plan.money, ...source } }
}

function nameOf(source: Source): string {
  return columnsOf(source).join(' and ') || 'a constant of the plan'
}
