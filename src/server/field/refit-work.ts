import type { FastifyBaseLogger } from 'fastify'
import type { Instant } from '#domain/happening/happening.ts'
import type { Field } from '#domain/field/field.ts'
import { actorLabel } from '#server/access/actor.ts'
import type { Act } from '#server/beat/happen.ts'
import { PieceWork } from '#server/beat/piece-work.ts'
import { settle } from '#server/beat/settle.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import type { Turn } from '#server/beat/turn.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import type { Deps } from '#server/http/app.ts'
import { findField } from './field-store.ts'
import { havingKey, refitRecords } from './refit.ts'
import {
  type ClaimedRefit,
  endRefit,
  insertRefit,
  type Keeping,
  pieceReached,
  reachedBy,
  type RefitAct,
  refitRows,
} from './refit-store.ts'

/** Records of one transaction: few enough that a member's own edit does not wait long behind it. */
export const PIECE = 250

/**
 * Derives the values of a field again after it has changed: at once when they are few, else beside the requests, piece by
 * piece. Until a piece has its turn its values stand as the field kept them before; whatever is said of them meanwhile is
 * kept as the field is now.
 */
export async function refitField(
  act: Act,
  turn: Turn,
  field: Field,
  { because, before, records }: { because: RefitAct; before: Keeping | null; records: number },
): Promise<void> {
  const id = act.newId()
  const by = actorLabel(act.actor)
  await insertRefit(act.tx, { id, field, act: because, before, records, by, now: act.now })
  turn.fields = undefined
  if (records > PIECE) return
  const ids = await havingKey(act.tx, field, undefined, PIECE + 1)
  // Doors may have brought more since they were counted.
  if (ids.length > PIECE) return
  await refitRecords(turn, field.noun, ids)
  await settle(turn)
  await endRefit(act.tx, id, ids.length)
}

export function refitWork(deps: Deps, log: FastifyBaseLogger): PieceWork<ClaimedRefit> {
  return new PieceWork(deps, log, {
    what: 'refit of a field',
    rows: refitRows,
    piece: (tx, refit, claim) => doPiece(tx, refit, claim, deps.now()),
  })
}

/** @returns whether there may be another piece */
async function doPiece(tx: WorkspaceTx, refit: ClaimedRefit, claim: string, now: Instant): Promise<boolean> {
  // Who is next is looked for before anybody has to wait: whoever gets a value meanwhile gets it as the field is now.
  const sought = await findField(tx, refit.field_id)
  if (!sought) return false
  const ids = await havingKey(tx, sought, (await reachedBy(tx, refit.id)) ?? undefined, PIECE)
  await lockBeat(tx, { wait: true })
  if (!(await pieceReached(tx, { id: refit.id, claim }, ids))) return false
  const turn = await beginTurn(tx, now, refit.begun_by)
  if (ids.length === 0) {
    await recordFacts(turn, [
      { act: 'field-refitted', subjectKind: 'field', subjectId: sought.id, because: { noun: sought.noun } },
    ])
    return false
  }
  await refitRecords(turn, sought.noun, ids)
  await settle(turn)
  return true
}
