import type { Instant } from '#domain/happening/happening.ts'
import type { TimelineItem } from '#contract/timeline.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** Where an item stands among those of all types: by time, then type, then key, all descending. */
export type Moment = { at: Instant; type: TimelineItem['type']; key: string }
export type Placed = { moment: Moment; item: TimelineItem }

/** What a loader is asked for: the last `limit` of a person's items of its type that stand before `before`. */
export type TimelineAsked = { person: string; before: Moment | undefined; limit: number }

/**
 * The condition that an item stands before the place given by $3 (its time), $4 (its type) and $5 (its key); true on
 * the first page, when they are null. Says the time twice, so that an index on it is used.
 */
export function standsBefore(at: string, type: TimelineItem['type'], key: string): string {
  return `($3::timestamptz IS NULL OR (${at} <= $3 AND (${at}, '${type}' COLLATE "C", ${key} COLLATE "C") < ($3, $4, $5)))`
}

/** The parameters of a loader: $1 workspace, $2 person, $3 to $5 the place, $6 the limit. */
export function parametersOf(tx: WorkspaceTx, { person, before, limit }: TimelineAsked): unknown[] {
  return [
    tx.workspace,
    person,
    before ? new Date(before.at) : null,
    before?.type ?? null,
    before?.key ?? null,
    limit,
  ]
}

/** Steps of one thing sort as numbers do, up to a million of them. */
export function stepKey(column: string): string {
  return `lpad(${column}::text, 6, '0')`
}
