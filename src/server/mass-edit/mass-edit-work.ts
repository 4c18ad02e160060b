import type { FastifyBaseLogger } from 'fastify'
import { digest } from '#server/beat/digest.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import type { Deps } from '#server/http/app.ts'
import { claimHappenings } from '#server/intake/store-happenings.ts'
import { computeCredits } from '#server/revenue/compute-credits.ts'
import {
  claimMassEdit,
  type Claimed,
  findMassEdit,
  nextPiece,
  orphanedMassEdits,
  pieceDone,
  pieceUndone,
  releaseMassEdit,
  stateUnder,
} from './mass-edit-store.ts'
import { sayOfMany } from './say-of-many.ts'
import { undoPiece } from './undo-piece.ts'

type Needs = Pick<Deps, 'pool' | 'now' | 'newId' | 'wake'>
const MOST_ENTRIES = 500
const BROKE = 'It could not go on because of an error of Duet itself, which stands in its log.'

/** The mass edits that this process works on beside its requests, piece by piece; what is stopped is gone on with. */
export class MassEditWork {
  readonly #deps: Needs
  readonly #log: FastifyBaseLogger
  readonly #running = new Set<Promise<void>>()
  #stopping = false

  constructor(deps: Needs, log: FastifyBaseLogger) {
    this.#deps = deps
    this.#log = log
  }

  begin(workspace: WorkspaceId, id: string): void {
    if (this.#stopping) return
    const work = this.#work(workspace, id)
    this.#running.add(work)
    void work.finally(() => this.#running.delete(work))
  }

  /** Goes on with what a process that is gone has left. */
  async adopt(workspace: WorkspaceId): Promise<void> {
    for (const id of await inWorkspace(this.#deps.pool, workspace, orphanedMassEdits))
      this.begin(workspace, id)
  }

  stop(): void {
    this.#stopping = true
  }

  async ended(): Promise<void> {
    await Promise.all(this.#running)
  }

  async #work(workspace: WorkspaceId, id: string): Promise<void> {
    const { pool, newId, now } = this.#deps
    const claim = newId()
    try {
      const edit = await inWorkspace(pool, workspace, tx => claimMassEdit(tx, id, claim))
      if (!edit) return
      let more = true
      while (more && !this.#stopping) {
        more = await inWorkspace(pool, workspace, tx => this.#piece(tx, edit, claim))
        this.#deps.wake(workspace)
      }
      if (more)
        await inWorkspace(pool, workspace, tx => releaseMassEdit(tx, id, claim, { ended: false, now: now() }))
    } catch (error) {
      this.#log.error({ err: error, massEdit: id }, 'a mass edit broke')
      await inWorkspace(pool, workspace, tx =>
        releaseMassEdit(tx, id, claim, { ended: false, problem: BROKE, now: now() }),
      ).catch((lost: unknown) =>
        this.#log.error({ err: lost, massEdit: id }, 'a mass edit could not be released'),
      )
    }
  }

  /** One piece, in one transaction. @returns whether there may be another */
  async #piece(tx: WorkspaceTx, edit: Claimed, claim: string): Promise<boolean> {
    await lockBeat(tx, { wait: true })
    const state = await stateUnder(tx, edit.id, claim)
    if (state === undefined) return false
    const now = this.#deps.now()
    const turn = await beginTurn(tx, now, edit.begun_by)
    const piece = await nextPiece(tx, edit.id, state)
    if (!piece) {
      await releaseMassEdit(tx, edit.id, claim, { ended: true, now })
      await tellEnd(turn, edit.id, state)
      return false
    }
    if (state === 'undoing') {
      await pieceUndone(tx, edit.id, piece.place, await undoPiece(turn, edit, piece.people))
      return true
    }
    const by = edit.begun_as ?? undefined
    const said = await sayOfMany(tx, piece.people, { id: edit.id, change: edit.change, by, now })
    const { taken } = await claimHappenings(tx, said, edit.id)
    const arrivals = taken.map(happening => ({ happening, importId: edit.id, receivedAt: now }))
    const refused = await digest(turn, arrivals)
    await computeCredits(turn, MOST_ENTRIES)
    await pieceDone(tx, edit.id, piece.place, arrivals.length - refused.length)
    return true
  }
}

async function tellEnd(
  turn: Awaited<ReturnType<typeof beginTurn>>,
  id: string,
  state: 'working' | 'undoing',
): Promise<void> {
  const edit = await findMassEdit(turn.tx, id)
  if (!edit) return
  const because = state === 'working' ? { changed: edit.changed } : { kept: edit.kept }
  const act = state === 'working' ? 'mass-edit-done' : 'mass-edit-undone'
  await recordFacts(turn, [{ act, subjectKind: 'mass-edit', subjectId: id, because }])
}
