import type { Attributes, Field } from '#domain/field/field.ts'
import type { Instant } from '#domain/happening/happening.ts'

/** Everything that a condition can ask about one person, as plain values. */
export type KnownPerson = {
  /** UUIDv7: begins with the moment of its making. */
  id: string
  name: string | null
  company: string | null
  domain: string | null
  /** In lower case, and numbers without blanks and signs, as identities are kept. */
  emails: readonly string[]
  phones: readonly string[]
  stage: string
  stageAt: Instant | null
  origin: string | null
  account: KnownAccount | null
  attributes: Attributes
  /** Only those of people: programs' are left out. In no order. */
  touches: readonly KnownTouch[]
  deals: readonly KnownDeal[]
  handoffs: readonly { state: string }[]
}

export type KnownAccount = { id: string; name: string; domain: string | null; attributes: Attributes }
export type KnownTouch = {
  at: Instant
  kind: string
  channel: string
  campaign: string | null
  direction: string
}
export type KnownDeal = {
  state: string
  pipeline: string
  stage: string
  owner: string | null
  amount: { minor: bigint; currency: string } | null
}

/** By what a condition is decided beside the person: the moment, the zone that days are counted in, and own fields. */
export type Deciding = {
  now: Instant
  zone: string
  fields: readonly OwnFieldWithOptions[]
  fieldsOfAccount: readonly OwnFieldWithOptions[]
}

type OwnFieldWithOptions = Pick<Field, 'key' | 'type' | 'options'>

/** When an id (UUIDv7) was made. */
export function idMadeAt(id: string): Instant {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
