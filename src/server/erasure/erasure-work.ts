import type { FastifyBaseLogger } from 'fastify'
import type { Instant } from '#domain/happening/happening.ts'
import { PieceWork } from '#server/beat/piece-work.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { suppress } from '#server/consent/suppress.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Deps } from '#server/http/app.ts'
import { personNow } from '#server/person/load-person.ts'
import { isErased } from '#domain/erasure/tombstones.ts'
import { EVERY_CHANNEL } from '#domain/consent/channels.ts'
import { erasePerson } from './erase-person.ts'
import { eraseTouches, PIECE } from './erase-touches.ts'
import { eraseWords } from './erase-words.ts'
import { type ClaimedErasure, endErasure, erasureRows, noteProgress, phaseUnder } from './erasure-store.ts'
import { loadThem, type Them } from './them.ts'

/** Erasures, some hundred touches at a time; one that a process left is gone on with by the next. */
export function erasureWork(deps: Deps, log: FastifyBaseLogger): PieceWork<ClaimedErasure> {
  return new PieceWork(deps, log, {
    what: 'erasure',
    rows: erasureRows,
    piece: (tx, erasure, claim) => doPiece(tx, erasure, claim, deps.now()),
  })
}

/** @returns whether there is another */
export async function doPiece(
  tx: WorkspaceTx,
  erasure: ClaimedErasure,
  claim: string,
  now: Instant,
): Promise<boolean> {
  await lockBeat(tx, { wait: true })
  const phase = await phaseUnder(tx, erasure.id, claim)
  if (phase === undefined) return false
  const person = (await personNow(tx, erasure.person_id)) ?? erasure.person_id
  const them = await loadThem(tx, person)
  await keepSuppressed(tx, them, { now, by: erasure.begun_by })
  if (phase === 'words') {
    await eraseWords(tx, them)
    await noteProgress(tx, erasure.id, 0)
    return true
  }
  const marked = { mark: erasure.id.replaceAll('-', '').slice(-12), salt: erasure.salt }
  const touches = await eraseTouches(tx, them, marked)
  await noteProgress(tx, erasure.id, touches)
  if (touches >= PIECE) return true
  await erasePerson(await beginTurn(tx, now, erasure.begun_by), them, marked)
  await endErasure(tx, erasure.id, now)
  return false
}

/** Nobody writes to them again, although nobody knows any more who they are: only a hash of each address stays. */
async function keepSuppressed(
  tx: WorkspaceTx,
  them: Them,
  { now, by }: { now: Instant; by: string },
): Promise<void> {
  for (const one of them.identities) {
    if (isErased(one) || (one.kind !== 'email' && one.kind !== 'phone')) continue
    const address = one.value
    await suppress(tx, { channel: EVERY_CHANNEL, address, reason: 'erased', at: now, by, nameless: true })
  }
}
