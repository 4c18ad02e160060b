import type pg from 'pg'
import type {
  BulkFilter,
  BulkReplay,
  Correction,
  Dropped,
  FailedIntakeFilter,
} from '#contract/failed-intake.ts'
import type { Happening, Instant } from '#domain/happening/happening.ts'
import { digest } from '#server/beat/digest.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import type { Turn } from '#server/beat/turn.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import { firstFailure, settleWrites } from '#server/database/writes-under-way.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { knownFailure } from '#server/http/failures.ts'
import { computeCredits } from '#server/revenue/compute-credits.ts'
import { correctHappening, type NotCorrect } from './correct-failed.ts'
import {
  type Failed,
  findFailed,
  listFailed,
  noteReasons,
  restoreDropped,
  settleFailed,
  type WhyAgain,
} from './failed-store.ts'
import { isUnmapped, mapAnew } from '#server/door/webhook/map-anew.ts'
import { registerRepaired, releaseNames, supersededOf } from './known-names.ts'

/** Who does it, and when. */
export type Doer = { now: Instant; actor: string }
export type NotReplayed =
  | NotCorrect
  | { refused: 'not-found' | 'already-settled' }
  | ({ refused: 'refused-again' } & WhyAgain)

const MOST_ENTRIES = 500
const SET = 200
const MOST_AT_ONCE = 5_000
const MOST_TOLD = 100

/**
 * Lets one happening through the rules again, corrected or as it was, and settles it, within the transaction. When it
 * is not taken the transaction must be rolled back.
 */
export async function replayFailed(
  tx: WorkspaceTx,
  doer: Doer,
  { id, correction = {} }: { id: string; correction?: Correction },
): Promise<undefined | NotReplayed> {
  const failed = await openFailed(tx, id)
  if ('refused' in failed) return failed
  const [superseded] = await refuseSuperseded(tx, [failed])
  if (superseded) return { refused: 'refused-again', ...superseded }
  if (correction.body === undefined && isUnmapped(failed.happening)) return replayUnmapped(tx, doer, failed)
  const corrected = correctHappening(failed.happening, correction, doer.now)
  if ('refused' in corrected) return corrected
  if (correction.body !== undefined || correction.occurredAt !== undefined)
    await registerRepaired(tx, corrected)
  const [refused] = await digestSet(tx, doer, [{ ...failed, happening: corrected }])
  if (refused) return { refused: 'refused-again', ...refused }
  return undefined
}

/** By the mapping that stands by now; what is corrected by hand needs none. */
async function replayUnmapped(tx: WorkspaceTx, doer: Doer, failed: Failed): Promise<undefined | NotReplayed> {
  const { mapped, refused } = await mapAnew(tx, [failed], doer.now)
  const again = [...refused, ...(await digestSet(tx, doer, mapped))][0]
  return again && { refused: 'refused-again', ...again }
}

/** Settles one as not to be taken. Whoever sends it again is told that it is known. */
export async function dropFailed(
  tx: WorkspaceTx,
  doer: Doer,
  id: string,
): Promise<undefined | { refused: 'not-found' | 'already-settled' }> {
  const failed = await openFailed(tx, id)
  if ('refused' in failed) return failed
  await settle(await beginTurn(tx, doer.now, doer.actor), [failed], 'dropped')
  return undefined
}

/** Gives up all that match, in sets; the moment names it for taking it back. */
export async function dropMatching(
  pool: pg.Pool,
  workspace: WorkspaceId,
  doer: Doer,
  filter: FailedIntakeFilter,
): Promise<Dropped> {
  let count = 0
  for (let size = SET; size === SET && count < MOST_AT_ONCE * 10; count += size)
    size = await inWorkspace(pool, workspace, async tx => {
      await lockBeat(tx, { wait: true })
      const rows = await listFailed(tx, filter, { after: undefined, limit: SET, lock: true })
      if (rows.length > 0) await settle(await beginTurn(tx, doer.now, doer.actor), rows, 'dropped')
      return rows.length
    })
  return { dropped: count, at: new Date(doer.now).toISOString() }
}

/** Takes a dropping back: what it gave up waits again. */
export async function restoreMatching(tx: WorkspaceTx, doer: Doer, at: string): Promise<number> {
  await lockBeat(tx, { wait: true })
  const ids = await restoreDropped(tx, new Date(at))
  const facts = ids.map(id => ({ act: 'failed-intake-restored', subjectKind: 'intake', subjectId: id }))
  await recordFacts(await beginTurn(tx, doer.now, doer.actor), facts)
  return ids.length
}

async function openFailed(
  tx: WorkspaceTx,
  id: string,
): Promise<Failed | { refused: 'not-found' | 'already-settled' }> {
  await lockBeat(tx, { wait: true })
  const failed = await findFailed(tx, id)
  if (!failed) return { refused: 'not-found' }
  return failed.settled ? { refused: 'already-settled' } : failed
}

/** Replays all that match, in sets, each set with its settling in one transaction. What is refused again waits on. */
export async function replayMatching(
  pool: pg.Pool,
  workspace: WorkspaceId,
  doer: Doer,
  { after: start, most = MOST_AT_ONCE, ...filter }: BulkFilter,
): Promise<BulkReplay> {
  const done: BulkReplay = { replayed: 0, refused: 0, more: false, next: null, firstRefused: [] }
  let after = start
  while (done.replayed + done.refused < most) {
    const from = after
    const set = await inWorkspace(pool, workspace, async tx => {
      await lockBeat(tx, { wait: true })
      const room = most - done.replayed - done.refused
      const rows = await listFailed(tx, filter, { after: from, limit: Math.min(SET, room), lock: true })
      return { rows, refused: await replaySet(tx, doer, rows) }
    })
    done.replayed += set.rows.length - set.refused.length
    done.refused += set.refused.length
    done.firstRefused.push(...set.refused.slice(0, MOST_TOLD - done.firstRefused.length))
    after = set.rows.at(-1)?.id
    if (set.rows.length === 0) return done
  }
  const rest = after
  const left = await inWorkspace(pool, workspace, tx => listFailed(tx, filter, { after: rest, limit: 1 }))
  return { ...done, more: left.length > 0, next: left.length > 0 ? (rest ?? null) : null }
}

async function replaySet(tx: WorkspaceTx, doer: Doer, rows: Failed[]): Promise<WhyAgain[]> {
  const superseded = await refuseSuperseded(tx, rows)
  const old = new Set(superseded.map(one => one.id))
  const { mapped, claimed, refused } = await mapAnew(
    tx,
    rows.filter(row => !old.has(row.id)),
    doer.now,
  )
  const again = await replayOrHalve(tx, doer, mapped)
  await releaseNames(
    tx,
    again.flatMap(one => claimed.get(one.id) ?? []),
  )
  const all = [...superseded, ...refused, ...again]
  await noteReasons(tx, all)
  return all
}

/** Replays a set without those that are refused; should it break, halves it until the one that breaks it stands alone. */
async function replayOrHalve(tx: WorkspaceTx, doer: Doer, rows: Failed[]): Promise<WhyAgain[]> {
  const why: WhyAgain[] = []
  let left = rows
  while (left.length > 0) {
    await tx.sql.query('SAVEPOINT replay')
    try {
      const again = await digestSet(tx, doer, left)
      await settleWrites(tx)
      if (again.length === 0) {
        await tx.sql.query('RELEASE SAVEPOINT replay')
        return why
      }
      await tx.sql.query('ROLLBACK TO SAVEPOINT replay; RELEASE SAVEPOINT replay')
      why.push(...again)
      const refused = new Set(again.map(one => one.id))
      left = left.filter(row => !refused.has(row.id))
    } catch (thrown) {
      const error = await firstFailure(tx, thrown)
      if (knownFailure(error as Error)?.code === 'try-again') throw error
      await tx.sql.query('ROLLBACK TO SAVEPOINT replay; RELEASE SAVEPOINT replay')
      const [only] = left
      if (left.length === 1 && only) return [...why, { id: only.id, ...notProcessed(error) }]
      const middle = left.length >> 1
      const first = await replayOrHalve(tx, doer, left.slice(0, middle))
      return [...why, ...first, ...(await replayOrHalve(tx, doer, left.slice(middle)))]
    }
  }
  return why
}

export function notProcessed(error: unknown): Omit<WhyAgain, 'id'> {
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'not-processed', param: null, reason: `It could not be processed: ${message}` }
}

/** Digests and settles a set. Those that a rule refuses are returned; then all of it must be rolled back. */
async function digestSet(tx: WorkspaceTx, { now, actor }: Doer, rows: Failed[]): Promise<WhyAgain[]> {
  const turn = await beginTurn(tx, now, actor)
  const arrivals = rows.map(row => ({ happening: row.happening, importId: row.importId, receivedAt: now }))
  const refused = await digest(turn, arrivals)
  if (refused.length > 0) {
    const ids = new Map<Happening, string>(rows.map(row => [row.happening, row.id]))
    return refused.map(({ arrival, code, param, reason }) => ({
      id: ids.get(arrival.happening) ?? '',
      code,
      param,
      reason,
    }))
  }
  await computeCredits(turn, MOST_ENTRIES)
  await settle(turn, rows, 'replayed')
  return []
}

async function settle(turn: Turn, rows: Failed[], as: 'replayed' | 'dropped'): Promise<void> {
  await settleFailed(
    turn.tx,
    rows.map(row => row.id),
    as,
    turn.now,
  )
  await recordFacts(
    turn,
    rows.map(row => ({
      act: as === 'replayed' ? 'failed-intake-replayed' : 'failed-intake-dropped',
      subjectKind: 'intake',
      subjectId: row.id,
      because: { kind: row.happening.kind, code: row.code },
    })),
  )
}

async function refuseSuperseded(tx: WorkspaceTx, rows: Failed[]): Promise<WhyAgain[]> {
  const superseded = await supersededOf(
    tx,
    rows.map(row => row.happening),
  )
  return rows
    .filter(row => superseded.has(row.happening))
    .map(row => ({
      id: row.id,
      code: 'superseded',
      param: null,
      reason: 'A later version under the same name was taken since; this one can only be dropped.',
    }))
}
