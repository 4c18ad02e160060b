import { Temporal } from 'temporal-polyfill'
import type { Instant } from '#domain/happening/happening.ts'

/** A date as it is written down, before a time zone has made an instant of it. */
export type WrittenDate = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
  /** Minutes east of UTC, when the text says so. */
  offset?: number
}

/** Milliseconds are enough for all doors; a date without a time of day is midnight in its zone. */
export function parseDate(text: string, formats: readonly string[], timeZone: string): Instant | undefined {
  for (const format of formats) {
    const instant =
      format === 'unix' || format === 'unix-ms'
        ? parseUnix(text, format)
        : parseWritten(text, format, timeZone)
    if (instant !== undefined) return instant
  }
  return undefined
}

/** The calendar day that is written, as YYYY-MM-DD. */
export function parseDay(text: string, formats: readonly string[]): string | undefined {
  for (const format of formats) {
    const written = writtenDate(text, format)
    if (written !== undefined) return dayOf(written)
  }
  return undefined
}

/** What is wrong with a format, or undefined when it can be read. */
export function formatProblem(format: string): string | undefined {
  if (NAMED.has(format)) return undefined
  const unknown = tokensOf(format).find(
    token => /[A-Za-z]/.test(token) && !(token in TOKENS) && token !== 'T',
  )
  if (unknown !== undefined)
    return `"${unknown}" is not known; use yyyy yy MMM MM M dd d HH H hh h mm ss SSS a XXX, or iso, unix, unix-ms`
  return /yy/.test(format) && /M/.test(format) && /d/.test(format)
    ? undefined
    : 'a date needs a year, a month and a day'
}

const NAMED = new Set(['iso', 'unix', 'unix-ms'])
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?\s?(?<zone>Z|[+-]\d\d:?(?:\d\d)?)?)?$/i

const TOKENS: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<year>\\d{2})',
  MMM: '(?<monthName>[A-Za-z]{3})[a-z]*\\.?',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<fraction>\\d{1,9})',
  a: '(?<half>[AaPp])\\.?[Mm]\\.?',
  XXX: '(?<zone>Z|[+-]\\d\\d:?\\d\\d)',
}

const patterns = new Map<string, RegExp>()

function patternOf(format: string): RegExp {
  const known = format === 'iso' ? ISO : patterns.get(format)
  if (known !== undefined) return known
  const made = new RegExp(
    `^${tokensOf(format)
      .map(token => TOKENS[token] ?? literal(token))
      .join('')}$`,
  )
  patterns.set(format, made)
  return made
}

function tokensOf(format: string): string[] {
  return format.match(/([A-Za-z])\1*|[^A-Za-z]/g) ?? []
}

function literal(token: string): string {
  return token === ' ' ? '\\s+' : token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function parseUnix(text: string, format: 'unix' | 'unix-ms'): Instant | undefined {
  if (!/^-?\d{1,15}(\.\d+)?$/.test(text)) return undefined
  return Math.round(Number(text) * (format === 'unix' ? 1000 : 1))
}

function parseWritten(text: string, format: string, timeZone: string): Instant | undefined {
  const written = writtenDate(text, format)
  return written === undefined ? undefined : instantOf(written, timeZone)
}

/** A date as it stands there, or undefined when it is not written so. */
export function writtenDate(text: string, format: string): WrittenDate | undefined {
  const parts = patternOf(format).exec(text.trim())?.groups
  if (parts === undefined) return undefined
  const written: WrittenDate = {
    year: fullYear(parts['year'] ?? ''),
    month:
      parts['monthName'] === undefined
        ? Number(parts['month'])
        : MONTHS.indexOf(parts['monthName'].toLowerCase()) + 1,
    day: Number(parts['day']),
    hour: hourOf(parts['hour'], parts['half']),
    minute: Number(parts['minute'] ?? 0),
    second: Number(parts['second'] ?? 0),
    millisecond: Number((parts['fraction'] ?? '').padEnd(3, '0').slice(0, 3)),
    ...(parts['zone'] === undefined ? {} : { offset: offsetOf(parts['zone']) }),
  }
  return isReal(written) ? written : undefined
}

/** Two figures: 70 to 99 are of the last century, as spreadsheets have it. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length === 4) return year
  return year >= 70 ? 1900 + year : 2000 + year
}

function hourOf(hour: string | undefined, half: string | undefined): number {
  const written = Number(hour ?? 0)
  if (half === undefined) return written
  if (written < 1 || written > 12) return Number.NaN
  return (written % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0)
  return zone.startsWith('-') ? -minutes : minutes
}

function isReal(at: WrittenDate): boolean {
  const day = new Date(Date.UTC(at.year, at.month - 1, at.day))
  return (
    day.getUTCFullYear() === at.year &&
    day.getUTCMonth() === at.month - 1 &&
    day.getUTCDate() === at.day &&
    at.hour <= 23 &&
    at.minute <= 59 &&
    at.second <= 59
  )
}

function instantOf(at: WrittenDate, timeZone: string): Instant {
  const within = at.second * 1000 + at.millisecond
  if (at.offset === undefined) return minuteIn(timeZone, at) + within
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute) + within - at.offset * 60_000
}

/** The rows of a file fall on few different minutes, and asking a time zone is slow: the answers are kept for a while. */
const minutes = new Map<string, Instant>()
const MINUTES_KEPT = 20_000

/** An hour that the change to summer time leaves out is moved on, one that comes twice is the first. */
function minuteIn(timeZone: string, at: WrittenDate): Instant {
  const key = `${timeZone} ${dayOf(at)} ${at.hour}:${at.minute}`
  const known = minutes.get(key)
  if (known !== undefined) return known
  const { year, month, day, hour, minute } = at
  const instant = Temporal.PlainDateTime.from({ year, month, day, hour, minute }).toZonedDateTime(
    timeZone,
  ).epochMilliseconds
  if (minutes.size >= MINUTES_KEPT) minutes.clear()
  minutes.set(key, instant)
  return instant
}

function dayOf(at: WrittenDate): string {
  return `${String(at.year).padStart(4, '0')}-${String(at.month).padStart(2, '0')}-${String(at.day).padStart(2, '0')}`
}
