import type { PlannedStep } from '#domain/wait/overdue.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'

type Taken = { id: string; take: PlannedStep; passOver: readonly PlannedStep[] }

/** Writes down what passing time does about waits or handoffs now: each step once. */
export async function keepSteps(
  turn: Turn,
  noun: 'wait' | 'handoff',
  taken: readonly Taken[],
): Promise<void> {
  const at = new Date(turn.now)
  await insertRows(
    turn.tx,
    `${noun}_step`,
    [`${noun}_id`, 'step', 'outcome', 'at'],
    taken.flatMap(({ id, take, passOver }) => [
      ...passOver.map(({ step }) => [id, step, 'passed-over', at] as const),
      [id, take.step, 'taken', at] as const,
    ]),
    'ON CONFLICT DO NOTHING',
  )
}
