import type { ImportPlanChoice, ImportRun } from '#contract/import-run.ts'
import { importProblem } from '#domain/import/import-problem.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import { type Doing, resultOf, type RunRow } from './import-run-store.ts'

const AT_WORK: Record<Doing, ImportRun['state']> = {
  rehearsal: 'rehearsing',
  import: 'importing',
  undo: 'undoing',
}
const STOPPED = importProblem('stopped', {})

/** @param plan undefined for one that does not come with Duet */
export function shownRun(run: RunRow, plan: ImportPlan | undefined): ImportRun {
  const state = stateOf(run)
  const result = resultOf(run.counts)
  return {
    id: run.id,
    plan: run.plan,
    title: plan?.title ?? run.madeTitle ?? (run.byHand ? (run.files[0]?.file ?? run.plan) : run.plan),
    byHand: run.byHand,
    mapped: !run.byHand || run.mayBeFollowed,
    state,
    at: run.at.toISOString(),
    files: run.files.map(({ file, as, bytes }) => ({ name: file, bytes, as })),
    missing: plan !== undefined && isOpen(run) ? missingOf(plan, run) : [],
    progress: run.doing !== null ? run.progress : state === 'importing' ? deciding(run) : null,
    result,
    refused: run.refused ?? (state === 'failed' ? STOPPED : null),
    kept: run.kept,
  }
}

/** Its files may still change. */
export function isOpen({ state, doing }: RunRow): boolean {
  return doing === null && (state === 'collecting' || state === 'rehearsed')
}

function stateOf({ state, doing, refused, byBrowser }: RunRow): ImportRun['state'] {
  if (doing !== null) return AT_WORK[doing]
  switch (state) {
    case 'collecting':
      return refused === null ? 'collecting' : 'failed'
    case 'staging':
      // The command line does not say that it is alive.
      return byBrowser ? 'failed' : 'importing'
    case 'processing':
      return 'importing'
    case 'done':
      return 'imported'
    case 'rehearsed':
    case 'undone':
      return state
  }
}

function deciding({ counts }: RunRow): ImportRun['progress'] {
  const result = resultOf(counts)
  return result && { file: null, rows: result.rows, rejected: result.rejected, share: null }
}

function missingOf(plan: ImportPlan, { files }: RunRow): string[] {
  const there = new Set(files.map(one => one.as))
  return plan.files.filter(file => file.required !== false && !there.has(file.id)).map(file => file.id)
}

export function shownPlan(plan: ImportPlan): ImportPlanChoice {
  return {
    name: plan.name,
    title: plan.title,
    description: plan.description ?? null,
    files: plan.files.map(file => ({
      id: file.id,
      title: file.title ?? null,
      match: file.match,
      required: file.required !== false,
    })),
  }
}
