import type { DealClosing } from '#contract/deal.ts'
import {
  bookingOfWin,
  entriesOfWin,
  refuseLoss,
  refuseReopening,
  refuseWin,
} from '#domain/deal/refuse-deal.ts'
import { isCurrency } from '#domain/currency.ts'
import type { DealStep, Happening, MoneyBody } from '#domain/happening/happening.ts'
import { type Act, APP, happen } from '#server/beat/happen.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { entryIds, namedEntriesOfDeal, reversalOf } from '#server/revenue/reverse-entry.ts'
import { dealById } from './deal-store.ts'
import { sayOfDeal, standingDeal, stepOfDeal } from './say-deal.ts'

/** Wins a deal and books its amount, unless told not to or there is a booking already. */
export async function winDeal(
  act: Act,
  id: string,
  { book, amount: agreed }: { book: boolean; amount?: MoneyBody | null | undefined },
): Promise<DealClosing> {
  if (agreed && !isCurrency(agreed.currency)) throw refusal('unknown-currency', { param: 'amount.currency' })
  const bookingName = act.newId()
  await happen(act, async () => {
    const deal = await standingDeal(act.tx, id)
    granted(refuseWin(deal))
    const won = await sayOfDeal(act, deal.id, {
      step: { is: 'won' },
      ...(agreed !== undefined && { amount: agreed }),
    })
    const worth = agreed ? { minor: BigInt(agreed.minor), currency: agreed.currency } : undefined
    const standing = agreed === undefined ? deal.amount : worth
    const amount = book ? bookingOfWin(standing, await namedEntriesOfDeal(act.tx, deal.id)) : undefined
    if (!amount) return [won]
    const booked: Happening = {
      kind: 'entry',
      source: APP,
      externalId: bookingName,
      at: won.at,
      body: {
        deal: deal.id,
        kind: 'booked',
        money: { minor: String(amount.minor), currency: amount.currency },
      },
    }
    return [won, booked]
  })
  return closing(act, id, 'won', { booked: [bookingName] })
}

export async function loseDeal(act: Act, id: string, reason: string): Promise<DealClosing> {
  await happen(act, async () => {
    const deal = await standingDeal(act.tx, id)
    granted(refuseLoss(deal))
    return [await stepOfDeal(act, deal.id, { is: 'lost', reason })]
  })
  return closing(act, id, 'lost', {})
}

/** Reopens a deal and takes back what its win booked. */
export async function reopenDeal(act: Act, id: string, stage: string | undefined): Promise<DealClosing> {
  const reversals: string[] = []
  await happen(act, async () => {
    const deal = await standingDeal(act.tx, id)
    granted(refuseReopening(deal, stage), { param: stage === undefined ? undefined : 'stage' })
    const [first] = deal.stages
    const step: DealStep = {
      is: 'reopened',
      ...((stage ?? first) !== undefined && { stage: stage ?? first }),
    }
    const reopened = await stepOfDeal(act, deal.id, step)
    const theirs = entriesOfWin(await namedEntriesOfDeal(act.tx, deal.id), deal.wonAt)
    const takenBack = theirs.map(entry => {
      const externalId = act.newId()
      reversals.push(externalId)
      return reversalOf(entry, { at: reopened.at, externalId, reason: 'the deal was reopened' })
    })
    return [reopened, ...takenBack]
  })
  return closing(act, id, 'open', { reversed: reversals })
}

/** The deal as it stands now. Should a word from the future outweigh what was done, nothing is done. */
async function closing(
  act: Act,
  id: string,
  wanted: 'won' | 'lost' | 'open',
  names: { booked?: string[]; reversed?: string[] },
): Promise<DealClosing> {
  const deal = found(await dealById(act.tx, id, act.now))
  if (deal.state !== wanted) throw refusal('dated-ahead')
  return {
    deal,
    booked: await entryIds(act.tx, names.booked ?? []),
    reversed: await entryIds(act.tx, names.reversed ?? []),
  }
}
