import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { noteChange } from '#server/live/changes.ts'
import { enqueueForWebhooks } from '#server/outbox/enqueue-for-webhooks.ts'

/** One line of history. `because` holds ids and codes, never personal values. */
export type Fact = {
  act: string
  subjectKind: string
  subjectId: string
  because?: Record<string, string | number | boolean | null>
}

export type RecordedFact = Fact & { id: string }

/** Writes lines of history, and in the same transaction what webhooks are to be told of them. */
export async function recordFacts(turn: Turn, facts: Fact[]): Promise<void> {
  if (facts.length === 0) return
  for (const { subjectKind, subjectId } of facts) noteChange(turn.tx, subjectKind, [subjectId])
  const at = new Date(turn.now)
  const recorded = facts.map((fact): RecordedFact => ({ ...fact, id: turn.newId() }))
  await insertRows(
    turn.tx,
    'fact',
    ['id', 'at', 'actor', 'act', 'subject_kind', 'subject_id', 'because'],
    recorded.map(fact => [
      fact.id,
      at,
      turn.actor,
      fact.act,
      fact.subjectKind,
      fact.subjectId,
      JSON.stringify(fact.because ?? {}),
    ]),
  )
  if (turn.settings.hasWebhooks) await enqueueForWebhooks(turn, recorded)
}
