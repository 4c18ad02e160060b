import type { FastifyBaseLogger } from 'fastify'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { claimWork, handBackWork, orphanedWork, type WorkRows } from './work-claims.ts'

type Needs = Pick<Deps, 'pool' | 'newId' | 'wake'>

/** After a start: when whoever was killed just before it counts as gone. */
const LOOK_AGAIN_MS = 25_000
export const BROKE = 'It could not go on because of an error of Duet itself, which stands in its log.'

/** What is done in pieces, each in one transaction under the workspace's lock. */
export type InPieces<Claimed> = {
  /** As the log calls it. */
  what: string
  rows: WorkRows
  /** @returns whether there may be another */
  piece: (tx: WorkspaceTx, claimed: Claimed, claim: string) => Promise<boolean>
}

/** What this process works on beside its requests, piece by piece; what is stopped is gone on with. */
export class PieceWork<Claimed extends object> {
  readonly #deps: Needs
  readonly #log: FastifyBaseLogger
  readonly #pieces: InPieces<Claimed>
  readonly #running = new Set<Promise<void>>()
  #stopping = false

  constructor(deps: Needs, log: FastifyBaseLogger, pieces: InPieces<Claimed>) {
    this.#deps = deps
    this.#log = log
    this.#pieces = pieces
  }

  begin(workspace: WorkspaceId, id: string): void {
    if (this.#stopping) return
    const work = this.#work(workspace, id)
    this.#running.add(work)
    void work.finally(() => this.#running.delete(work))
  }

  /** Goes on with what waits, or what a process that is gone has left. */
  async adopt(workspace: WorkspaceId): Promise<void> {
    const { rows } = this.#pieces
    for (const id of await inWorkspace(this.#deps.pool, workspace, tx => orphanedWork(tx, rows)))
      this.begin(workspace, id)
  }

  /** Looks for what others have left as the server starts, and ends with it. */
  keepAtWork(app: App): void {
    let again: NodeJS.Timeout | undefined
    const look = () =>
      void this.#adoptAll().catch((error: unknown) =>
        app.log.warn({ err: error }, `open ${this.#pieces.what}s could not be looked for`),
      )
    app.addHook('onListen', async () => {
      look()
      again = setTimeout(look, LOOK_AGAIN_MS).unref()
    })
    app.addHook('preClose', async () => {
      clearTimeout(again)
      this.#stopping = true
    })
    app.addHook('onClose', async () => void (await Promise.all(this.#running)))
  }

  async #adoptAll(): Promise<void> {
    const { rows } = await this.#deps.pool.query<{ id: string }>('SELECT id FROM workspace ORDER BY id')
    for (const { id } of rows) if (!this.#stopping) await this.adopt(id)
  }

  async #work(workspace: WorkspaceId, id: string): Promise<void> {
    const { pool, newId } = this.#deps
    const { what, rows, piece } = this.#pieces
    const claim = newId()
    try {
      const claimed = await inWorkspace(pool, workspace, tx => claimWork<Claimed>(tx, rows, id, claim))
      if (!claimed) return
      let more = true
      while (more && !this.#stopping) {
        more = await inWorkspace(pool, workspace, tx => piece(tx, claimed, claim))
        this.#deps.wake(workspace)
      }
      if (more) await inWorkspace(pool, workspace, tx => handBackWork(tx, rows, { id, claim }))
    } catch (error) {
      this.#log.error({ err: error, work: id }, `a ${what} broke`)
      await inWorkspace(pool, workspace, tx => handBackWork(tx, rows, { id, claim, problem: BROKE })).catch(
        (lost: unknown) => this.#log.error({ err: lost, work: id }, `a ${what} could not be handed back`),
      )
    }
  }
}
