import { readWaitSearch, type WaitSearch } from '#web/wait/search.ts'
import { CREDIT_MODELS, type CreditModel } from '#domain/revenue/credit-models.ts'

export const sides = ['marketing', 'sales', 'customer'] as const
export type Side = (typeof sides)[number]

/** What can be chosen of a conversation, and which kinds of touches or types of items that means. */
export const groups = {
  talk: ['call', 'meeting', 'message', 'mail'],
  site: ['visit', 'form', 'ad-click', 'mail-open', 'mail-click', 'event', 'post'],
  notes: ['note', 'task', 'wait'],
  deals: ['handoff', 'stage', 'deal', 'entry', 'payment'],
} as const
export type Group = keyof typeof groups
export const groupNames = Object.keys(groups) as Group[]

/** What stands in the address of a conversation. */
export type ConversationSearch = WaitSearch & {
  side?: Side
  of?: Group
  /** Only what came or went by it. */
  channel?: string
  /** What marketing and sales said stands side by side. */
  beside?: true
  q?: string
  model?: CreditModel
  /** The item whose details are open, such as "touchpoint.0190…". */
  item?: string
  /** The passing that is looked at: it stands out, and has the focus. */
  handoff?: string
  /** The ledger of consents is open. */
  consents?: true
  /** On a narrow screen: what stands around the conversation, instead of it. */
  show?: 'around'
}

export type ConversationView = {
  side: Side | undefined
  of: Group | undefined
  channel: string | undefined
  q: string
  model: CreditModel
}

export const modelOf = ({ model }: ConversationSearch): CreditModel => model ?? 'linear'

export function viewOf(search: ConversationSearch): ConversationView {
  const { side, of, channel, q = '' } = search
  return { side, of, channel, q, model: modelOf(search) }
}

export function readConversationSearch(search: Record<string, unknown>): ConversationSearch {
  const read: ConversationSearch = readWaitSearch(search)
  const side = oneOf(sides, search['side'])
  const of = oneOf(groupNames, search['of'])
  const model = oneOf(CREDIT_MODELS, search['model'])
  if (side) read.side = side
  if (of) read.of = of
  if (model) read.model = model
  const channel = search['channel']
  if (typeof channel === 'string' && channel !== '') read.channel = channel.slice(0, 80)
  if (search['beside'] === true) read.beside = true
  if (typeof search['q'] === 'string' && search['q'] !== '') read.q = search['q'].slice(0, 200)
  if (readItem(search['item'])) read.item = search['item'] as string
  if (typeof search['handoff'] === 'string' && ID.test(search['handoff'])) read.handoff = search['handoff']
  if (search['consents'] === true) read.consents = true
  if (search['show'] === 'around') read.show = 'around'
  return read
}

export type OpenItem = { type: 'touchpoint' | 'entry' | 'handoff'; id: string }

const ID = /^[0-9a-f-]{36}$/
const ITEM = /^(touchpoint|entry|handoff)\.([0-9a-f-]{36})$/

export function readItem(text: unknown): OpenItem | undefined {
  const [, type, id] = (typeof text === 'string' && ITEM.exec(text)) || []
  return type === undefined || id === undefined ? undefined : { type: type as OpenItem['type'], id }
}

function oneOf<Value extends string>(values: readonly Value[], text: unknown): Value | undefined {
  return values.find(value => value === text)
}
