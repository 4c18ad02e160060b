import type { Case, Revenue } from '#domain/heartbeat/case.ts'
import type { Happening } from '#domain/happening/happening.ts'
import type { Buyer, CameBy, PassedLead, Quoted } from './detectors.ts'

type Step<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>
type DealSoFar = {
  at: number
  email: string
  handoff?: string
  side: Case['side']
  amount: bigint
  end: Case['outcome']
}

export type Rows = {
  passed: PassedLead[]
  quotes: Quoted[]
  buyers: Buyer[]
  people: CameBy[]
  cases: Case[]
  revenue: Revenue[]
}

/** The rows that detectors and the heartbeat read, straight from what happened, as the product would derive them. */
export function rowsOf(stories: Iterable<Happening[]>): Rows {
  const rows: Rows = { passed: [], quotes: [], buyers: [], people: [], cases: [], revenue: [] }
  const promises = new Map<string, string>()
  for (const story of stories) {
    const inOrder = [...story].sort((a, b) => a.at - b.at)
    for (const one of of(inOrder, 'campaign')) promises.set(one.externalId, one.body.promise ?? '')
    if (of(inOrder, 'touchpoint').length > 0) readStory(rows, inOrder, promises)
  }
  return rows
}

function of<Kind extends Happening['kind']>(all: readonly Happening[], kind: Kind): Step<Kind>[] {
  return all.filter((one): one is Step<Kind> => one.kind === kind)
}

function readStory(rows: Rows, story: Happening[], promises: Map<string, string>): void {
  const touches = of(story, 'touchpoint')
  const steps = of(story, 'handoff')
  const deals = dealsOf(story)
  const lead = steps.find(one => one.body.step.is === 'offered')
  const answered = steps.find(one => one.body.step.is !== 'offered')
  if (lead) rows.passed.push({ offeredAt: lead.at, lapsed: answered === undefined })
  const first = touches.find(one => one.body.origin !== undefined)
  rows.people.push({ origin: first?.body.origin ?? '', at: first?.at ?? 0 })
  const before = lead?.at ?? Infinity
  const channels = touches
    .filter(one => one.at < before && one.body.side === 'marketing')
    .map(one => one.body.channel)
  const won = deals.some(one => one.end.is === 'won')
  rows.buyers.push({ channels: new Set(channels), won })
  const quote = touches.find(
    one => one.body.subject?.startsWith('Quote Q-') && one.body.text?.includes('Installation:'),
  )
  const campaign = first?.body.campaign
  if (quote && campaign) {
    const [end] = deals.map(one => one.end.is)
    const promise = promises.get(campaign) ?? ''
    const decided = end === 'won' ? true : end === 'lost' ? false : null
    rows.quotes.push({ campaign, promise, quote: quote.body.text ?? '', won: decided })
  }
  addCases(rows, story, deals)
}

function addCases(rows: Rows, story: Happening[], deals: DealSoFar[]): void {
  for (const lead of of(story, 'handoff').filter(one => one.body.step.is === 'offered')) {
    const deal = deals.find(one => one.handoff === lead.body.handoff)
    const returned = of(story, 'handoff').find(one => one.body.step.is === 'returned')
    const alone: Case['outcome'] = returned ? { is: 'lost', at: returned.at } : { is: 'open' }
    rows.cases.push({
      id: lead.body.handoff,
      qualifiedAt: lead.at,
      side: 'marketing',
      outcome: deal?.end ?? alone,
      ...(deal && { expected: deal.amount }),
    })
  }
  for (const [place, deal] of deals.entries())
    if (deal.handoff === undefined)
      rows.cases.push({
        id: `${deal.email} ${place}`,
        qualifiedAt: deal.at,
        side: deal.side,
        outcome: deal.end,
        expected: deal.amount,
      })
  for (const { at, body } of of(story, 'entry'))
    if (body.kind === 'booked' && !body.recurring)
      rows.revenue.push({ at, amount: BigInt(body.money.minor) * (body.reverses ? -1n : 1n) })
}

function dealsOf(story: Happening[]): DealSoFar[] {
  const deals = new Map<string, DealSoFar>()
  for (const { at, body } of of(story, 'deal')) {
    const { deal: name, step } = body
    const known = deals.get(name) ?? {
      at,
      email: body.people?.[0]?.person.email ?? '',
      side: body.sourcedBy ?? 'marketing',
      amount: 0n,
      end: { is: 'open' as const },
      ...(body.handoff !== undefined && { handoff: body.handoff }),
    }
    deals.set(name, known)
    if (body.amount) known.amount = BigInt(body.amount.minor)
    if (step?.is === 'won') known.end = { is: 'won', at, amount: known.amount }
    if (step?.is === 'lost') known.end = { is: 'lost', at }
  }
  return [...deals.values()]
}
