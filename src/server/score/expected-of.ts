import type { Today } from '#contract/today.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { whatIsMissing } from './score-report.ts'
import { idInForce } from './version-store.ts'

type Waiting = { kind: string; id: string; person: string | null }

/** What is expected of leads that wait for somebody: of the handoff itself, else the most that is expected of the person. */
export async function expectedOf(
  tx: WorkspaceTx,
  waiting: readonly Waiting[],
): Promise<(one: Waiting) => bigint | undefined> {
  if (waiting.length === 0 || (await idInForce(tx)) === undefined) return () => undefined
  const handoffs = waiting.filter(one => one.kind === 'handoff').map(one => one.id)
  const people = waiting.flatMap(one => one.person ?? [])
  const { rows } = await tx.sql.query<{ case_id: string; person_id: string | null; expected: string }>(
    `SELECT score.case_id, belonging.person_id, score.expected::text FROM score
      LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = score.identity_id
        AND belonging.until_at = 'infinity'
      LEFT JOIN handoff ON handoff.workspace_id = $1 AND handoff.id = score.case_id
      WHERE score.workspace_id = $1 AND score.expected IS NOT NULL
        AND (score.case_id = ANY($2) OR score.identity_id IN (
          SELECT identity_id FROM belonging WHERE workspace_id = $1 AND person_id = ANY($3)))
        AND (handoff.id IS NULL OR handoff.state IN ('offered', 'accepted'))`,
    [tx.workspace, handoffs, [...new Set(people)]],
  )
  const ofCase = new Map(rows.map(row => [row.case_id, BigInt(row.expected)]))
  const ofPerson = new Map<string, bigint>()
  for (const { person_id: person, expected } of rows)
    if (person !== null && BigInt(expected) > (ofPerson.get(person) ?? -1n))
      ofPerson.set(person, BigInt(expected))
  return one => (one.kind === 'handoff' ? ofCase.get(one.id) : undefined) ?? ofPerson.get(one.person ?? '')
}

/** What ranks leads now, and while that is not the score what is missing for it. */
export async function rankingOf(tx: WorkspaceTx): Promise<Today['ranking']> {
  const scored = (await idInForce(tx)) !== undefined
  return { by: scored ? 'score' : 'agreement', thin: scored ? null : await whatIsMissing(tx) }
}
