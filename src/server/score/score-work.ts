import type { FastifyBaseLogger } from 'fastify'
import type { Instant } from '#domain/happening/happening.ts'
import { type InPieces, PieceWork } from '#server/beat/piece-work.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import type { Deps } from '#server/http/app.ts'
import { unscoredKeys } from './case-keys.ts'
import { loadPast } from './past-cases.ts'
import { scoreCases } from './score-cases.ts'
import { trainApart } from './train-apart.ts'
import {
  type ClaimedVersion,
  keepRefusal,
  keepTrained,
  putInForce,
  stillMine,
  versionRows,
} from './version-store.ts'

/** Cases of one transaction: few enough that a member's own edit does not wait long behind it. */
const PIECE = 250

type Needs = Pick<Deps, 'pool' | 'now'>

/**
 * Trains beside the requests: first the learning, in a thread of its own, then every open case by the new version, piece
 * by piece; only then it is in force. What is stopped or killed is gone on with.
 */
export function scoreWork(deps: Deps, log: FastifyBaseLogger): PieceWork<ClaimedVersion> {
  return new PieceWork(deps, log, scorePieces(deps))
}

export function scorePieces(deps: Needs): InPieces<ClaimedVersion> {
  return {
    what: 'training of the score',
    rows: versionRows,
    piece: (tx, version, claim) => doPiece(deps, tx, version, claim),
  }
}

/** @returns whether there may be another piece */
async function doPiece(
  deps: Needs,
  tx: WorkspaceTx,
  version: ClaimedVersion,
  claim: string,
): Promise<boolean> {
  // The row stays locked until the piece ends, so nobody else takes it on however long the learning takes.
  if (!(await stillMine(tx, version.id, claim))) return false
  if (version.state === 'waiting') return learn(deps, tx, version)
  await lockBeat(tx, { wait: true })
  const now = deps.now()
  const keys = await unscoredKeys(tx, version.id, PIECE)
  if (keys.length > 0) {
    const { currency } = await loadSettings(tx)
    await scoreCases(tx, version.id, keys, { now, currency })
    return true
  }
  await putInForce(tx, version.id, now)
  await tell(tx, version, 'score-in-force', now)
  return false
}

async function learn({ pool, now }: Needs, tx: WorkspaceTx, version: ClaimedVersion): Promise<boolean> {
  const at = now()
  const { cases, zone } = await loadPast(pool, tx.workspace, at)
  const trained = await trainApart(cases, { now: at, zone })
  await lockBeat(tx, { wait: true })
  if ('refused' in trained) {
    await keepRefusal(tx, version.id, trained, at)
    await tell(tx, version, 'score-refused', at)
    return false
  }
  await keepTrained(tx, version.id, trained)
  version.state = 'scoring'
  return true
}

async function tell(tx: WorkspaceTx, version: ClaimedVersion, act: string, now: Instant): Promise<void> {
  const turn = await beginTurn(tx, now, version.begun_by)
  await recordFacts(turn, [{ act, subjectKind: 'score', subjectId: version.id }])
}
