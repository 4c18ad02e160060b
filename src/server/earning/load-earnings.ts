import type { Earning } from '#contract/earning.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { CreditModel } from '#domain/revenue/credit-models.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Whose } from '#server/timeline/place.ts'
import { type Counted, loadCounted } from './counted.ts'
import { linesOf, loadSharers, type Shared } from './earning-lines.ts'
import { loadWouldEarn } from './would-earn.ts'

/** Something that was or would be earned, with how one model shares it. */
type Part = Pick<Earning, 'deal' | 'basis'> & {
  currency: string
  at: number
  deals: number
  credits: Shared[]
}

const MOST = 50

/** What earned the revenue of a person's deals, each by itself; of an account, all of its deals together. */
export async function loadEarnings(
  tx: WorkspaceTx,
  of: Whose,
  asked: { model: CreditModel; now: Instant },
): Promise<Earning[]> {
  const parts = [...(await earnedParts(tx, of, asked.model)), ...(await wouldParts(tx, of, asked))]
  const shown = (of.kind === 'account' ? together(parts) : parts).sort((a, b) => b.at - a.at).slice(0, MOST)
  const sharers = await loadSharers(
    tx,
    shown.flatMap(part => part.credits),
  )
  return shown.map(({ deal, deals, basis, currency, credits }) => {
    const total = credits.flatMap(one => one.amounts).reduce((sum, amount) => sum + amount, 0n)
    return {
      deal,
      deals,
      basis,
      total: { minor: total.toString(), currency },
      lines: linesOf(credits, sharers),
    }
  })
}

async function earnedParts(tx: WorkspaceTx, of: Whose, model: CreditModel): Promise<Part[]> {
  const entries = await loadCounted(tx, of)
  if (entries.length === 0) return []
  const [credits, deals, { currency }] = [
    await loadCredits(tx, entries, model),
    await loadDeals(tx, entries),
    await loadSettings(tx),
  ]
  return [...Map.groupBy(entries, one => one.deal).entries()].map(([id, own]) => ({
    deal: id === null ? null : (deals.get(id) ?? null),
    deals: id === null ? 0 : 1,
    basis: own[0]?.kind ?? 'booked',
    currency,
    at: own[0]?.at.getTime() ?? 0,
    credits: own.flatMap(one => credits.get(one.id) ?? []),
  }))
}

async function wouldParts(
  tx: WorkspaceTx,
  of: Whose,
  asked: { model: CreditModel; now: Instant },
): Promise<Part[]> {
  const would = await loadWouldEarn(tx, of, asked)
  return would.map(({ deal, currency, at, credit }) => ({
    deal,
    deals: 1,
    basis: 'would',
    currency,
    at: at.getTime(),
    credits: [credit],
  }))
}

/** One part for each basis and currency. */
function together(parts: Part[]): Part[] {
  return [...Map.groupBy(parts, part => `${part.basis} ${part.currency}`).values()].flatMap(same => {
    const [first] = same
    if (!first) return []
    return {
      ...first,
      deal: same.length === 1 ? first.deal : null,
      deals: same.reduce((sum, part) => sum + part.deals, 0),
      at: Math.max(...same.map(part => part.at)),
      credits: same.flatMap(part => part.credits),
    }
  })
}

type CreditRow = {
  entry_id: string
  basis: Shared['basis']
  touchpoint_ids: string[]
  amounts: string[]
  origin: string | null
}

async function loadCredits(
  tx: WorkspaceTx,
  entries: Counted[],
  model: CreditModel,
): Promise<Map<string, Shared[]>> {
  const { rows } = await tx.sql.query<CreditRow>({
    name: 'earning-credits',
    text: `SELECT entry_id, basis, touchpoint_ids, amounts, origin FROM credit
      WHERE workspace_id = $1 AND entry_id = ANY($2) AND model = $3`,
    values: [tx.workspace, entries.map(one => one.id), model],
  })
  const known = new Map(rows.map(row => [row.entry_id, row]))
  return new Map(
    entries.map(entry => {
      const row = known.get(entry.id)
      // Revenue whose credits are still to be computed is earned by nobody that is known, and is not left out.
      const shared: Shared = row
        ? { ...row, touchpointIds: row.touchpoint_ids, amounts: row.amounts.map(BigInt) }
        : { basis: 'unattributed', touchpointIds: [], amounts: [BigInt(entry.value)], origin: null }
      return [entry.id, [shared]]
    }),
  )
}

type Deal = NonNullable<Earning['deal']>

async function loadDeals(tx: WorkspaceTx, entries: Counted[]): Promise<Map<string, Deal>> {
  const { rows } = await tx.sql.query<Deal>(
    'SELECT id, name, state FROM deal WHERE workspace_id = $1 AND id = ANY($2)',
    [tx.workspace, [...new Set(entries.flatMap(one => one.deal ?? []))]],
  )
  return new Map(rows.map(row => [row.id, row]))
}
