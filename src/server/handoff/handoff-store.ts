import type { Handoff as HandoffShown, HandoffQuery } from '#contract/handoff.ts'
import { foldHandoff, type Handoff } from '#domain/handoff/fold-handoff.ts'
import { orderKey, type HandoffBody, type Instant } from '#domain/happening/happening.ts'
import { patternOfSearch } from '#server/database/like.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type Cursor, momentOf } from '#server/http/cursor.ts'
import { cameFrom } from './came-from.ts'

type MomentColumn = 'offered_at' | 'due_at' | 'accepted_at' | 'returned_at' | 'lapsed_at' | 'converted_at'
type Row = Record<MomentColumn, Date | null> & {
  id: string
  state: HandoffShown['state']
  offered_at: Date
  person_id: string
  person_name: string | null
  person_address: string
  by_id: string | null
  by_name: string | null
  to_id: string | null
  to_name: string | null
  acceptor_id: string | null
  acceptor_name: string | null
  holder_id: string | null
  holder_name: string | null
  reason: string | null
  after_id: string | null
  return_key: string | null
  return_reason: string | null
}

const SELECT = `SELECT handoff.id, handoff.state, offered_at, due_at, accepted_at, returned_at, lapsed_at, converted_at,
    handoff.reason, after_id, return_key, return_reason, coalesce(belonging.person_id, identity.id) AS person_id, person.name AS person_name,
    identity.value AS person_address, by.id AS by_id, by.name AS by_name, recipient.id AS to_id, recipient.name AS to_name,
    acceptor.id AS acceptor_id, acceptor.name AS acceptor_name, holder.id AS holder_id, holder.name AS holder_name
  FROM handoff
  JOIN identity ON identity.workspace_id = $1 AND identity.id = handoff.identity_id
  LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = handoff.identity_id
    AND handoff.offered_at >= belonging.from_at AND handoff.offered_at < belonging.until_at
  LEFT JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
  LEFT JOIN member by ON by.workspace_id = $1 AND by.id = handoff.offered_by
  LEFT JOIN member recipient ON recipient.workspace_id = $1 AND recipient.id = handoff.offered_to
  LEFT JOIN member acceptor ON acceptor.workspace_id = $1 AND acceptor.id = handoff.accepted_by
  LEFT JOIN member holder ON holder.workspace_id = $1 AND holder.id = handoff.held_by
  WHERE handoff.workspace_id = $1`

export async function handoffById(
  { workspace, sql }: WorkspaceTx,
  id: string,
): Promise<HandoffShown | undefined> {
  const { rows } = await sql.query<Row>(`${SELECT} AND handoff.id = $2`, [workspace, id])
  return rows[0] && shown(rows[0])
}

export type HandoffFilter = Pick<
  HandoffQuery,
  'state' | 'person' | 'campaign' | 'month' | 'q' | 'returned' | 'from' | 'to' | 'by' | 'part' | 'key'
> & {
  /** The member on one side of it. */
  member?: string | undefined
}

/** Newest offer first; the cursor is (offeredAt, id) of the last row before. */
export async function listHandoffs(
  { workspace, sql }: WorkspaceTx,
  filter: HandoffFilter,
  page: { limit: number; after: Cursor | undefined },
): Promise<HandoffShown[]> {
  const from = whereFrom(filter)
  const { rows } = await sql.query<Row>(
    `${SELECT} AND ($2::text IS NULL OR handoff.state = $2)
      AND ($3::uuid IS NULL OR $3 IN (handoff.offered_by, handoff.offered_to)
        OR (handoff.held_by = $3 AND handoff.held_by IS DISTINCT FROM handoff.accepted_by))
      AND ($4::uuid IS NULL OR belonging.person_id = $4)
      AND ($5::timestamptz IS NULL OR (handoff.offered_at, handoff.id) < ($5, $6::uuid))
      AND ($8::uuid IS NULL OR EXISTS (SELECT FROM activity WHERE activity.workspace_id = $1 AND activity.known
        AND activity.person_id = belonging.person_id AND activity.first_campaign_id = $8))
      AND ($9::date IS NULL OR (
        handoff.offered_at >= $9::timestamp AT TIME ZONE (SELECT time_zone FROM workspace WHERE id = $1)
        AND handoff.offered_at
          < ($9::timestamp + interval '1 month') AT TIME ZONE (SELECT time_zone FROM workspace WHERE id = $1)))
      AND ($10::text IS NULL OR lower(person.name) LIKE $10 OR lower(identity.value) LIKE $10)
      AND ($11::text IS NULL OR handoff.state = 'returned' AND handoff.return_key = $11)
      AND ($12::date IS NULL OR handoff.offered_at
        >= $12::timestamp AT TIME ZONE (SELECT time_zone FROM workspace WHERE id = $1))
      AND ($13::date IS NULL OR handoff.offered_at
        < ($13::timestamp + interval '1 day') AT TIME ZONE (SELECT time_zone FROM workspace WHERE id = $1))
      ${from.where} ORDER BY handoff.offered_at DESC, handoff.id DESC LIMIT $7`,
    [
      workspace,
      filter.state ?? null,
      filter.member ?? null,
      filter.person ?? null,
      ...momentOf(page.after),
      page.limit,
      filter.campaign ?? null,
      filter.month === undefined ? null : `${filter.month}-01`,
      patternOfSearch(filter.q),
      filter.returned ?? null,
      filter.from ?? null,
      filter.to ?? null,
      ...from.values,
    ],
  )
  return rows.map(shown)
}

/** Of whom it is known where they came from, as $14; nothing where that is not asked. */
function whereFrom({ by, part, key }: HandoffFilter): { where: string; values: unknown[] } {
  if (part === undefined) return { where: '', values: [] }
  const came = cameFrom(by ?? 'origin', 'belonging.person_id')
  const where = `AND (SELECT ${came.key} FROM (SELECT) one ${came.joins}) IS NOT DISTINCT FROM $14::text`
  return { where, values: [key ?? null] }
}

function shown(row: Row): HandoffShown {
  const at = (moment: Date | null): string | null => moment?.toISOString() ?? null
  return {
    id: row.id,
    state: row.state,
    person: { id: row.person_id, name: row.person_name ?? row.person_address },
    offeredAt: row.offered_at.toISOString(),
    offeredBy: named(row.by_id, row.by_name),
    offeredTo: named(row.to_id, row.to_name),
    reason: row.reason,
    dueAt: at(row.due_at),
    after: row.after_id,
    acceptedAt: at(row.accepted_at),
    acceptedBy: named(row.acceptor_id, row.acceptor_name),
    heldBy: named(row.holder_id, row.holder_name),
    returnedAt: at(row.returned_at),
    returnKey: row.return_key,
    returnReason: row.return_reason,
    lapsedAt: at(row.lapsed_at),
    convertedAt: at(row.converted_at),
  }
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? id }
}

/** Whom it is about, as its own steps name them, and where it stands; undefined when nobody ever spoke of it. */
export type Passing = {
  identity: string
  handoff: Handoff | undefined
  convertedAt: Instant | undefined
  latest: Instant
}
type StepRow = {
  source: string
  external_id: string
  occurred_at: Date
  body: HandoffBody & { identity: string }
  converted_at: Date | null
}

export async function passingOf(
  { workspace, sql }: WorkspaceTx,
  id: string,
  now: Instant,
): Promise<Passing | undefined> {
  const { rows } = await sql.query<StepRow>(
    `SELECT DISTINCT ON (log.source, log.external_id) log.source, log.external_id, log.occurred_at, log.body, handoff.converted_at
      FROM happening log LEFT JOIN handoff ON handoff.workspace_id = $1 AND handoff.id = log.subject_id
      WHERE log.workspace_id = $1 AND log.subject_id = $2 AND log.kind = 'handoff'
      ORDER BY log.source, log.external_id, log.id DESC`,
    [workspace, id],
  )
  const [first] = rows
  if (!first) return undefined
  const events = rows.map(row => {
    const at = row.occurred_at.getTime()
    const key = orderKey({ at, source: row.source, externalId: row.external_id })
    return { orderKey: key, at, step: row.body.step }
  })
  return {
    identity: first.body.identity,
    handoff: foldHandoff(events, now),
    convertedAt: first.converted_at?.getTime(),
    latest: Math.max(...events.map(event => event.at)),
  }
}

/** Whether this person (by any identity of theirs) is offered and not answered at `now`. */
export async function isOffered(
  { workspace, sql }: WorkspaceTx,
  identity: string,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql.query(
    `SELECT FROM belonging mine
      JOIN belonging theirs ON theirs.workspace_id = $1 AND theirs.person_id = mine.person_id
      JOIN handoff ON handoff.workspace_id = $1 AND handoff.identity_id = theirs.identity_id
      WHERE mine.workspace_id = $1 AND mine.identity_id = $2 AND handoff.state = 'offered'
        AND (handoff.due_at IS NULL OR handoff.due_at > $3) LIMIT 1`,
    [workspace, identity, new Date(now)],
  )
  return rows.length > 0
}
