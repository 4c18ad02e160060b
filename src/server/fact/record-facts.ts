import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'

/** One line of history. `because` holds ids and codes, never personal values. */
export type Fact = {
  act: string
  subjectKind: string
  subjectId: string
  because?: Record<string, string | number | boolean | null>
}

export async function recordFacts(turn: Turn, facts: Fact[]): Promise<void> {
  if (facts.length === 0) return
  const at = new Date(turn.now)
  await insertRows(
    turn.tx,
    'fact',
    ['id', 'at', 'actor', 'act', 'subject_kind', 'subject_id', 'because'],
    facts.map(fact => [
      turn.newId(),
      at,
      turn.actor,
      fact.act,
      fact.subjectKind,
      fact.subjectId,
      JSON.stringify(fact.because ?? {}),
    ]),
  )
}
