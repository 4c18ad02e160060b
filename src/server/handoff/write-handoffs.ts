import type { Handoff } from '#domain/handoff/fold-handoff.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows, replacing } from '#server/database/insert-rows.ts'
import { type Folded, stateOf } from './folded.ts'

const COLUMNS = [
  'id',
  'source',
  'external_id',
  'identity_id',
  'state',
  'offered_at',
  'offered_by',
  'offered_to',
  'reason',
  'due_at',
  'after_id',
  'accepted_at',
  'accepted_by',
  'returned_at',
  'return_key',
  'return_reason',
  'lapsed_at',
  'converted_at',
  'held_by',
] as const
const REPLACE = replacing(['workspace_id', 'id'], COLUMNS)

/** Ids of members by the names that happenings have for them. */
export type Members = ReadonlyMap<string, string>

export async function writeHandoffs(turn: Turn, folded: Folded[], gone: string[]): Promise<Members> {
  if (gone.length > 0) {
    await turn.tx.sql.query('DELETE FROM handoff WHERE workspace_id = $1 AND id = ANY($2)', [
      turn.tx.workspace,
      gone,
    ])
  }
  const members = await loadMembers(turn, folded)
  const at = (instant: Instant | undefined): Date | null => (instant === undefined ? null : new Date(instant))
  const known = (name: string | undefined): string | null => members.get(name ?? '') ?? null
  await insertRows(
    turn.tx,
    'handoff',
    COLUMNS,
    folded.map(one => {
      const { handoff: h } = one
      const taken = takenOf(h)
      return [
        one.id,
        one.source,
        one.name,
        one.identity,
        stateOf(one),
        new Date(h.offeredAt),
        known(h.by),
        known(h.to),
        h.reason ?? null,
        at(h.due),
        h.after ?? null,
        at(taken.acceptedAt),
        known(taken.acceptedBy),
        at(h.is === 'returned' ? h.returnedAt : undefined),
        h.is === 'returned' ? h.returnKey : null,
        h.is === 'returned' ? h.returnReason : null,
        at(h.is === 'lapsed' ? h.lapsedAt : undefined),
        at(one.convertedAt),
        known(one.holder),
      ]
    }),
    REPLACE,
  )
  return members
}

/** Who took it and when, also when it was given back later. */
function takenOf(handoff: Handoff): { acceptedAt?: Instant | undefined; acceptedBy?: string | undefined } {
  return handoff.is === 'accepted' || handoff.is === 'returned' ? handoff : {}
}

async function loadMembers({ tx }: Turn, folded: Folded[]): Promise<Members> {
  const names = folded.flatMap(({ handoff: h, holder }) => [h.by, h.to, holder, takenOf(h).acceptedBy])
  const { rows } = await tx.sql.query<{ id: string; external_id: string }>(
    'SELECT id, external_id FROM member WHERE workspace_id = $1 AND external_id = ANY($2)',
    [tx.workspace, names.filter(name => name !== undefined)],
  )
  return new Map(rows.map(row => [row.external_id, row.id]))
}
