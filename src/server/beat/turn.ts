import type { Field } from '#domain/field/field.ts'
import type { HandoffRules } from '#domain/handoff/lapse-steps.ts'
import type { Happening, Instant } from '#domain/happening/happening.ts'
import type { RefusedCode } from '#domain/happening/refused-code.ts'
import type { WaitRules } from '#domain/wait/overdue.ts'
import type { BusinessClock } from '#domain/workspace/business-hours.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Rulings } from '#server/lifecycle/rulings.ts'
import type { KnownIdentities } from '#server/person/known-identities.ts'
import type { ClockFor } from '#server/team/team-hours.ts'

/** What a workspace has settled that rules ask for. */
export type Settings = {
  currency: string
  timeZone: string
  /** Business time of the workspace. */
  clock: BusinessClock
  /** Business time of the team concerned, by which answers and handoffs are due. */
  clockFor: ClockFor
  /** What passing time does about who waits. */
  waits: WaitRules
  /** Days (YYYY-MM-DD) on which nobody works. */
  holidays: ReadonlySet<string>
  handoffWithin: Instant
  /** What passing time does about an offer that nobody answers. */
  handoffs: HandoffRules
  /** Whether somebody outside wants to hear of facts. */
  hasWebhooks: boolean
  /** Whether definitions of an agreement decide about stages. */
  hasDefinitions: boolean
}

/** One transaction of the beat, or of a member's edit: all that deciding needs besides the rows. */
export type Turn = {
  tx: WorkspaceTx
  now: Instant
  newId: () => string
  settings: Settings
  /** To whom identities belong, as far as earlier turns have read it. */
  known: KnownIdentities
  /** Who causes the changes, for the facts: a door, a member, the beat itself. */
  actor: string
  /** What must be decided anew before the transaction ends. */
  stale: Stale
  /** Who outside wants to hear of which facts; looked up once, by the first fact. */
  subscriptions?: Subscription[]
  /** The company's own fields; read once, by the first record that may have some. */
  fields?: Promise<Field[]> | undefined
  /** The versions of the agreement whose definitions hold, or will; read once, by the first who asks. */
  rulings?: Promise<Rulings> | undefined
}

/** A webhook and the acts that it wants to hear of; `*` is every act. */
export type Subscription = { id: string; events: readonly string[] }

export type Stale = {
  /** Persons whose identities changed: everything of theirs is folded again from the rows. */
  reshaped: Set<string>
  lifecycles: Set<string>
  handoffs: Set<string>
  deals: Set<string>
  entries: Set<string>
  domains: Set<string>
  /** Persons who have new touches: what is expected of them may be another now. */
  touched: Set<string>
  /** Identities about whose lifecycle a member has decided. */
  decided: Set<string>
  /** Identities of which somebody said whether they may be reached. */
  consents: Set<string>
  /** `person thread`, of which an inbound or an answer came in. */
  threads: Set<string>
  /** Versions that both sides have signed, and whose day may have come. */
  agreements: Set<string>
  /** When channels were to be listened to, if that is now. */
  silencesAt: Instant | undefined
  /** Persons of whom something came in that definitions may ask about, with the touch that did. */
  toJudge: Map<string, string | undefined>
  /** Accounts of which something changed that definitions may ask about. */
  accounts: Set<string>
  /** Whether the definitions are to be gone on with: a version is new, or time has turned something. */
  definitions: boolean
}

export function nothingStale(): Stale {
  return {
    reshaped: new Set(),
    lifecycles: new Set(),
    handoffs: new Set(),
    deals: new Set(),
    entries: new Set(),
    domains: new Set(),
    touched: new Set(),
    decided: new Set(),
    consents: new Set(),
    threads: new Set(),
    agreements: new Set(),
    silencesAt: undefined,
    toJudge: new Map(),
    accounts: new Set(),
    definitions: false,
  }
}

/** A happening on its way through the beat. */
export type Arrival = { happening: Happening; importId: string | null; receivedAt: Instant }

/** What a rule would not take, in the field's words. It waits in failed_intake until somebody mends it. */
export type Refused = { arrival: Arrival; code: RefusedCode; param: string | null; reason: string }
