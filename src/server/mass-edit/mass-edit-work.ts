import type { FastifyBaseLogger } from 'fastify'
import type { Instant } from '#domain/happening/happening.ts'
import { digest } from '#server/beat/digest.ts'
import { PieceWork } from '#server/beat/piece-work.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import type { Deps } from '#server/http/app.ts'
import { claimHappenings } from '#server/intake/store-happenings.ts'
import { computeCredits } from '#server/revenue/compute-credits.ts'
import {
  type Claimed,
  endMassEdit,
  findMassEdit,
  massEditRows,
  nextPiece,
  pieceDone,
  pieceUndone,
  stateUnder,
} from './mass-edit-store.ts'
import { masses } from './masses.ts'

const MOST_ENTRIES = 500

/** Mass edits, a piece of their records at a time. */
export function massEditWork(deps: Deps, log: FastifyBaseLogger): PieceWork<Claimed> {
  return new PieceWork(deps, log, {
    what: 'mass edit',
    rows: massEditRows,
    piece: (tx, edit, claim) => doPiece(tx, edit, claim, deps.now()),
  })
}

/** One piece, in one transaction. @returns whether there may be another */
async function doPiece(tx: WorkspaceTx, edit: Claimed, claim: string, now: Instant): Promise<boolean> {
  await lockBeat(tx, { wait: true })
  const state = await stateUnder(tx, edit.id, claim)
  if (state === undefined) return false
  const turn = await beginTurn(tx, now, edit.begun_by)
  const piece = await nextPiece(tx, edit.id, state)
  if (!piece) {
    await endMassEdit(tx, edit.id, claim, now)
    await tellEnd(turn, edit.id, state)
    return false
  }
  if (state === 'undoing') {
    await pieceUndone(tx, edit.id, piece.place, await masses[edit.noun].undo(turn, edit, piece))
    return true
  }
  const by = edit.begun_as ?? undefined
  const said = await masses[edit.noun].say(tx, piece.records, { id: edit.id, change: edit.change, by, now })
  const { taken } = await claimHappenings(
    tx,
    said.map(one => one.happening),
    edit.id,
  )
  const arrivals = taken.map(happening => ({ happening, importId: edit.id, receivedAt: now }))
  const refused = await digest(turn, arrivals)
  await computeCredits(turn, MOST_ENTRIES)
  const heard = new Set(taken)
  for (const { arrival } of refused) heard.delete(arrival.happening)
  const told = said.filter(one => heard.has(one.happening))
  const changed = new Set(told.map(one => one.record)).size
  const deals = told.flatMap(({ happening: one }) => (one.kind === 'deal' ? one.body.deal : []))
  await pieceDone(tx, edit.id, piece.place, { changed, deals })
  return true
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
