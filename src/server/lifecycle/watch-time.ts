import type { Instant } from '#domain/happening/happening.ts'
import { setTimers } from '#server/beat/timers.ts'
import type { Turn } from '#server/beat/turn.ts'
import { crossingsAfter, nextCrossing } from './crossings.ts'
import { type Holding, LAST, type Rulings, rulingsOf } from './rulings.ts'

/** People whom time may have turned and who are asked again in one turn. */
const MOST = 2_000

/** Whom time may have turned since it was last looked at, some at a time; how far it was looked at is kept. */
export async function crossed(turn: Turn, current: Holding): Promise<string[]> {
  const { tx, now } = turn
  const crossings = await crossingsAfter(turn, current.conditions, current.watched, MOST)
  const last = crossings.at(-1)
  const watched =
    crossings.length === MOST && last ? last : { at: Math.max(now, current.watched.at), person: LAST }
  await tx.sql.query(
    'UPDATE definition_run SET watched_at = $3, watched_person = $4 WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, current.run, new Date(watched.at), watched.person],
  )
  turn.rulings = undefined
  return [...new Set(crossings.map(one => one.person))]
}

/** Sets the one timer of the definitions: at once while there is something to go on with, else when time turns something next. */
export async function setNextCrossing(
  turn: Turn,
  before: Rulings,
  { changed }: { changed: boolean },
): Promise<void> {
  const { current, coming, telling } = await rulingsOf(turn)
  if (coming || telling) return dueAt(turn, turn.now)
  if (!current || !(changed || turn.stale.definitions || before.telling)) return
  await dueAt(turn, await nextCrossing(turn, current.conditions, current.watched.at))
}

/** A timer that is earlier stays: it may be that of a version which has come into force, and asks again anyway. */
async function dueAt(turn: Turn, at: Instant | undefined): Promise<void> {
  if (at === undefined) return
  const { workspace } = turn.tx
  const { rows } = await turn.tx.sql.query<{ due_at: Date }>(
    `SELECT due_at FROM timer WHERE workspace_id = $1 AND kind = 'definition' AND subject_id = $1`,
    [workspace],
  )
  if (rows[0] && rows[0].due_at.getTime() <= at) return
  await setTimers(turn, 'definition', [workspace], [{ subject: workspace, step: 0, dueAt: at }])
}
