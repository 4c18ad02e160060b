import type { DataProblem, ScoreboardQuery } from '#contract/scoreboard.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { said } from './said.ts'
import { countedBy } from './shares.ts'

type Row = { currency: string | null; entries: number; first_at: Date; last_at: Date }

/** Revenue of the period that is not counted yet, because its currency can't be converted: one line a currency. */
export async function loadMissingRates(
  { tx, zone, currency }: Moment,
  query: ScoreboardQuery,
): Promise<DataProblem[]> {
  const [workspace, , ...counted] = countedBy(tx.workspace, query, zone)
  const { rows } = await tx.sql.query<Row>(
    `SELECT currency, count(*)::int AS entries, min(at) AS first_at, max(at) AS last_at
      FROM (SELECT said #>> '{body,money,currency}' AS currency,
          timestamptz 'epoch' + (said ->> 'at')::float8 * interval '1 millisecond' AS at
        FROM (SELECT body::jsonb AS said FROM failed_intake
          WHERE workspace_id = $1 AND settled_at IS NULL AND kind = 'entry' AND code = 'no-exchange-rate') waiting
        WHERE said #>> '{body,kind}' = $2) entry
      WHERE at >= $3 AND at < $4 GROUP BY currency ORDER BY entries DESC, currency`,
    [workspace, ...counted],
  )
  return rows.map(({ currency: foreign, entries, first_at, last_at }) => {
    const dayOf = (at: Date) => dateOf(dayIn(zone, at.getTime()))
    const says = said({
      is: 'no-rate',
      entries,
      foreign: foreign ?? '',
      currency,
      from: dayOf(first_at),
      to: dayOf(last_at),
    })
    return { kind: 'no-exchange-rate', deal: null, person: null, minor: null, ...says }
  })
}
