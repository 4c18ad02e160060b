import type { Happening } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { claimHappenings, type Stored } from '#server/intake/store-happenings.ts'
import { computeCredits } from '#server/revenue/compute-credits.ts'
import { digest } from './digest.ts'
import { beginTurn, lockBeat } from './take-turn.ts'
import type { Refused } from './turn.ts'

const MOST_ENTRIES = 500

/**
 * What members and programs do themselves takes the beat's lock and goes through the beat's rules at once, in the
 * transaction of the request, so that it is seen when the request is answered.
 * `decide` reads what it needs under the lock and says what happens, or refuses with a value of its own.
 */
export async function actAtOnce<Refusal extends { refused: string }>(
  tx: WorkspaceTx,
  { now, actor }: { now: number; actor: string },
  decide: (tx: WorkspaceTx) => Promise<Happening[] | Refusal>,
): Promise<{ stored: Stored[]; refused: Refused[] } | Refusal> {
  await lockBeat(tx, { wait: true })
  const happenings = await decide(tx)
  if (!Array.isArray(happenings)) return happenings
  const { answers, taken } = await claimHappenings(tx, happenings)
  const turn = await beginTurn(tx, now, actor)
  const refused = await digest(
    turn,
    taken.map(happening => ({ happening, importId: null, receivedAt: now })),
  )
  await computeCredits(turn, MOST_ENTRIES)
  return { stored: answers, refused }
}
