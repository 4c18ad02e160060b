import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import type { Instant } from '#domain/happening/happening.ts'

const MOST_RULES = 40
const EARLIEST_YEAR = 1970
const LATEST_YEAR = 2200
/** No zone is farther from UTC than a day. */
const FARTHEST_MS = 2 * 86_400_000

/** The parts of a rule that say when clocks change; one with others could be made to run for hours. */
const RULE = /^FREQ=YEARLY(?:;(?:BYMONTH|BYDAY|BYMONTHDAY|WKST|INTERVAL|UNTIL)=[0-9A-Z+,-]{1,60}){0,6}$/i

/**
 * The instant that a property says: in UTC, by a zone of IANA, or by the zone that the calendar brings along, as Outlook
 * does under names of its own. Undefined for days, for times of no zone, and for what cannot be told.
 */
export function momentOf(event: ICAL.Component, name: string): Instant | undefined {
  const property = event.getFirstProperty(name)
  const value = property && valueOf(property)
  if (!property || !(value instanceof ICAL.Time) || value.isDate) return undefined
  if (value.year < EARLIEST_YEAR || value.year > LATEST_YEAR) return undefined
  const plain = plainOf(value)
  if (!plain) return undefined
  const zone: unknown = property.getFirstParameter('tzid')
  if (typeof zone !== 'string') return isUtc(value) ? at(plain, 'UTC') : undefined
  return at(plain, zone) ?? byOwnZone(event, zone, value)
}

/** The library throws when it is asked for a time that is none. */
function valueOf(property: ICAL.Property): unknown {
  try {
    return property.getFirstValue()
  } catch {
    return undefined
  }
}

function isUtc(value: ICAL.Time): boolean {
  return value.zone === ICAL.Timezone.utcTimezone
}

function plainOf({ year, month, day, hour, minute, second }: ICAL.Time): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from({ year, month, day, hour, minute, second }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** Undefined when IANA knows no such zone. */
function at(plain: Temporal.PlainDateTime, zone: string): Instant | undefined {
  try {
    return plain.toZonedDateTime(zone).epochMilliseconds
  } catch {
    return undefined
  }
}

function byOwnZone(event: ICAL.Component, name: string, value: ICAL.Time): Instant | undefined {
  const zone = event.parent
    ?.getAllSubcomponents('vtimezone')
    .find(one => one.getFirstPropertyValue('tzid') === name)
  if (!zone || !isHarmless(zone)) return undefined
  const own = new ICAL.Timezone(zone)
  const seconds = ICAL.Time.fromData({
    year: value.year,
    month: value.month,
    day: value.day,
    hour: value.hour,
    minute: value.minute,
    second: value.second,
  })
  seconds.zone = own
  const found = seconds.toUnixTime() * 1_000
  return Math.abs(found - Date.UTC(value.year, value.month - 1, value.day)) <= FARTHEST_MS ? found : undefined
}

function isHarmless(zone: ICAL.Component): boolean {
  const rules = zone.getAllSubcomponents()
  return (
    rules.length > 0 &&
    rules.length <= MOST_RULES &&
    rules.every(
      rule =>
        rule.getAllProperties('rdate').length <= MOST_RULES &&
        rule.getAllProperties('rrule').length <= 1 &&
        rule.getAllProperties('rrule').every(one => RULE.test(String(one.getFirstValue()))),
    )
  )
}
