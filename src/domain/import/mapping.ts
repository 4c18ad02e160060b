import { touchpointKinds } from '#domain/touchpoint/kinds.ts'
import type { DateOrder } from './date-order.ts'
import type { DecimalSign } from './value-shape.ts'

/**
 * What somebody said with the mouse about their files: what a row becomes, and which column is what. Compiles to an
 * import plan (compile-mapping.ts).
 */
export type Mapping = {
  title: string
  /** Names the door in every happening, as `source` of a plan does. */
  source: string
  timeZone: string
  /** Of numbers without the code of their country. */
  country?: string
  /** ISO 4217: of amounts that do not say theirs. */
  currency: string
  files: FileMapping[]
}

export const makingNouns = [
  'person',
  'consent',
  'account',
  'touchpoint',
  'handoff',
  'deal',
  'revenue',
  'member',
  'campaign',
  'cost',
] as const
export type MakingNoun = (typeof makingNouns)[number]

export type FileMapping = {
  /** The name under which the file was sent. */
  file: string
  /** `lookup`: rows are only found by a key of another file. */
  use: 'rows' | 'lookup' | 'leave'
  makes: MakingNoun[]
  fields: Partial<Record<TargetKey, Choice>>
  /** Columns that are kept under a name of the company's own. */
  attributes: Attribute[]
  joins: FileJoin[]
  columns: Record<string, ColumnChoice>
}

/** `as` is the name by which choices refer to the join; `file` is the other's name. */
export type FileJoin = { as: string; file: string; on: string; key: string }

/** What was detected and may be corrected. */
export type ColumnChoice = { order?: DateOrder; decimal?: DecimalSign }

export const attributeOwners = ['person', 'account', 'deal', 'campaign', 'touchpoint'] as const
export type AttributeOwner = (typeof attributeOwners)[number]
export type Attribute = { of: AttributeOwner; name: string; column: string; from?: string }

/** A column, or one word for all rows. */
export type Choice = ColumnOf | { value: string }
export type ColumnOf = {
  column: string
  from?: string
  /** Other words for the cells; what it lacks is kept as it is unless `otherwise` says what it means. */
  words?: Record<string, string>
  otherwise?: string
  /** What an empty cell means. */
  empty?: string
  /** Only what stands before this counts: `12;34` is 12 before ";". */
  before?: string
}

export type TargetKey =
  | `person.${'id' | 'email' | 'phone' | 'visitor' | 'name' | 'first' | 'last' | 'company' | 'origin' | 'since'}`
  | `consent.${'given' | 'at' | 'purpose' | 'channel' | 'form' | 'wording'}`
  | `account.${'id' | 'name' | 'domain'}`
  | `touchpoint.${'id' | 'at' | 'kind' | 'channel' | 'direction' | 'side' | 'origin' | 'campaign' | 'content' | 'member' | 'thread' | 'subject' | 'text'}`
  | `handoff.${'id' | 'at' | 'reason'}`
  | `deal.${'id' | 'name' | 'amount' | 'currency' | 'stage' | 'outcome' | 'created' | 'closed' | 'reason' | 'owner' | 'pipeline' | 'sourcedBy' | 'handoff'}`
  | `revenue.${'id' | 'at' | 'kind' | 'amount' | 'currency'}`
  | `member.${'id' | 'name' | 'email' | 'side'}`
  | `campaign.${'id' | 'name' | 'channel' | 'starts' | 'ends' | 'budget'}`
  | `cost.${'id' | 'day' | 'amount' | 'currency' | 'note'}`

/** What may be chosen for a column: which type its values need, and which words there are to map onto. */
export type Target = {
  key: TargetKey
  noun: MakingNoun
  type: 'text' | 'id' | 'email' | 'phone' | 'date' | 'money' | 'word' | 'url'
  /** For `word`: what it must be one of, or may be (channel, stage) when `open`. */
  words?: readonly string[]
  open?: true
}

const OUTCOMES = ['open', 'won', 'lost'] as const
export const CHANNELS = [
  'organic-search',
  'paid-search',
  'social',
  'paid-social',
  'email',
  'direct',
  'referral',
  'display',
  'website',
  'event',
  'phone',
  'partner',
  'offline',
  'other',
] as const

const text = (key: TargetKey): Target => target(key, 'text')
const target = (key: TargetKey, type: Target['type'], more: Partial<Target> = {}): Target => ({
  key,
  noun: key.slice(0, key.indexOf('.')) as MakingNoun,
  type,
  ...more,
})

/** Everything that a column can be, in the order in which it is offered. */
export const targets: readonly Target[] = [
  target('person.email', 'email'),
  text('person.name'),
  text('person.first'),
  text('person.last'),
  target('person.phone', 'phone'),
  text('person.company'),
  target('person.id', 'id'),
  text('person.origin'),
  target('person.since', 'date'),
  target('person.visitor', 'id'),
  target('consent.given', 'word', { words: ['yes', 'no'] }),
  target('consent.at', 'date'),
  target('consent.purpose', 'word', { words: ['newsletter', 'offers', 'calls', 'measuring'], open: true }),
  target('consent.channel', 'word', { words: ['mail', 'phone', 'whatsapp', 'sms'], open: true }),
  text('consent.form'),
  text('consent.wording'),
  text('account.name'),
  target('account.domain', 'url'),
  target('account.id', 'id'),
  target('touchpoint.at', 'date'),
  target('touchpoint.kind', 'word', { words: touchpointKinds }),
  target('touchpoint.channel', 'word', { words: CHANNELS, open: true }),
  target('touchpoint.direction', 'word', { words: ['inbound', 'outbound'] }),
  target('touchpoint.side', 'word', { words: ['marketing', 'sales', 'customer'] }),
  text('touchpoint.origin'),
  text('touchpoint.subject'),
  text('touchpoint.text'),
  target('touchpoint.member', 'id'),
  target('touchpoint.campaign', 'id'),
  target('touchpoint.content', 'id'),
  target('touchpoint.thread', 'id'),
  target('touchpoint.id', 'id'),
  target('handoff.at', 'date'),
  text('handoff.reason'),
  target('handoff.id', 'id'),
  text('deal.name'),
  target('deal.amount', 'money'),
  target('deal.currency', 'text'),
  target('deal.outcome', 'word', { words: OUTCOMES }),
  target('deal.stage', 'word', { words: [], open: true }),
  target('deal.created', 'date'),
  target('deal.closed', 'date'),
  text('deal.reason'),
  target('deal.owner', 'id'),
  target('deal.sourcedBy', 'word', { words: ['marketing', 'sales', 'partner', 'customer'] }),
  target('deal.pipeline', 'id'),
  target('deal.id', 'id'),
  target('deal.handoff', 'id'),
  target('revenue.amount', 'money'),
  target('revenue.currency', 'text'),
  target('revenue.at', 'date'),
  target('revenue.kind', 'word', { words: ['booked', 'received'] }),
  target('revenue.id', 'id'),
  text('member.name'),
  target('member.email', 'email'),
  target('member.side', 'word', { words: ['marketing', 'sales'] }),
  target('member.id', 'id'),
  text('campaign.name'),
  target('campaign.channel', 'word', { words: CHANNELS, open: true }),
  target('campaign.starts', 'date'),
  target('campaign.ends', 'date'),
  target('campaign.budget', 'money'),
  target('campaign.id', 'id'),
  target('cost.amount', 'money'),
  target('cost.day', 'date'),
  target('cost.currency', 'text'),
  text('cost.note'),
  target('cost.id', 'id'),
]

const byKey = new Map(targets.map(one => [one.key, one]))

export function targetOf(key: TargetKey): Target {
  const found = byKey.get(key)
  if (found === undefined) throw new Error(`no target ${key}`)
  return found
}

export function isTargetKey(key: string): key is TargetKey {
  return byKey.has(key as TargetKey)
}

/** Cells that say "nothing here" in words. */
export const EMPTY_WORDS: readonly string[] = ['NULL', 'null', 'N/A', 'n/a', '-', '(No value)', '--None--']
