import type {
  ScoreFigures,
  ScoreReport,
  ScoreThin,
  ScoreVersion,
  ScoreVersionBrief,
} from '#contract/score.ts'
import { LEAST_LOST, LEAST_WON } from '#domain/score/thin.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { type Speaker, speakerOf } from './shown-feature.ts'
import { type KeptFigures, listVersions, type VersionRow } from './version-store.ts'

/** How the score of a workspace stands. */
export async function loadScoreReport({ tx, currency }: Moment, now: number): Promise<ScoreReport> {
  const versions = await listVersions(tx)
  const inForce = versions.find(one => one.state === 'in-force')
  const [latest] = versions
  return {
    at: new Date(now).toISOString(),
    currency,
    inForce: inForce ? await versionShown(tx, inForce) : null,
    latest: latest && latest !== inForce ? briefOf(latest) : null,
    history: versions.map(briefOf),
    thin: inForce ? null : await whatIsMissing(tx, latest),
    open: await loadOpen(tx),
  }
}

export async function versionShown(tx: WorkspaceTx, row: VersionRow): Promise<ScoreVersion> {
  const campaigns = (row.figures?.importances ?? [])
    .filter(one => one.feature.startsWith('campaign.'))
    .flatMap(one => one.levels.map(({ level }) => level))
  return {
    ...headOf(row),
    figures: row.figures && figuresOf(row, row.figures, await speakerOf(tx, campaigns)),
  }
}

function headOf(row: VersionRow): Omit<ScoreVersion, 'figures'> {
  return {
    id: row.id,
    state: row.state,
    because: row.because,
    begunAt: row.begun_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    thin: row.refusal && thinOf(row.refusal),
    problem: row.problem,
  }
}

function thinOf({ won, lost, leastWon, leastLost }: ScoreThin): ScoreThin {
  return { won, lost, leastWon, leastLost }
}

function figuresOf(row: VersionRow, kept: KeptFigures, speaker: Speaker): ScoreFigures {
  const { evaluation, learntFrom, importances } = kept
  const { cases: heldOut, won: heldOutWon, ...measured } = evaluation
  return {
    ...measured,
    days: row.days ?? 0,
    cases: learntFrom.cases,
    won: learntFrom.won,
    since: new Date(learntFrom.since).toISOString(),
    heldOutSince: new Date(learntFrom.heldOutSince).toISOString(),
    heldOut,
    heldOutWon,
    features: importances.map(({ feature, weight, levels }) => ({
      ...speaker.feature(feature),
      weight,
      levels: levels.map(one => ({ ...one, level: speaker.value(feature, one.level) })),
    })),
  }
}

function briefOf(row: VersionRow): ScoreVersionBrief {
  const figures = row.figures && {
    cases: row.figures.learntFrom.cases,
    won: row.figures.learntFrom.won,
    heldOut: row.figures.evaluation.cases,
    auc: row.figures.evaluation.auc,
    ece: row.figures.evaluation.ece,
    brier: row.figures.evaluation.brier,
    brierOfBaseRate: row.figures.evaluation.brierOfBaseRate,
  }
  return { ...headOf(row), figures }
}

/** Of the last refusal; else as many as have ended, whatever their age. */
export async function whatIsMissing(tx: WorkspaceTx, latest?: VersionRow): Promise<ScoreThin> {
  if (latest?.refusal) return thinOf(latest.refusal)
  const { rows } = await tx.sql.query<{ won: number; lost: number }>(
    `SELECT (SELECT count(*)::int FROM deal WHERE workspace_id = $1 AND NOT placeholder AND state = 'won') AS won,
      (SELECT count(*)::int FROM deal WHERE workspace_id = $1 AND NOT placeholder AND state = 'lost')
        + (SELECT count(*)::int FROM handoff WHERE workspace_id = $1 AND state = 'returned') AS lost`,
    [tx.workspace],
  )
  return { won: rows[0]?.won ?? 0, lost: rows[0]?.lost ?? 0, leastWon: LEAST_WON, leastLost: LEAST_LOST }
}

/** Open cases, and what is expected of them together. */
async function loadOpen({ workspace, sql }: WorkspaceTx): Promise<ScoreReport['open']> {
  const { rows } = await sql.query<{ cases: number; expected: string | null }>(
    `SELECT count(*)::int AS cases, sum(score.expected)::text AS expected FROM score
      LEFT JOIN handoff ON handoff.workspace_id = $1 AND handoff.id = score.case_id
      LEFT JOIN deal own ON own.workspace_id = $1 AND own.id = score.case_id
      WHERE score.workspace_id = $1 AND CASE score.kind
        WHEN 'deal' THEN own.state = 'open'
        ELSE handoff.state <> 'returned' AND NOT EXISTS (SELECT FROM deal WHERE deal.workspace_id = $1
          AND deal.handoff_source = handoff.source AND deal.handoff_external_id = handoff.external_id
          AND deal.state <> 'open') END`,
    [workspace],
  )
  return { cases: rows[0]?.cases ?? 0, expected: rows[0]?.expected ?? null }
}
