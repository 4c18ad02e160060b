import type { SourceSide } from '#domain/heartbeat/case.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** A case, before anything is known of it but what it is. */
export type CaseKey = {
  id: string
  kind: 'handoff' | 'deal'
  at: Instant
  /** When it came in: long after, where a history was imported. */
  receivedAt: Instant
  side: SourceSide
  /** The identity that it was handed over by; null: a deal with nobody on it. */
  identity: string | null
}

type Row = {
  id: string
  kind: CaseKey['kind']
  at: Date
  received_at: Date | null
  side: SourceSide
  identity_id: string | null
}

const NEVER_HANDED_OVER = `NOT deal.placeholder AND NOT EXISTS (SELECT FROM handoff WHERE handoff.workspace_id = $1
  AND handoff.source = deal.handoff_source AND handoff.external_id = deal.handoff_external_id)`
const RECEIVED = (id: string): string => `(SELECT min(log.received_at) FROM happening log
  WHERE log.workspace_id = $1 AND log.subject_id = ${id})`
const FIRST_PERSON = `(SELECT identity_id FROM deal_person WHERE deal_person.workspace_id = $1
  AND deal_person.deal_id = deal.id ORDER BY position LIMIT 1)`
const HANDOFF = `SELECT handoff.id, 'handoff' AS kind, handoff.offered_at AS at, ${RECEIVED('handoff.id')} AS received_at,
  'marketing' AS side, handoff.identity_id FROM handoff`
const DEAL = `SELECT deal.id, 'deal' AS kind, deal.created_at AS at, ${RECEIVED('deal.id')} AS received_at,
  deal.sourced_by AS side, ${FIRST_PERSON} AS identity_id FROM deal`
/** Nobody has decided yet. A lapsed lead may still be taken up. */
const OPEN_HANDOFF = `handoff.state <> 'returned' AND NOT EXISTS (SELECT FROM deal WHERE deal.workspace_id = $1
  AND deal.handoff_source = handoff.source AND deal.handoff_external_id = handoff.external_id AND deal.state <> 'open')`

/** Cases by their ids. */
export async function keysOf(tx: WorkspaceTx, ids: readonly string[]): Promise<CaseKey[]> {
  if (ids.length === 0) return []
  const { rows } = await tx.sql.query<Row>(
    `${HANDOFF} WHERE handoff.workspace_id = $1 AND handoff.id = ANY($2)
      UNION ALL ${DEAL} WHERE deal.workspace_id = $1 AND deal.id = ANY($2) AND NOT deal.placeholder`,
    [tx.workspace, ids],
  )
  return rows.map(keyOf)
}

/** The open cases of these people. */
export async function openKeysOfPeople(tx: WorkspaceTx, people: readonly string[]): Promise<CaseKey[]> {
  if (people.length === 0) return []
  const { rows } = await tx.sql.query<Row>({
    name: 'open-cases-of-people',
    text: `${HANDOFF} JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = handoff.identity_id
        AND handoff.offered_at >= belonging.from_at AND handoff.offered_at < belonging.until_at
      WHERE handoff.workspace_id = $1 AND belonging.person_id = ANY($2) AND ${OPEN_HANDOFF}
      UNION ALL ${DEAL}
        JOIN deal_person own ON own.workspace_id = $1 AND own.deal_id = deal.id
        JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = own.identity_id
          AND belonging.until_at = 'infinity'
      WHERE deal.workspace_id = $1 AND belonging.person_id = ANY($2) AND deal.state = 'open' AND ${NEVER_HANDED_OVER}`,
    values: [tx.workspace, people],
  })
  return [...new Map(rows.map(row => [row.id, keyOf(row)])).values()]
}

/** Open cases that the version has not scored yet, the newest first. */
export async function unscoredKeys(tx: WorkspaceTx, version: string, atMost: number): Promise<CaseKey[]> {
  const unscored = (id: string): string =>
    `NOT EXISTS (SELECT FROM score WHERE score.workspace_id = $1 AND score.case_id = ${id} AND score.version_id = $2)`
  const { rows } = await tx.sql.query<Row>(
    `SELECT * FROM (
      ${HANDOFF} WHERE handoff.workspace_id = $1 AND ${OPEN_HANDOFF} AND ${unscored('handoff.id')}
      UNION ALL ${DEAL} WHERE deal.workspace_id = $1 AND deal.state = 'open' AND ${NEVER_HANDED_OVER}
        AND ${unscored('deal.id')}) open ORDER BY at DESC, id LIMIT $3`,
    [tx.workspace, version, atMost],
  )
  return rows.map(keyOf)
}

function keyOf(row: Row): CaseKey {
  const at = row.at.getTime()
  return {
    id: row.id,
    kind: row.kind,
    at,
    receivedAt: row.received_at?.getTime() ?? at,
    side: row.side,
    identity: row.identity_id,
  }
}
