import type { DataProblem, ScoreboardQuery } from '#contract/scoreboard.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { said } from './said.ts'
import { countedBy } from './shares.ts'

type Row = { id: string; name: string; external_id: string; source: string; entries: number; minor: string }

/** Revenue counted that names a deal of which nothing else is known: nobody can say who earned it. */
export async function loadUndescribedDeals(
  { tx, zone }: Moment,
  query: ScoreboardQuery,
): Promise<DataProblem[]> {
  const [workspace, , ...counted] = countedBy(tx.workspace, query, zone)
  const { rows } = await tx.sql.query<Row>(
    `WITH deal AS MATERIALIZED (
        SELECT id, name, source, external_id FROM deal WHERE workspace_id = $1 AND placeholder)
      SELECT deal.id, deal.name, deal.source, deal.external_id, count(*)::int AS entries, sum(entry.value)::text AS minor
      FROM deal JOIN entry ON entry.workspace_id = $1 AND entry.deal_id = deal.id
      WHERE entry.kind = $2 AND entry.at >= $3 AND entry.at < $4
      GROUP BY deal.id, deal.name, deal.source, deal.external_id
      ORDER BY sum(entry.value) DESC, deal.id`,
    [workspace, ...counted],
  )
  return rows.map(({ id, name, source, external_id, entries, minor }) => ({
    kind: 'entry-without-deal',
    deal: { id, name },
    person: null,
    minor,
    ...said({ is: 'undescribed', entries, deal: external_id, source }),
  }))
}
