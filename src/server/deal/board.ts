import type { Board, BoardColumn, BoardQuery, Pipeline } from '#contract/deal.ts'
import { dealSources } from '#contract/deal-choice.ts'
import { cursorText } from '#server/http/cursor.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { dealConditions, VALUE } from './deal-filter.ts'
import { dealsOfIds } from './deal-store.ts'
import { keyText } from './list-deals.ts'
import { Parameters } from './parameters.ts'
import { joinRated } from './rated-currencies.ts'

type Sum = {
  stage: string
  sourced_by: (typeof dealSources)[number]
  currency: string | null
  count: number
  amount: string
  value: string
  unconverted: number
}
type Card = { stage: string; id: string; stage_at: Date; place: string }

/** The deals of a pipeline by the stage in which they stand: what they add up to, and the first cards of each. */
export async function loadBoard(
  moment: Moment,
  pipeline: Pipeline,
  query: BoardQuery,
  today: string,
): Promise<Board> {
  const sums = await loadSums(moment, pipeline, query, today)
  const cards = await loadCards(moment, pipeline, query, today)
  const deals = await dealsOfIds(
    moment.tx,
    cards.filter(card => Number(card.place) <= query.cards).map(card => card.id),
    { currency: moment.currency, today },
  )
  const byStage = Map.groupBy(deals, deal => deal.stage)
  const columns = pipeline.stages.map((stage): BoardColumn => {
    const shown = byStage.get(stage.key) ?? []
    const total = addUp(sums.filter(sum => sum.stage === stage.key))
    const last = cards.findLast(card => card.stage === stage.key && Number(card.place) === query.cards)
    const next = total.count > shown.length && last ? cursorText([keyText(last.stage_at), last.id]) : null
    return { ...stage, ...total, cards: shown, next }
  })
  const { id, key, name } = pipeline
  return { pipeline: { id, key, name }, currency: moment.currency, columns }
}

async function chosen(
  { tx, zone, currency }: Moment,
  pipeline: Pipeline,
  query: BoardQuery,
  today: string,
): Promise<{ from: string; parameters: Parameters }> {
  const parameters = new Parameters(tx.workspace, pipeline.id)
  const rated = await joinRated(tx, { currency, today }, parameters)
  const conditions = dealConditions({ ...query, pipeline: undefined }, parameters, { zone, openToo: true })
  const own = ['deal.workspace_id = $1', 'deal.pipeline_id = $2::uuid', 'NOT deal.placeholder']
  const from = `FROM deal LEFT JOIN account ON account.workspace_id = $1 AND account.id = deal.account_id
    ${rated} WHERE ${[...own, ...conditions].join(' AND ')}`
  return { from, parameters }
}

async function loadSums(
  moment: Moment,
  pipeline: Pipeline,
  query: BoardQuery,
  today: string,
): Promise<Sum[]> {
  const { from, parameters } = await chosen(moment, pipeline, query, today)
  const { rows } = await moment.tx.sql.query<Sum>(
    `SELECT deal.stage, deal.sourced_by, deal.currency, count(*)::int AS count, coalesce(sum(deal.amount), 0)::text AS amount,
        coalesce(sum(${VALUE}), 0)::text AS value,
        (count(*) FILTER (WHERE deal.amount IS NOT NULL AND rated.factor IS NULL))::int AS unconverted
      ${from} GROUP BY deal.stage, deal.sourced_by, deal.currency`,
    parameters.values,
  )
  return rows
}

/** The first of each stage; of stages with many, a walk of the index of that stage alone. */
async function loadCards(
  moment: Moment,
  pipeline: Pipeline,
  query: BoardQuery,
  today: string,
): Promise<Card[]> {
  if (query.cards === 0) return []
  const { from, parameters } = await chosen(moment, pipeline, query, today)
  const stages = parameters.keep(pipeline.stages.map(stage => stage.key))
  const { rows } = await moment.tx.sql.query<Card>(
    `SELECT asked.stage, card.id, card.stage_at, row_number() OVER (PARTITION BY asked.stage ORDER BY card.stage_at DESC, card.id DESC) AS place
      FROM unnest(${stages}::text[]) AS asked (stage) CROSS JOIN LATERAL (
        SELECT deal.id, deal.stage_at ${from} AND deal.stage = asked.stage
        ORDER BY deal.stage_at DESC, deal.id DESC LIMIT ${parameters.keep(query.cards)}) card
      ORDER BY asked.stage, place`,
    parameters.values,
  )
  return rows
}

type Total = Pick<BoardColumn, 'count' | 'value' | 'sums' | 'unconverted' | 'sides'>

function addUp(sums: Sum[]): Total {
  const worth = (some: Sum[]): string => `${some.reduce((sum, one) => sum + BigInt(one.value), 0n)}`
  const many = (some: Sum[]): number => some.reduce((sum, one) => sum + one.count, 0)
  const currencies = Map.groupBy(
    sums.filter(one => one.currency !== null),
    one => one.currency ?? '',
  )
  return {
    count: many(sums),
    value: worth(sums),
    sums: [...currencies].sort().map(([currency, some]) => ({
      minor: `${some.reduce((sum, one) => sum + BigInt(one.amount), 0n)}`,
      currency,
    })),
    unconverted: [...currencies]
      .filter(([, some]) => some.some(one => one.unconverted > 0))
      .map(([currency]) => currency)
      .sort(),
    sides: dealSources.flatMap(sourcedBy => {
      const theirs = sums.filter(one => one.sourced_by === sourcedBy)
      return theirs.length === 0 ? [] : [{ sourcedBy, count: many(theirs), value: worth(theirs) }]
    }),
  }
}
