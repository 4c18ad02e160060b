import type { Happening, Instant } from '#domain/happening/happening.ts'
import { APP } from '#server/beat/happen.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { Turn } from '#server/beat/turn.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { personRefOf } from '#server/person/person-ref.ts'
import { foldThreads } from '#server/wait/fold-threads.ts'

const AT_ONCE = 1_000

/** What is open and was due by the hours before is due by those of now, and so is what follows when nobody answers. Imported history runs on no clock. */
export async function replanWaits(turn: Turn): Promise<number> {
  const { rows } = await turn.tx.sql.query<{ name: string }>(
    `SELECT DISTINCT person_id || ' ' || thread AS name FROM wait
      WHERE workspace_id = $1 AND answered_at IS NULL AND needless_at IS NULL AND due_at IS NOT NULL
        AND (lapsed_at IS NULL OR EXISTS (SELECT FROM timer WHERE timer.workspace_id = $1 AND timer.kind = 'wait'
          AND timer.subject_id = wait.id))`,
    [turn.tx.workspace],
  )
  const names = rows.map(row => row.name)
  for (let from = 0; from < names.length; from += AT_ONCE)
    await foldThreads(turn, new Set(names.slice(from, from + AT_ONCE)))
  return names.length
}

/** The happenings by which open offers whose due time the workspace's hours made get another one. */
export async function replanHandoffs(
  tx: WorkspaceTx,
  { now, newId }: { now: Instant; newId: () => string },
): Promise<Happening[]> {
  const { clock, handoffWithin } = await loadSettings(tx)
  const { rows } = await tx.sql.query<{ id: string; identity_id: string; offered_at: Date; due_at: Date }>(
    `SELECT id, identity_id, offered_at, due_at FROM handoff
      WHERE workspace_id = $1 AND state = 'offered' AND due_at IS NOT NULL AND EXISTS (
        SELECT FROM happening log WHERE log.workspace_id = $1 AND log.subject_id = handoff.id AND log.kind = 'handoff'
          AND log.body->'step'->>'agreed' = 'true')`,
    [tx.workspace],
  )
  const happenings: Happening[] = []
  for (const row of rows) {
    // Nobody is late by a change of the clock alone.
    const due = Math.max(clock.after(row.offered_at.getTime(), handoffWithin), now + 1)
    if (due === row.due_at.getTime()) continue
    const person = await personRefOf(tx, row.identity_id)
    if (person === undefined) continue
    happenings.push({
      kind: 'handoff',
      source: APP,
      externalId: newId(),
      at: Math.max(now, row.offered_at.getTime() + 1),
      body: { handoff: row.id, person, step: { is: 'rescheduled', due } },
    })
  }
  return happenings
}
