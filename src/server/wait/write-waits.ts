import type { Turn } from '#server/beat/turn.ts'
import { insertRows, replacing } from '#server/database/insert-rows.ts'
import type { WaitRow } from './fold-threads.ts'

const COLUMNS = [
  'id',
  'person_id',
  'thread',
  'channel',
  'opened_at',
  'due_at',
  'answered_at',
  'answered_by',
  'lapsed_at',
  'asks',
  'last_asked_at',
  'needless_at',
  'needless_reason',
  'elsewhere',
  'said_by',
  'assigned_to',
  'snoozed_until',
  'response_ms',
  'held_since',
] as const
const REPLACE = replacing(['workspace_id', 'id'], COLUMNS)

/** Ids of members by the names that happenings have for them. */
export type Members = ReadonlyMap<string, string>

export async function writeWaits(turn: Turn, rows: WaitRow[], gone: string[]): Promise<Members> {
  if (gone.length > 0) {
    // A wait may have moved to another person of this very batch: only what still stands where it was is gone.
    await turn.tx.sql.query('DELETE FROM wait WHERE workspace_id = $1 AND id = ANY($2)', [
      turn.tx.workspace,
      gone,
    ])
  }
  const members = await loadMembers(turn, rows)
  const at = (instant: number | undefined): Date | null => (instant === undefined ? null : new Date(instant))
  await insertRows(
    turn.tx,
    'wait',
    COLUMNS,
    rows.map(({ person, thread, wait, dueAt, lapsedAt, responseMs, heldSince }) => [
      wait.id,
      person,
      thread,
      wait.channel,
      new Date(wait.openedAt),
      at(dueAt),
      at(wait.answeredAt),
      wait.answeredBy ?? null,
      at(lapsedAt),
      wait.asks.length,
      new Date(wait.lastAskedAt),
      at(wait.needlessAt),
      wait.reason ?? null,
      wait.elsewhere ?? false,
      members.get(wait.saidBy ?? '') ?? null,
      members.get(wait.assigned ?? '') ?? null,
      at(wait.snoozedUntil),
      responseMs ?? null,
      at(heldSince),
    ]),
    REPLACE,
  )
  return members
}

async function loadMembers({ tx }: Turn, rows: WaitRow[]): Promise<Members> {
  const names = rows.flatMap(({ wait }) => [wait.saidBy, wait.assigned]).filter(name => name !== undefined)
  if (names.length === 0) return new Map()
  const { rows: members } = await tx.sql.query<{ id: string; external_id: string }>(
    'SELECT id, external_id FROM member WHERE workspace_id = $1 AND external_id = ANY($2)',
    [tx.workspace, names],
  )
  return new Map(members.map(row => [row.external_id, row.id]))
}
