import type { FastifyBaseLogger } from 'fastify'
import type { DemoOptions } from '#domain/demo/options.ts'
import { hasWork } from '#server/beat/hints.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import type { Deps } from '#server/http/app.ts'
import { findDemo, markReady, sayAlive } from './demo-store.ts'
import { LoadingStopped, storeDemo } from './load-demo.ts'

const LOOK_EVERY = 300

/** The demo companies that this process loads beside its requests. What is stopped in the middle can be gone on with. */
export class DemoWork {
  readonly #deps: Pick<Deps, 'pool' | 'wake' | 'now'>
  readonly #log: FastifyBaseLogger
  readonly #running = new Map<WorkspaceId, { leaveOff: boolean; done: Promise<void> }>()

  constructor(deps: Pick<Deps, 'pool' | 'wake' | 'now'>, log: FastifyBaseLogger) {
    this.#deps = deps
    this.#log = log
  }

  begin(workspace: WorkspaceId, options: DemoOptions): void {
    if (this.#running.has(workspace)) return
    const run = { leaveOff: false, done: Promise.resolve() }
    this.#running.set(workspace, run)
    run.done = this.#load(workspace, options, run)
      .catch((error: unknown) => {
        if (!(error instanceof LoadingStopped))
          this.#log.error({ err: error, workspace }, 'loading the demo company broke')
      })
      .finally(() => this.#running.delete(workspace))
  }

  isAtWork(workspace: WorkspaceId): boolean {
    return this.#running.has(workspace)
  }

  /** Answers when nothing is stored any more. */
  async leaveOff(workspace: WorkspaceId): Promise<void> {
    const run = this.#running.get(workspace)
    if (run) run.leaveOff = true
    await run?.done
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.keys()].map(workspace => this.leaveOff(workspace)))
  }

  async #load(workspace: WorkspaceId, options: DemoOptions, run: { leaveOff: boolean }): Promise<void> {
    const { pool, now, wake } = this.#deps
    const row = await inWorkspace(pool, workspace, findDemo)
    if (row?.isReady) return
    const onStored = () => {
      wake(workspace)
      return !run.leaveOff
    }
    if (!row?.isStored) await storeDemo(pool, workspace, options, { now, onStored })
    wake(workspace)
    // The beat decides, here or in another process.
    while (await hasWork(pool, workspace, now())) {
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY))
      const there = await inWorkspace(pool, workspace, tx => sayAlive(tx, now()))
      if (run.leaveOff || !there) throw new LoadingStopped()
    }
    await inWorkspace(pool, workspace, tx => markReady(tx, now()))
  }
}
