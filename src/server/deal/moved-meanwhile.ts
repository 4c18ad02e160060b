import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type HttpRefusal, refusal } from '#server/http/refusals.ts'
import type { StandingDeal } from './say-deal.ts'

type Row = { name: string | null; seen: string | null; now: string | null }

/** What to say to somebody who moves a deal from where it no longer stands: who did what to it. */
export async function movedMeanwhile(
  { workspace, sql }: WorkspaceTx,
  deal: StandingDeal,
  from: string,
): Promise<HttpRefusal> {
  const title = `(SELECT name FROM pipeline_stage WHERE workspace_id = $1 AND pipeline_id = deal.pipeline_id AND key =`
  const { rows } = await sql.query<Row>(
    `SELECT app_user.name, ${title} $3) AS seen, ${title} deal.stage) AS now
      FROM deal
      LEFT JOIN LATERAL (SELECT actor FROM fact WHERE workspace_id = $1 AND subject_id = deal.id ORDER BY id DESC LIMIT 1) last ON true
      LEFT JOIN membership ON membership.workspace_id = $1 AND 'member:' || membership.id = last.actor
      LEFT JOIN app_user ON app_user.id = membership.user_id
      WHERE deal.workspace_id = $1 AND deal.id = $2`,
    [workspace, deal.id, from],
  )
  const { name, seen, now } = rows[0] ?? { name: null, seen: null, now: null }
  const message = `${name ?? 'Somebody else'} moved this deal to “${now ?? deal.stage}” meanwhile, so it is no longer in “${seen ?? from}”. Your move was not made; move it from where it is now.`
  return refusal('moved-meanwhile', { param: 'from', message })
}
