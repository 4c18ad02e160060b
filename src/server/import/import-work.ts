import type { FastifyBaseLogger } from 'fastify'
import type { ImportRun } from '#contract/import-run.ts'
import { importProblem } from '#domain/import/import-problem.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import type { Deps } from '#server/http/app.ts'
import { countsOf } from './import-count.ts'
import { type FoundFile, inOrder } from './find-files.ts'
import { correctionsOf } from './import-mapping-store.ts'
import type { ImportFolder } from './import-folder.ts'
import {
  type Doing,
  type Ending,
  releaseRun,
  resultOf,
  type RunRow,
  sayAlive,
  undecidedOf,
} from './import-run-store.ts'
import { finishImport } from './import-store.ts'
import { Pulse, PULSE } from './import-pulse.ts'
import { readPlan } from './read-plan.ts'
import { forgetRejections, type Rejection, writeRejections } from './rejection.ts'
import { type Progress, stageImport, tryImport } from './run-import.ts'
import { undoWholeImport } from './undo-import.ts'

export type Task = {
  workspace: WorkspaceId
  run: RunRow
  /** Not needed for an undo. */
  plan: ImportPlan | undefined
  doing: Doing
  claim: string
  now: Instant
  actor: string
}

const BROKE = importProblem('broke', {})

class Stopped extends Error {}

/** The imports that this process works on beside its requests. What is stopped in the middle can be started again. */
export class ImportWork {
  readonly #deps: Pick<Deps, 'pool' | 'wake' | 'now'>
  readonly #folder: ImportFolder
  readonly #log: FastifyBaseLogger
  readonly #running = new Map<string, Promise<void>>()
  #stopping = false

  constructor(deps: Pick<Deps, 'pool' | 'wake' | 'now'>, folder: ImportFolder, log: FastifyBaseLogger) {
    this.#deps = deps
    this.#folder = folder
    this.#log = log
  }

  begin(task: Task): void {
    const work = this.#work(task).finally(() => this.#running.delete(task.run.id))
    this.#running.set(task.run.id, work)
  }

  isAtWork(importId: string): boolean {
    return this.#running.has(importId)
  }

  /** Asks all to leave off; `ended` when they have. */
  stop(): void {
    this.#stopping = true
  }

  async ended(): Promise<void> {
    await Promise.all(this.#running.values())
  }

  async #work(task: Task): Promise<void> {
    const pulse = new Pulse(rows => this.#sayAlive(task, rows))
    try {
      await this.#release(task, await this.#do(task, pulse))
      if (task.doing !== 'rehearsal') await this.#folder.remove(task.run.id)
    } catch (error) {
      const stopped = error instanceof Stopped
      if (!stopped) this.#log.error({ err: error, import: task.run.id }, `${task.doing} of an import broke`)
      await this.#release(task, stopped ? {} : { refused: BROKE }).catch((lost: unknown) =>
        this.#log.error({ err: lost, import: task.run.id }, 'an import could not be released'),
      )
    } finally {
      pulse.stop()
    }
  }

  #do(task: Task, pulse: Pulse): Promise<Ending> {
    if (task.doing === 'rehearsal') return this.#rehearse(task, pulse)
    return task.doing === 'import' ? this.#import(task, pulse) : this.#undo(task)
  }

  async #rehearse(task: Task, pulse: Pulse): Promise<Ending> {
    const { pool } = this.#deps
    const write = (rows: readonly Rejection[]) =>
      inWorkspace(pool, task.workspace, tx => writeRejections(tx, task.run.id, rows))
    const begin = async (rows: readonly Rejection[]) => {
      await inWorkspace(pool, task.workspace, tx => forgetRejections(tx, task.run.id))
      await write(rows)
    }
    const request = await this.#request(task, pulse)
    const tried = await tryImport(pool, task.workspace, request, { begin, write })
    if ('refused' in tried) return { state: 'collecting', refused: tried.refused }
    return { state: 'rehearsed', counts: countsOf(tried, tried) }
  }

  async #import(task: Task, pulse: Pulse): Promise<Ending> {
    const { pool } = this.#deps
    if (task.run.state === 'staging') {
      const request = await this.#request(task, pulse)
      const reading = await readPlan(request.plan, request.files, request.now, request.corrections)
      if ('refused' in reading) return { refused: reading.refused }
      await stageImport(pool, task.workspace, task.run.id, request, reading)
    }
    await this.#untilDecided(task, pulse)
    await inWorkspace(pool, task.workspace, tx => finishImport(tx, task.run.id, this.#deps.now()))
    return {}
  }

  /** The beat decides, here or in another process. */
  async #untilDecided({ workspace, run }: Task, pulse: Pulse): Promise<void> {
    const undecided = () => inWorkspace(this.#deps.pool, workspace, tx => undecidedOf(tx, run.id))
    this.#deps.wake(workspace)
    const all = await undecided()
    for (let left = all; left > 0; left = await undecided()) {
      pulse.decided(1 - left / all)
      await new Promise(resolve => setTimeout(resolve, PULSE))
      if (this.#stopping || pulse.lost) throw new Stopped()
    }
  }

  async #undo({ workspace, run, now, actor }: Task): Promise<Ending> {
    const undone = await undoWholeImport(this.#deps.pool, workspace, { importId: run.id, now, actor })
    if ('refused' in undone) throw new Error(`an import that was claimed is ${undone.refused}`)
    this.#deps.wake(workspace)
    return {}
  }

  async #request(task: Task, pulse: Pulse) {
    const { plan } = task
    if (plan === undefined) throw new Error(`${task.doing} without a plan`)
    pulse.expect(task.doing === 'import' ? (resultOf(task.run.counts)?.rows ?? null) : null)
    const onProgress = (progress: Progress) => {
      if (this.#stopping || pulse.lost) throw new Stopped()
      pulse.read(progress)
    }
    const corrections = await inWorkspace(this.#deps.pool, task.workspace, tx =>
      correctionsOf(tx, task.run.id),
    )
    return { plan, files: foundFiles(plan, task.run, this.#folder), now: task.now, onProgress, corrections }
  }

  async #sayAlive({ workspace, run, claim }: Task, progress: ImportRun['progress']): Promise<boolean> {
    try {
      return await inWorkspace(this.#deps.pool, workspace, tx => sayAlive(tx, run.id, claim, progress))
    } catch (error) {
      this.#log.warn({ err: error, import: run.id }, 'an import could not say that it is alive')
      return true
    }
  }

  #release({ workspace, run, claim }: Task, ending: Ending): Promise<void> {
    return inWorkspace(this.#deps.pool, workspace, tx => releaseRun(tx, run.id, claim, ending))
  }
}

/** The files of a run that the plan reads, where they wait. */
export function foundFiles(plan: ImportPlan, run: RunRow, folder: ImportFolder): FoundFile[] {
  const found = run.files.flatMap(({ file: name, as, bytes, stored, writtenAt }) => {
    const file = plan.files.find(one => one.id === as)
    if (file === undefined || stored === undefined || writtenAt === undefined) return []
    return [{ path: folder.pathOf(run.id, stored), name, file, bytes, writtenAt }]
  })
  return inOrder(plan, found)
}
