import { isCurrency } from '#domain/currency.ts'
import { convertMoney, rateOn, type ExchangeRate } from '#domain/exchange-rate.ts'
import type { CostBody, Happening } from '#domain/happening/happening.ts'
import type { Arrival, Refused, Turn } from '#server/beat/turn.ts'
import { insertRows, replacing } from '#server/database/insert-rows.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { noteChange } from '#server/live/changes.ts'
import { loadRates, type Rates } from '#server/revenue/exchange-rates.ts'
import { latestWords } from './latest-words.ts'

/** Why a line of cost or a budget of this batch can't stand, if it can't; asked before anything is written. */
export async function refuseCosts(
  turn: Turn,
  arrivals: Arrival[],
): Promise<{ taken: Arrival[]; refused: Refused[] }> {
  const asked = arrivals.filter(({ happening: one }) => one.kind === 'cost' || one.kind === 'campaign')
  if (asked.length === 0) return { taken: arrivals, refused: [] }
  const rates = await loadRates(turn)
  const refused = asked.flatMap(arrival => {
    const refusal = refuseMoney(turn, arrival.happening, rates)
    return refusal ? [{ arrival, ...refusal }] : []
  })
  const gone = new Set(refused.map(one => one.arrival))
  return { taken: arrivals.filter(one => !gone.has(one)), refused }
}

function refuseMoney(turn: Turn, happening: Happening, rates: Rates): Omit<Refused, 'arrival'> | undefined {
  if (happening.kind === 'campaign') {
    const currency = happening.body.budget?.currency
    return currency === undefined || isCurrency(currency) ? undefined : unknown(currency, 'budget.currency')
  }
  if (happening.kind !== 'cost' || happening.body.removed) return undefined
  const { money, day } = happening.body
  if (!isCurrency(money.currency)) return unknown(money.currency, 'money.currency')
  if (money.currency === turn.settings.currency || rateOfDay(turn, rates, money.currency, day))
    return undefined
  const reason = `There is no exchange rate from ${money.currency} to ${turn.settings.currency} for that day or before. Add one, then replay.`
  return { code: 'no-exchange-rate', param: 'money.currency', reason }
}

function unknown(currency: string, param: string): Omit<Refused, 'arrival'> {
  return { code: 'unknown-currency', param, reason: `${currency} is not a currency of ISO 4217.` }
}

function rateOfDay(turn: Turn, rates: Rates, currency: string, day: string): ExchangeRate | undefined {
  return rateOn(rates, currency, turn.settings.currency, day)
}

const COLUMNS = [
  'id',
  'source',
  'external_id',
  'campaign_id',
  'day',
  'amount',
  'currency',
  'value',
  'rate',
  'rate_date',
  'note',
] as const
const REPLACE = replacing(['workspace_id', 'id'], COLUMNS)

type Word = { id: string; source: string; name: string; body: CostBody }
type Valued = { value: bigint; rate: string | null; on: string | null }
/** `same` when the money and its day stay: then the rate stays too, whatever rates have been added since. */
type Standing = {
  id: string
  amount: string
  currency: string
  day: string
  value: string
  rate: string | null
  on: string | null
}

/** Brings lines of cost to the latest word on each; a line of which none is left, or that was removed, goes. */
export async function foldCosts(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const words = await latestWords<CostBody>(turn, 'cost', ids)
  const stays = words.filter(one => !one.body.removed)
  const before = await loadStanding(turn, ids)
  const campaigns = await campaignIds(turn, words)
  const rates = await loadRates(turn)
  const staying = new Set(stays.map(one => one.id))
  const going = ids.filter(id => !staying.has(id))
  await turn.tx.sql.query('DELETE FROM campaign_cost WHERE workspace_id = $1 AND id = ANY($2)', [
    turn.tx.workspace,
    going,
  ])
  await insertRows(
    turn.tx,
    'campaign_cost',
    COLUMNS,
    stays.map(({ id, source, name, body }) => {
      const { value, rate, on } = valueOf(turn, body, before.get(id), rates)
      const { minor, currency } = body.money
      return [
        id,
        source,
        name,
        campaigns.get(body.campaign) ?? null,
        body.day,
        minor,
        currency,
        value,
        rate,
        on,
        body.note ?? null,
      ]
    }),
    REPLACE,
  )
  noteChange(turn.tx, 'campaign', [...new Set(campaigns.values())])
  await tellCosts(turn, words, before, campaigns)
}

async function loadStanding({ tx }: Turn, ids: string[]): Promise<Map<string, Standing>> {
  const { rows } = await tx.sql.query<Standing>(
    `SELECT id, amount, currency, day::text, value, rate::text, rate_date::text AS on FROM campaign_cost
      WHERE workspace_id = $1 AND id = ANY($2)`,
    [tx.workspace, ids],
  )
  return new Map(rows.map(row => [row.id, row]))
}

async function campaignIds({ tx }: Turn, words: Word[]): Promise<Map<string, string>> {
  const { rows } = await tx.sql.query<{ id: string; external_id: string }>(
    'SELECT id, external_id FROM campaign WHERE workspace_id = $1 AND external_id = ANY($2)',
    [tx.workspace, [...new Set(words.map(one => one.body.campaign))]],
  )
  return new Map(rows.map(row => [row.external_id, row.id]))
}

function valueOf(turn: Turn, { money, day }: CostBody, was: Standing | undefined, rates: Rates): Valued {
  if (was && was.amount === money.minor && was.currency === money.currency && was.day === day)
    return { value: BigInt(was.value), rate: was.rate, on: was.on }
  const minor = BigInt(money.minor)
  if (money.currency === turn.settings.currency) return { value: minor, rate: null, on: null }
  const rate = rateOfDay(turn, rates, money.currency, day)
  if (!rate) throw new Error(`no rate from ${money.currency} on ${day}, although it was asked for`)
  return {
    value: convertMoney({ minor, currency: money.currency }, rate).minor,
    rate: rate.rate,
    on: rate.on,
  }
}

async function tellCosts(
  turn: Turn,
  words: Word[],
  before: Map<string, Standing>,
  campaigns: Map<string, string>,
): Promise<void> {
  const facts = words.flatMap(({ id, body }) => {
    const was = before.get(id)
    if (body.removed && !was) return []
    const campaign = campaigns.get(body.campaign) ?? null
    const { minor, currency } = body.money
    const act = body.removed ? 'cost-removed' : was ? 'cost-changed' : 'cost-added'
    const earlier = was ? { was: was.amount, wasOn: was.day } : {}
    return [
      {
        act,
        subjectKind: 'campaign',
        subjectId: campaign ?? id,
        because: { cost: id, day: body.day, minor, currency, ...earlier },
      },
    ]
  })
  await recordFacts(turn, facts)
}
