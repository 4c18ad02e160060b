import { Temporal } from 'temporal-polyfill'
import type { Instant } from '#domain/happening/happening.ts'
import { touchpointKinds } from '#domain/touchpoint/kinds.ts'
import type { CaseFacts, SaidFact, TouchFact } from './case.ts'

/**
 * What a case is told by. `words` have levels, `flags` hold or do not, `numbers` are counts and times. A feature that is
 * absent was not known.
 */
export type Features = {
  words: Record<string, string>
  flags: readonly string[]
  numbers: Record<string, number>
}

const DAY = 86_400_000
const WINDOWS = [7, 30] as const
/** What is paid comes after the sale, and what is nothing else says nothing. */
const COUNTED_KINDS = touchpointKinds.filter(kind => kind !== 'payment' && kind !== 'other')

/**
 * The features of a case at its own moment: whatever happened, or became known, later is not looked at, so that a value
 * that sales fills in when the outcome is clear cannot teach anything. Machine opens and tries that reached nobody never
 * count. `zone` is the team's.
 */
export function featuresOf(facts: CaseFacts, zone: string): Features {
  const touches = facts.touches
    .filter(one => one.at <= facts.at && one.knownAt <= facts.at && !one.machine && one.reached !== false)
    .toSorted((a, b) => a.at - b.at)
  const said = latestSaid(facts.said.filter(one => one.knownAt <= facts.at))
  const words: Record<string, string> = { side: facts.side, ...wordsOfTouches(touches, zone) }
  const numbers: Record<string, number> = numbersOf(touches, facts.at)
  if (facts.mail && facts.mail.knownAt <= facts.at) words['mail'] = facts.mail.is
  if (facts.stated && facts.stated.knownAt <= facts.at && facts.stated.minor > 0)
    numbers['stated'] = Math.log(facts.stated.minor)
  for (const { noun, key, value } of said) {
    if (typeof value === 'number') numbers[`${noun}.${key}`] = value
    else if (value !== null && value !== '') words[`${noun}.${key}`] = value
  }
  return { words, numbers, flags: [...new Set(touches.map(one => one.channel))].sort() }
}

/** The latest word on each field; nothing where the latest word took it away. */
function latestSaid(said: readonly SaidFact[]): SaidFact[] {
  const latest = new Map<string, SaidFact>()
  for (const one of said.toSorted((a, b) => a.knownAt - b.knownAt)) latest.set(`${one.noun} ${one.key}`, one)
  return [...latest.values()].filter(one => one.value !== null)
}

function wordsOfTouches(touches: readonly TouchFact[], zone: string): Record<string, string> {
  const words: Record<string, string> = {}
  const [first] = touches
  const last = touches.at(-1)
  if (!first || !last) return words
  const told = (name: string, value: string | undefined): void => {
    if (value !== undefined) words[name] = value
  }
  told('origin', touches.find(one => one.origin !== undefined)?.origin)
  told('campaign.first', touches.find(one => one.campaign !== undefined)?.campaign)
  told('campaign.last', touches.findLast(one => one.campaign !== undefined)?.campaign)
  told('channel.first', first.channel)
  told('channel.last', last.channel)
  return { ...words, ...timesOf(first.at, zone) }
}

/** Of the first touch, where the team lives. */
function timesOf(at: Instant, zone: string): Record<string, string> {
  const { dayOfWeek, hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const part = hour < 6 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
  return { weekday: String(dayOfWeek), hour: part }
}

function numbersOf(touches: readonly TouchFact[], at: Instant): Record<string, number> {
  const numbers: Record<string, number> = {}
  const count = (name: string, of: (one: TouchFact) => boolean): void => {
    numbers[name] = touches.filter(of).length
  }
  for (const days of WINDOWS) {
    const since = at - days * DAY
    count(`inbound.${days}`, one => one.direction === 'inbound' && one.at > since)
    count(
      `marketing.${days}`,
      one => one.direction === 'outbound' && one.side === 'marketing' && one.at > since,
    )
    count(`sales.${days}`, one => one.direction === 'outbound' && one.side === 'sales' && one.at > since)
  }
  count('inbound', one => one.direction === 'inbound')
  count('outbound', one => one.direction === 'outbound')
  count('asked', one => one.asks)
  for (const kind of COUNTED_KINDS) count(`kind.${kind}`, one => one.kind === kind)
  numbers['channels'] = new Set(touches.map(one => one.channel)).size
  const [first] = touches
  if (first) numbers['days.first'] = (at - first.at) / DAY
  const inbound = touches.findLast(one => one.direction === 'inbound')
  if (inbound) numbers['days.inbound'] = (at - inbound.at) / DAY
  return numbers
}

/** Counts and times are read by their logarithm: the tenth visit tells less than the second. */
export function isCount(name: string): boolean {
  return !name.includes('.') ? name !== 'stated' : /^(inbound|marketing|sales|kind|days)\./.test(name)
}
