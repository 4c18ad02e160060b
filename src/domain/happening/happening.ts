import type { SaidAttributes } from '#domain/field/field.ts'
import type { TouchpointKind } from '#domain/touchpoint/kinds.ts'

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/**
 * What arrived through a door or was done by a member, before anything is decided about it.
 * `at` is when it happened; (`source`, `externalId`) names it for good: the same name and body is the same happening.
 */
export type Happening =
  | Occurred<'touchpoint', TouchpointBody>
  | Occurred<'person', PersonBody>
  | Occurred<'account', AccountBody>
  | Occurred<'member', MemberBody>
  | Occurred<'campaign', CampaignBody>
  | Occurred<'content', ContentBody>
  | Occurred<'cost', CostBody>
  | Occurred<'wait', WaitBody>
  | Occurred<'handoff', HandoffBody>
  | Occurred<'stage', StageBody>
  | Occurred<'deal', DealBody>
  | Occurred<'entry', EntryBody>
  | Occurred<'merge', MergeBody>
  | Occurred<'consent', ConsentBody>

export type HappeningKind = Happening['kind']

export type Occurred<Kind extends string, Body> = {
  kind: Kind
  source: string
  externalId: string
  at: Instant
  body: Body
}

/** How a person outside is named by a door. At least one of externalId, email, phone, visitor is present. */
export type PersonRef = {
  externalId?: string
  /** The door whose external id it is; absent: the happening's own. Only members' acts name another. */
  source?: string
  email?: string
  phone?: string
  visitor?: string
  /** Which of the above the door itself has proven to belong together with the strongest one. */
  verified?: ('email' | 'phone')[]
}

export type Side = 'marketing' | 'sales' | 'customer'
export type Direction = 'inbound' | 'outbound'

export type TouchpointBody = {
  person: PersonRef
  kind: TouchpointKind
  channel: string
  direction: Direction
  side: Side
  /** What the company itself calls the place this came from, kept to the letter. Absent means: not recorded. */
  origin?: string
  /** External id of the campaign, content, member. */
  campaign?: string
  content?: string
  member?: string
  thread?: string
  subject?: string
  text?: string
  name?: string
  company?: string
  /** Seen by a scanner, a proxy or a bot and not by a person: kept, never counted. */
  machine?: boolean
  /** Whether an outbound reached the person; false: a try, which answers nothing and earns nothing. Absent: it did. */
  reached?: boolean
  /** Whether this inbound deserves an answer; when absent the kind decides. */
  expectsReply?: boolean
  attributes?: Record<string, string | number | boolean>
}

export type PersonBody = {
  person: PersonRef
  name?: string
  company?: string
  account?: string
  origin?: string
  attributes?: SaidAttributes
}

export type AccountBody = {
  name: string
  domain?: string
  attributes?: SaidAttributes
}
export type MemberBody = { name: string; email?: string; side?: 'marketing' | 'sales' }

/** Everything that is known of a campaign: said anew as a whole. Days are YYYY-MM-DD. */
export type CampaignBody = {
  name: string
  /** One channel, as older doors say it; `channels` outweighs it. */
  channel?: string
  channels?: string[]
  startsOn?: string
  endsOn?: string
  /** Any day of each week in which it is active; absent: all weeks from the first day to the last. */
  weeks?: string[]
  audience?: string
  promise?: string
  budget?: MoneyBody
  /** External id of a member. */
  owner?: string
  /** External ids of what it shows, the most important first. */
  content?: string[]
  archived?: boolean
  attributes?: SaidAttributes
}

/** Something that either side can show. */
export type ContentBody = { name: string; kind?: ContentKind; url?: string }
export const CONTENT_KINDS = [
  'page',
  'mail',
  'ad',
  'post',
  'video',
  'deck',
  'case-study',
  'answer',
  'event',
  'other',
] as const
export type ContentKind = (typeof CONTENT_KINDS)[number]

/** A line of what a campaign did cost on one day. Less than nothing is a refund. */
export type CostBody = {
  /** External id of the campaign. */
  campaign: string
  day: string
  money: MoneyBody
  note?: string
  /** The line was taken away again. */
  removed?: boolean
}

/** How a door names a touch. */
export type TouchName = { source: string; externalId: string }

/** What a member, or the workspace's rule, said about somebody who waits. `asked` is any inbound that the wait is about. */
export type WaitBody = { asked: TouchName; step: WaitStep }
export type WaitStep =
  | { is: 'needs-no-answer'; by?: string; reason: string }
  /** A call, meeting or message elsewhere reached the person. */
  | { is: 'answered-by'; by?: string; touch: TouchName }
  /** What was said before, that it needs no answer or was answered elsewhere, is taken back. */
  | { is: 'reopened'; by?: string }
  /** Without `to`: it is nobody's again. */
  | { is: 'handed-on'; by?: string; to?: string }
  /** Without `until`: it is looked at again now. */
  | { is: 'snoozed'; by?: string; until?: Instant }

/** One step of the passing of a lead. `handoff` names the passing, so that its steps find each other. */
export type HandoffBody = {
  handoff: string
  person: PersonRef
  step: HandoffStep
}
export type HandoffStep =
  | {
      is: 'offered'
      by?: string
      to?: string
      reason?: string /** Answer is due; absent: no clock runs. */
      due?: Instant
      /** The due time is what the workspace's hours make of it: it moves when they change. */
      agreed?: true
      /** The passing (by its id) that lapsed before it, when the rule of lapsed leads has offered this one. */
      after?: string
    }
  /** The workspace's hours changed while the offer was open. */
  | { is: 'rescheduled'; due: Instant }
  /** Without `to`: it is nobody's again. `due`: until when to answer now. */
  | { is: 'handed-on'; by?: string; to?: string; due?: Instant }
  | { is: 'accepted'; by?: string }
  /** `key` is one of the agreed list; absent: another reason. */
  | { is: 'returned'; by?: string; key?: string; reason: string }
  /** Sales had accepted it, and gives it back rather than let it lie. */
  | { is: 'handed-back'; by?: string; key?: string; reason: string }

/** A change of lifecycle stage decided by a member. */
export type StageBody = {
  person: PersonRef
  stage: 'nurture' | 'disqualified' | 'lead' | 'mql'
  reason: string
  by?: string
}

/** A version of a deal: what is absent stays as it was, null is taken away. */
export type DealBody = {
  deal: string
  name?: string
  people?: { person: PersonRef; role?: string }[]
  account?: string | null
  /** The door that calls the account so; absent: the happening's own. */
  accountSource?: string
  /** The passing of the lead that it came from. */
  handoff?: string
  /** The door that calls the passing so; absent: the happening's own. */
  handoffSource?: string
  owner?: string | null
  sourcedBy?: 'marketing' | 'sales' | 'partner' | 'customer'
  pipeline?: string
  amount?: MoneyBody | null
  /** The day (YYYY-MM-DD) on which it is expected to be won. */
  expectedOn?: string | null
  attributes?: SaidAttributes
  step?: DealStep
}
export type DealStep =
  | { is: 'created'; stage?: string }
  | { is: 'moved'; stage: string /** It takes back the move before it. */; undo?: boolean }
  | { is: 'won' }
  | { is: 'lost'; reason: string }
  | { is: 'reopened'; stage?: string }

/** Minor units as a decimal string, because JSON has no bigint; ISO 4217 currency. */
export type MoneyBody = { minor: string; currency: string }

export type EntryBody = {
  /** External id of the deal; or the person when there is no deal. */
  deal?: string
  person?: PersonRef
  kind: 'booked' | 'received'
  money: MoneyBody
  /** (source, externalId) of the entry that this one takes back, wholly. Money then repeats its amount. */
  reverses?: { source: string; externalId: string }
  /** Why it is taken back. */
  reason?: string
  recurring?: boolean
}

/** Two identities are the same human being, or are not: the latest word counts. */
export type MergeBody = { one: PersonRef; other: PersonRef; same: boolean; by?: string }

/** How somebody came to say yes or no. */
export const CONSENT_WAYS = [
  'form',
  'double-opt-in',
  'member',
  'import',
  'api',
  'one-click',
  'unsubscribe-page',
  'bounce',
  'complaint',
] as const
export type ConsentWay = (typeof CONSENT_WAYS)[number]

/** What somebody said about being reached, once: never changed, only followed by what they say later. */
export type ConsentBody = {
  person: PersonRef
  /** What for, by the key of the purpose. Absent: for anything, which only a withdrawal may say. */
  purpose?: string
  /** By which channel they may be reached, such as mail or phone. */
  channel: string
  given: boolean
  how: ConsentWay
  /** The words that they agreed to, to the letter; the form and its version; whence the request came. */
  proof?: { wording?: string; form?: string; version?: string; address?: string }
  /** Why a member wrote it down. */
  reason?: string
  by?: string
}

/**
 * Happenings of one workspace are folded in this order, whatever order they arrive in.
 * Sorts by time, then by name; comparable as plain text in code-unit order.
 */
export function orderKey(happening: { at: Instant; source: string; externalId: string }): string {
  return `${new Date(happening.at).toISOString()} ${happening.source} ${happening.externalId}`
}

/** When the happening of an order key was. */
export function timeOf(key: string): Instant {
  return Date.parse(key.slice(0, key.indexOf(' ')))
}
