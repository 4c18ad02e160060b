import { DatabaseError } from 'pg'
import type { ImportRun } from '#contract/import-run.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import { actorLabel } from '#server/access/actor.ts'
import type { Act } from '#server/beat/happen.ts'
import type { Deps } from '#server/http/app.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { missingFile } from './find-files.ts'
import type { ImportFolder } from './import-folder.ts'
import { claimRun, type Doing, findRun, isAnyAtWork, type RunRow } from './import-run-store.ts'
import { foundFiles, type ImportWork, type Task } from './import-work.ts'
import { planOfRun } from './shipped-plans.ts'
import { shownRun } from './show-run.ts'

export type Context = { deps: Deps; folder: ImportFolder; work: ImportWork }
type InOneAct = (work: (act: Act) => Promise<ImportRun>) => Promise<ImportRun>

/**
 * Claims the import and begins with the work once that is committed.
 * @throws HttpRefusal
 */
export async function beginTask(
  context: Context,
  id: string,
  doing: Doing,
  inOneAct: InOneAct,
): Promise<ImportRun> {
  let task: Task | undefined
  const answer = await inOneAct(async act => {
    task = await claimTask(context, act, id, doing)
    return shownRun(task.run, task.plan)
  }).catch((error: unknown) => {
    // Two that began at the same moment: one has it.
    if (error instanceof DatabaseError && error.constraint === 'import_at_work')
      throw refusal('import-at-work')
    throw error
  })
  if (task !== undefined) context.work.begin(task)
  return answer
}

async function claimTask(context: Context, act: Act, id: string, doing: Doing): Promise<Task> {
  const { tx, now } = act
  const run = found(await findRun(tx, id, { lock: true }))
  if (run.doing !== null || (await isAnyAtWork(tx))) throw refusal('import-at-work')
  const plan = doing === 'undo' ? undefined : await readable(context, act, run, doing)
  if (doing === 'undo') checkUndo(run)
  const claim = act.newId()
  const claimed = found(await claimRun(tx, id, { doing, claim, now }))
  return { workspace: tx.workspace, run: claimed, plan, doing, claim, now, actor: actorLabel(act.actor) }
}

/** The plan of a run whose files are all there. */
async function readable({ folder }: Context, { tx }: Act, run: RunRow, doing: Doing): Promise<ImportPlan> {
  const open = run.state === 'collecting' || run.state === 'rehearsed'
  const mayGoOn = doing === 'import' && (run.state === 'staging' || run.state === 'processing')
  if (!run.byBrowser || (!open && !mayGoOn)) throw refusal('import-begun')
  const plan = found(await planOfRun(tx, run), run.byHand ? 'mapping-open' : 'unknown-plan')
  const files = foundFiles(plan, run, folder)
  const missing = missingFile(plan, files)
  if (missing !== undefined) throw refusal('files-missing', { message: missing })
  for (const { stored, bytes } of run.files)
    if (stored !== undefined && !(await folder.isWhole(run.id, { stored, bytes })))
      throw refusal('files-gone')
  return plan
}

function checkUndo({ state }: RunRow): void {
  if (state === 'undone') throw refusal('already-undone')
  if (state === 'collecting' || state === 'rehearsed') throw refusal('not-imported')
}
