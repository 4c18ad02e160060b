import type { Instant } from '#domain/happening/happening.ts'

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** A number with a decimal point, also as 1e+05; undefined when the text is none. An empty text is 0. */
export function readNumber(text: string): number | undefined {
  if (text === '') return 0
  const number = NUMBER.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}

/** How many conversions a cell tells of: a count, or yes, true, no, false; empty is none. */
export function readConversions(text: string): number | undefined {
  const word = text.toLowerCase()
  if (['yes', 'true', 'y', 't'].includes(word)) return 1
  if (['no', 'false', 'n', 'f'].includes(word)) return 0
  const count = readNumber(text)
  return count !== undefined && count >= 0 ? count : undefined
}

/**
 * ISO 8601 date with or without time of day, where no zone is written in UTC; or whole seconds (up to 11 digits) or
 * milliseconds since 1970. Undefined when the text is none of these, or names a day that does not exist.
 */
export function readTime(text: string): Instant | undefined {
  if (/^\d{1,16}$/.test(text)) return text.length <= 11 ? Number(text) * 1000 : Number(text)
  const match = TIME.exec(text)
  if (!match) return undefined
  const [, day = '', clock = '00:00', seconds = ':00', fraction = '', zone = 'Z'] = match
  const midnight = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(midnight) || new Date(midnight).getUTCDate() !== Number(day.slice(8))) return undefined
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase()
  const at = Date.parse(`${day}T${clock}${seconds}${fraction.slice(0, 4)}${offset}`)
  return Number.isNaN(at) ? undefined : at
}
