import type { Instant } from '#domain/happening/happening.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { Turn } from './turn.ts'

export type TimerKind = 'wait' | 'handoff' | 'silence' | 'agreement' | 'definition'
export type TimerWanted = { subject: string; step: number; dueAt: Instant }

/** Replaces the timers of these subjects. A timer is only a hint to look again at its time. */
export async function setTimers(
  turn: Turn,
  kind: TimerKind,
  subjects: string[],
  wanted: TimerWanted[],
): Promise<void> {
  if (subjects.length === 0) return
  await turn.tx.sql.query(
    'DELETE FROM timer WHERE workspace_id = $1 AND kind = $2 AND subject_id = ANY($3)',
    [turn.tx.workspace, kind, subjects],
  )
  await insertRows(
    turn.tx,
    'timer',
    ['id', 'kind', 'subject_id', 'step', 'due_at'],
    wanted.map(one => [turn.newId(), kind, one.subject, one.step, new Date(one.dueAt)]),
  )
}

/** Takes the timers that are due and marks what they are about to be looked at again. Returns how many there were. */
export async function fireTimers(turn: Turn, atMost: number): Promise<number> {
  const { rows } = await turn.tx.sql.query<{ kind: TimerKind; subject_id: string; due_at: Date }>(
    `DELETE FROM timer WHERE workspace_id = $1 AND id IN (
        SELECT id FROM timer WHERE workspace_id = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3
      ) RETURNING kind, subject_id, due_at`,
    [turn.tx.workspace, new Date(turn.now), atMost],
  )
  for (const row of rows) {
    if (row.kind === 'handoff') turn.stale.handoffs.add(row.subject_id)
    if (row.kind === 'agreement') turn.stale.agreements.add(row.subject_id)
    if (row.kind === 'definition') turn.stale.definitions = true
    if (row.kind === 'silence') turn.stale.silencesAt = row.due_at.getTime()
  }
  const waits = rows.filter(row => row.kind === 'wait').map(row => row.subject_id)
  for (const name of await threadsOf(turn, waits)) turn.stale.threads.add(name)
  return rows.length
}

async function threadsOf({ tx }: Turn, waits: string[]): Promise<string[]> {
  if (waits.length === 0) return []
  const { rows } = await tx.sql.query<{ name: string }>(
    `SELECT person_id || ' ' || thread AS name FROM wait WHERE workspace_id = $1 AND id = ANY($2)`,
    [tx.workspace, waits],
  )
  return rows.map(row => row.name)
}
