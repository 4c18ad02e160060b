import type { TimelineItem } from '#contract/timeline.ts'
import type { Instant, Side } from '#domain/happening/happening.ts'
import { patternOfSearch } from '#server/database/like.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** Where an item stands among those of all types: by time, then type, then key, all descending. */
export type Moment = { at: Instant; type: TimelineItem['type']; key: string }
export type Placed = { moment: Moment; item: TimelineItem }

/** Whose conversation it is: one person's, that of everybody at an account, or that of all people of a deal. */
export type Whose = { kind: 'person' | 'account' | 'deal'; id: string }

/** What a loader is asked for: the last `limit` items of its type that stand before `before` and fit the filter. */
export type TimelineAsked = {
  of: Whose
  before: Moment | undefined
  limit: number
  /** Only what this side did or said. */
  side?: Side | undefined
  /** Kinds of touches; only these. */
  kinds?: readonly string[] | undefined
  /** Only touches that came or went by it. */
  channel?: string | undefined
  /** Part of a text in it. */
  q?: string | undefined
}

/**
 * The condition that an item stands before the place given by $3 (its time), $4 (its type) and $5 (its key); true on
 * the first page, when they are null. Says the time twice, so that an index on it is used.
 */
export function standsBefore(at: string, type: TimelineItem['type'], key: string): string {
  return `($3::timestamptz IS NULL OR (${at} <= $3 AND (${at}, '${type}' COLLATE "C", ${key} COLLATE "C") < ($3, $4, $5)))`
}

/** The condition that any of these columns contains $7. */
export function says(...columns: string[]): string {
  return `($7::text IS NULL OR ${columns.map(column => `${column} ILIKE $7`).join(' OR ')})`
}

/** The parameters of a loader: $1 workspace, $2 whose, $3 to $5 the place, $6 the limit, $7 the text as a pattern. */
export function parametersOf(tx: WorkspaceTx, { of, before, limit, q }: TimelineAsked): unknown[] {
  return [
    tx.workspace,
    of.id,
    before ? new Date(before.at) : null,
    before?.type ?? null,
    before?.key ?? null,
    limit,
    patternOfSearch(q),
  ]
}

const THEIRS: Record<Whose['kind'], string> = {
  person: '= $2',
  account: 'IN (SELECT id FROM person WHERE workspace_id = $1 AND account_id = $2 AND NOT absorbed)',
  deal: `IN (SELECT whose.person_id FROM deal_person
    JOIN deal own ON own.workspace_id = $1 AND own.id = deal_person.deal_id
    JOIN belonging whose ON whose.workspace_id = $1 AND whose.identity_id = deal_person.identity_id
      AND own.created_at >= whose.from_at AND own.created_at < whose.until_at
    WHERE deal_person.workspace_id = $1 AND deal_person.deal_id = $2)`,
}

/** What follows the column of a person's id: it is the person $2, somebody at the account $2, or one of the deal $2. */
export function isTheirs(of: Whose): string {
  return THEIRS[of.kind]
}

/** Steps of one thing sort as numbers do, up to a million of them. */
export function stepKey(column: string): string {
  return `lpad(${column}::text, 6, '0')`
}

/** At an account and on a deal each item says whose it is; on the page of a person it is theirs. */
export const WHO_JOIN = (id: string): string =>
  `LEFT JOIN person who ON who.workspace_id = $1 AND who.id = ${id}`
export const WHO_COLUMNS = `who.id AS who_id, coalesce(who.name, who.emails[1], who.phones[1], '') AS who`
export type WhoRow = { who_id: string | null; who: string }

export function whoOf(of: Whose, row: WhoRow): { id: string; name: string } | null {
  return of.kind === 'person' ? null : namedOr(row.who_id, row.who)
}

export function namedOr(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? '' }
}
