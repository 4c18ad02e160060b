import type { Instant } from '#domain/happening/happening.ts'
import { parseDate } from '#domain/import/date-format.ts'
import { normalizePhone } from '#domain/person/identity.ts'
import { plainText } from './plain-text.ts'
import { type MappingSource, readSource, type SourceProblem } from './mapping-source.ts'

/** What a message of another program becomes. What is not said has a usual value, or is absent. */
export type DoorMapping = {
  /** Only messages of which this is one of these; the others are left aside. */
  only?: { value: string; among: string[] } | undefined
  person: {
    externalId?: MappingSource | undefined
    email?: MappingSource | undefined
    phone?: MappingSource | undefined
    visitor?: MappingSource | undefined
    /** ISO 3166 code of the country of phone numbers that do not say theirs. */
    country?: string | undefined
  }
  occurredAt?: { date: string; format: string; zone?: string | undefined } | undefined
} & { [Field in MappedField]?: MappingSource | undefined }

/** What of a touchpoint is a text or a choice of words. */
export const MAPPED_FIELDS = [
  'kind',
  'channel',
  'direction',
  'side',
  'text',
  'subject',
  'thread',
  'name',
  'company',
  'member',
  'origin',
  'campaign',
  'externalId',
  'expectsReply',
] as const
export type MappedField = (typeof MAPPED_FIELDS)[number]
export const MAPPED_IDENTITIES = ['email', 'phone', 'externalId', 'visitor'] as const

export type MappingProblemCode = SourceProblem | 'nobody' | 'not-a-date' | 'not-yes-or-no' | 'not-valid'
export type MappingProblem = { code: MappingProblemCode; param: string; detail: string }
export type MessageContext = {
  /** The message's own id, which names the touchpoint when the mapping does not. */
  id: string
  source: string
  channel: string
  zone: string
  at: Instant
}
export type MappedMessage =
  | { outcome: 'touchpoint'; touchpoint: Record<string, unknown> }
  | { outcome: 'aside' }
  | { outcome: 'refused'; problem: MappingProblem }

/** Makes of a message what it says, by the mapping alone. The shape of the result is the contract's to check. */
export function mapMessage(
  mapping: DoorMapping,
  message: unknown,
  { id, source, channel, zone, at }: MessageContext,
): MappedMessage {
  const reading = new Reading(message)
  if (mapping.only) {
    const value = reading.text('only', mapping.only.value)
    if (reading.problem) return { outcome: 'refused', problem: reading.problem }
    if (value === undefined || !mapping.only.among.includes(value)) return { outcome: 'aside' }
  }
  const said = Object.fromEntries(MAPPED_FIELDS.map(field => [field, reading.text(field, mapping[field])]))
  if (said['text'] !== undefined) said['text'] = plainText(said['text'])
  const direction = said['direction'] ?? 'inbound'
  const touchpoint: Record<string, unknown> = {
    ...said,
    source,
    externalId: said['externalId'] ?? id,
    occurredAt: new Date(reading.moment(mapping.occurredAt, { zone, at })).toISOString(),
    person: reading.person(mapping.person),
    kind: said['kind'] ?? 'message',
    channel: said['channel'] ?? channel,
    direction,
    side: said['side'] ?? (direction === 'inbound' ? 'customer' : 'sales'),
    expectsReply: reading.yesOrNo('expectsReply', said['expectsReply']),
  }
  if (reading.problem) return { outcome: 'refused', problem: reading.problem }
  return { outcome: 'touchpoint', touchpoint: withoutAbsent(touchpoint) }
}

function withoutAbsent(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

const YES = ['true', 'yes', '1']
const NO = ['false', 'no', '0']

/** Reads values of one message and keeps the first thing that is wrong with it. */
class Reading {
  problem: MappingProblem | undefined
  readonly #message: unknown

  constructor(message: unknown) {
    this.#message = message
  }

  text(param: string, source: MappingSource | undefined): string | undefined {
    if (source === undefined) return undefined
    const said = readSource(source, this.#message)
    if ('value' in said) return said.value
    this.#wrong(said.problem, param, said.detail)
    return undefined
  }

  person({ country, ...sources }: DoorMapping['person']): Record<string, string> {
    const found = MAPPED_IDENTITIES.flatMap(kind => {
      const value = this.text(`person.${kind}`, sources[kind])
      if (value === undefined) return []
      return [[kind, kind === 'phone' ? (normalizePhone(value, country) ?? value) : value] as const]
    })
    if (found.length === 0) this.#wrong('nobody', 'person', '')
    return Object.fromEntries(found)
  }

  moment(source: DoorMapping['occurredAt'], { zone, at }: { zone: string; at: Instant }): Instant {
    const text = source && this.text('occurredAt', source.date)
    if (source === undefined || text === undefined) return at
    const instant = parseDate(text, [source.format], source.zone ?? zone)
    if (instant === undefined || Math.abs(instant) > 8.64e15) this.#wrong('not-a-date', 'occurredAt', text)
    return this.problem ? at : (instant ?? at)
  }

  yesOrNo(param: string, text: string | undefined): boolean | undefined {
    if (text === undefined) return undefined
    const word = text.toLowerCase()
    if (YES.includes(word)) return true
    if (!NO.includes(word)) this.#wrong('not-yes-or-no', param, text)
    return false
  }

  #wrong(code: MappingProblemCode, param: string, detail: string): void {
    this.problem ??= { code, param, detail: detail.slice(0, 200) }
  }
}

const SAYS: Record<MappingProblemCode, (detail: string) => string> = {
  'not-a-path': path => `"${path}" is no path`,
  'not-one-value': path => `${path} holds a list or an object, not a single value`,
  'no-choice': value => `the table has nothing for "${value}"`,
  nobody: () => 'nothing in the message says who it is',
  'not-a-date': text => `"${text}" is no date of this format`,
  'not-yes-or-no': text => `"${text}" is neither yes nor no`,
  'not-valid': why => why,
}

/** Why a message could not be made a touchpoint, in words. */
export function mappingReason({ code, param, detail }: MappingProblem): string {
  return `${param}: ${SAYS[code](detail)}. Change the mapping of the door, then take it in again.`
}
