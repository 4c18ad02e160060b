import type { Instant } from '#domain/happening/happening.ts'
import { LEAST_WON } from '#domain/score/thin.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { isDrifting } from '#domain/score/drift.ts'
import { listVersions, type ScoreReason } from './version-store.ts'

const DAY = 86_400_000
const MONTH = 30 * DAY

/**
 * Whether it is time to learn anew, and why: a week after the last time; a day after, when what was said of the cases of the
 * newest month does not hold; at once when there is enough for the first time.
 */
export async function dueForTraining(tx: WorkspaceTx, now: Instant): Promise<ScoreReason | undefined> {
  const [latest] = await listVersions(tx)
  if (latest?.state === 'waiting' || latest?.state === 'scoring') return undefined
  if (latest && now - latest.begun_at.getTime() < DAY) return undefined
  if (!(await hasEnoughWins(tx))) return undefined
  if (!latest) return 'first'
  if (now - latest.begun_at.getTime() >= 7 * DAY) return 'weekly'
  return (await drifts(tx, now)) ? 'drift' : undefined
}

/** Looked at before anything is loaded: most workspaces that are too young stay at this. */
async function hasEnoughWins({ workspace, sql }: WorkspaceTx): Promise<boolean> {
  const { rows } = await sql.query(
    `SELECT FROM deal WHERE workspace_id = $1 AND state = 'won' AND NOT placeholder LIMIT $2`,
    [workspace, LEAST_WON],
  )
  return rows.length >= LEAST_WON
}

type ToldRow = { first_chance: number; won: boolean }

/** What was said first of cases, when nobody knew better, against what became of them in the newest month. */
async function drifts({ workspace, sql }: WorkspaceTx, now: Instant): Promise<boolean> {
  const { rows } = await sql.query<ToldRow>(
    `WITH version AS (SELECT (model ->> 'days')::int AS days FROM score_version
        WHERE workspace_id = $1 AND state = 'in-force'),
      told AS (
        SELECT score.case_id, score.first_chance, score.at + version.days * interval '1 day' AS until
        FROM score, version WHERE score.workspace_id = $1
          AND score.at + version.days * interval '1 day' <= $2
          AND score.at + version.days * interval '1 day' > $3
          -- Said while it was open, and not of a history that was brought in later.
          AND score.first_scored_at < score.at + version.days * interval '1 day')
      SELECT told.first_chance, EXISTS (
        SELECT FROM deal LEFT JOIN handoff ON handoff.workspace_id = $1 AND handoff.source = deal.handoff_source
            AND handoff.external_id = deal.handoff_external_id
          WHERE deal.workspace_id = $1 AND deal.state = 'won' AND deal.won_at <= told.until
            AND told.case_id IN (handoff.id, deal.id)) AS won
      FROM told`,
    [workspace, new Date(now), new Date(now - MONTH)],
  )
  return isDrifting(rows.map(row => ({ chance: row.first_chance, won: row.won })))
}
