import { startOfDay } from '#domain/calendar.ts'
import { dayNumber } from '#domain/field/compare.ts'
import type { Attributes } from '#domain/field/field.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Filter } from './filter.ts'
import { holds, lastOf } from './holds.ts'
import { type Deciding, idMadeAt, type KnownPerson } from './known-person.ts'
import { type Turning, turningsOf } from './turning.ts'

/** Further ahead than this nobody is told of. */
const FURTHEST = 100 * 366 * 86_400_000

/** The next instant at which time alone changes whether the person meets the filter; undefined when it never does. */
export function nextTurn(filter: Filter, person: KnownPerson, deciding: Deciding): Instant | undefined {
  const now = holds(filter, person, deciding)
  const ownFields = {
    fields: deciding.fields.map(field => ({ ...field, id: field.key })),
    fieldsOfAccount: deciding.fieldsOfAccount.map(field => ({ ...field, id: field.key })),
  }
  const instants = turningsOf(filter, ownFields).flatMap(one => instantsOf(one, person, deciding))
  return [...new Set(instants)]
    .filter(at => at > deciding.now && at < deciding.now + FURTHEST)
    .sort((one, other) => one - other)
    .find(at => holds(filter, person, { ...deciding, now: at }) !== now)
}

/** When a turning comes for this person, be it past or ahead. */
function instantsOf(turning: Turning, person: KnownPerson, { zone }: Deciding): Instant[] {
  switch (turning.of) {
    case 'touch':
      return person.touches
        .filter(
          one =>
            (!turning.kinds || turning.kinds.includes(one.kind)) &&
            (!turning.channels || turning.channels.includes(one.channel)),
        )
        .map(one => one.at + turning.after)
    case 'last-touch':
      return later(lastOf(person), turning.after)
    case 'stage':
      return later(person.stageAt, turning.after)
    case 'created':
      return later(idMadeAt(person.id), turning.after)
    case 'account-created':
      return later(person.account && idMadeAt(person.account.id), turning.after)
    case 'field':
      return dayOf(person.attributes, turning, zone)
    case 'account-field':
      return dayOf(person.account?.attributes ?? {}, turning, zone)
  }
}

function later(at: Instant | null, by: number): Instant[] {
  return at === null ? [] : [at + by]
}

function dayOf(
  attributes: Attributes,
  { field, days }: Extract<Turning, { field: string }>,
  zone: string,
): Instant[] {
  const value = attributes[field]
  if (typeof value !== 'string') return []
  const day = dayNumber(value)
  return Number.isFinite(day) ? [startOfDay(zone, day + days)] : []
}
