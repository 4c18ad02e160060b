import type { LiveChange } from '#contract/live.ts'

type Changed = LiveChange['changed']

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Sums over many rows: read again only now and then, however often something changes. */
const FIGURES: ReadonlySet<string> = new Set([
  'scoreboard',
  'heartbeat',
  'funnel',
  'unanswered',
  'rhythm',
  'report',
  'score',
])

/** What is shown of a noun also stands in rows of others. */
const DRAWN_FROM: Readonly<Record<string, readonly string[]>> = {
  scoreboard: ['entry', 'deal', 'credit', 'exchange-rate', 'campaign'],
  heartbeat: ['entry', 'deal', 'handoff', 'person'],
  funnel: ['person', 'handoff', 'deal'],
  unanswered: ['wait', 'deal'],
  rhythm: ['touchpoint', 'channel', 'door'],
  report: ['entry', 'deal', 'credit', 'exchange-rate'],
  campaign: ['entry', 'credit'],
  meeting: ['message', 'wait', 'person'],
  member: ['membership'],
  notification: ['note', 'task', 'handoff', 'wait', 'channel'],
  thread: ['wait'],
  today: ['wait', 'handoff', 'task', 'deal', 'touchpoint', 'member', 'score'],
  me: ['workspace', 'membership'],
  setup: [],
}
/** The page of one person or account tells of these as well. */
const ON_PAGE: Readonly<Record<string, readonly string[]>> = {
  person: ['deal', 'entry', 'handoff', 'wait', 'note', 'task', 'pin'],
  account: ['person', 'deal', 'entry', 'wait', 'note', 'task', 'pin'],
  deal: ['entry', 'person', 'handoff', 'wait', 'note', 'task'],
}

/** What [noun, id, 'figures'] are counted from besides: too much to read the whole page again for. */
const COUNTED_FROM: Readonly<Record<string, readonly string[]>> = {
  campaign: ['touchpoint', 'person', 'handoff', 'deal'],
}

/** Whether what stands under a query key may be another than before. Keys are [noun, id or 'list', …]. */
export function isStale(key: readonly unknown[], changed: Changed): boolean {
  const [noun, second, part] = key
  if (typeof noun !== 'string') return false
  const own = changed[noun]
  const id = typeof second === 'string' && UUID.test(second) ? second : undefined
  if (own === 'all' || (own && (id === undefined || own.includes(id)))) return true
  const others = [...(DRAWN_FROM[noun] ?? []), ...(id === undefined ? [] : (ON_PAGE[noun] ?? []))]
  if (part === 'figures') others.push(...(COUNTED_FROM[noun] ?? []))
  return others.some(other => changed[other] !== undefined)
}

export function isFigure(key: readonly unknown[]): boolean {
  return FIGURES.has(String(key[0])) || key[2] === 'figures'
}

/** Two changes as one. */
export function together(a: Changed, b: Changed): Changed {
  const sum = { ...a }
  for (const [noun, ids] of Object.entries(b)) {
    const known = sum[noun]
    sum[noun] = known === 'all' || ids === 'all' ? 'all' : [...new Set([...(known ?? []), ...ids])]
  }
  return sum
}
