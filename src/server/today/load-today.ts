import type { Today } from '#contract/today.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { inQueueOrder, type Stake, type UsualWorth, whoAnswers } from '#domain/today/queue-order.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { expectedOf, rankingOf } from '#server/score/expected-of.ts'
import { type Found, findOffers, findTasks, findWaits } from './find-work.ts'
import type { BestDeal, Ranked } from './ranked.ts'
import { showItems } from './show-items.ts'
import { acceptedBy, activeMembers, largestDeals, loadUsualWorth, spokeLast } from './stakes.ts'

export type Asking = {
  member: string | undefined
  waits: boolean
  offers: boolean
  /** Also those that are offered to nobody in particular. */
  openOffers: boolean
  tasks: boolean
}

/** As many as somebody could do in a day and more. */
const MOST_SHOWN = 200

/** The queue of one member as of now. */
export async function loadToday(moment: Moment, asking: Asking, now: Instant): Promise<Today> {
  const { tx } = moment
  const active = await activeMembers(tx)
  const found = [
    ...(asking.waits ? await findWaits(tx, asking.member, now) : []),
    ...(asking.offers ? await findOffers(tx, asking, active) : []),
    ...(asking.tasks && asking.member ? await findTasks(tx, asking.member, moment.zone, now) : []),
  ]
  const deals = await largestDeals(moment, found, now)
  const mine = await thoseOf(moment, asking.member, found, deals, active)
  const usual = await loadUsualWorth(moment, now)
  const expected = await expectedOf(tx, mine)
  const ranked = inQueueOrder(
    mine.map((one): Ranked => ({ ...one, stake: stakeOf(one.deal, expected(one), usual) })),
    now,
  )
  const shown = ranked.slice(0, MOST_SHOWN)
  return {
    at: new Date(now).toISOString(),
    currency: moment.currency,
    member: asking.member === undefined ? null : { id: asking.member, name: active.get(asking.member) ?? '' },
    items: await showItems(tx, shown, now),
    total: ranked.length,
    ranking: await rankingOf(tx),
    usual: usual ? { ...usual, minor: `${usual.minor}`, median: `${usual.median}` } : null,
  }
}

type Mine = Found & Pick<Ranked, 'because' | 'deal'>

/** Leaves out the waits that are another member's; whoever is not here any more answers nothing. */
async function thoseOf(
  { tx }: Moment,
  me: string | undefined,
  found: Found[],
  deals: (one: Found) => BestDeal | undefined,
  active: Map<string, string>,
): Promise<Mine[]> {
  const waits = found.filter(one => one.kind === 'wait')
  const [spoke, accepted] = [await spokeLast(tx, waits), await acceptedBy(tx, waits)]
  const here = (member: string | null | undefined): string | undefined =>
    member != null && active.has(member) ? member : undefined
  return found.flatMap((one): Mine[] => {
    const deal = deals(one)
    if (one.kind !== 'wait') return [{ ...one, deal, because: one.given ? 'assigned' : 'free' }]
    const answers = whoAnswers({
      assigned: here(one.assigned),
      spokeLast: here(spoke.get(`${one.person} ${one.thread}`)),
      dealOwner: here(deal?.owner),
      accepted: here(accepted.get(one.person)),
    })
    if (answers && answers.member !== me) return []
    return [{ ...one, deal, because: answers?.as ?? 'free' }]
  })
}

function stakeOf(
  deal: BestDeal | undefined,
  expected: bigint | undefined,
  usual: UsualWorth | undefined,
): Stake {
  if (deal?.minor !== undefined) return { from: 'deal', minor: deal.minor }
  if (expected !== undefined) return { from: 'score', minor: expected }
  return usual ? { from: 'usual', minor: usual.minor } : { from: 'unknown' }
}
