import { orderKey, type Instant, type PersonBody } from '#domain/happening/happening.ts'
import type { Identity } from '#domain/person/identity.ts'
import type { Turn } from '#server/beat/turn.ts'

export type TouchOfPerson = {
  id: string
  orderKey: string
  at: Instant
  origin: string | undefined
  campaign: string | undefined
  name: string | null
  company: string | null
  machine: boolean
  thread: string | null
  identityKnown: boolean
}

export type PersonRecord = { orderKey: string; at: Instant; source: string; body: PersonBody }

export async function loadTheirIdentities({ tx }: Turn, people: string[]): Promise<Map<string, Identity[]>> {
  const { rows } = await tx.sql.query<Identity & { person_id: string }>(
    `SELECT belonging.person_id, identity.kind, identity.value FROM belonging
      JOIN identity ON identity.workspace_id = $1 AND identity.id = belonging.identity_id
      WHERE belonging.workspace_id = $1 AND belonging.person_id = ANY($2)`,
    [tx.workspace, people],
  )
  return Map.groupBy(rows, row => row.person_id)
}

type TouchRow = {
  person_id: string
  id: string
  occurred_at: Date
  source: string
  external_id: string
  origin: string | null
  campaign_id: string | null
  name: string | null
  company: string | null
  machine: boolean
  thread: string | null
  identity_kind: string
}

/** All touches of these people, by person. A cookie's touches are theirs only while the cookie was. */
export async function loadTouches({ tx }: Turn, people: string[]): Promise<Map<string, TouchOfPerson[]>> {
  const { rows } = await tx.sql.query<TouchRow>(
    `SELECT belonging.person_id, touch.id, touch.occurred_at, touch.source, touch.external_id, touch.origin, touch.campaign_id, touch.name,
        touch.company, touch.machine, CASE WHEN touch.replying IS NOT NULL THEN touch.thread END AS thread,
        identity.kind AS identity_kind
      FROM belonging
      JOIN identity ON identity.workspace_id = $1 AND identity.id = belonging.identity_id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      WHERE belonging.workspace_id = $1 AND belonging.person_id = ANY($2)`,
    [tx.workspace, people],
  )
  const touches = new Map<string, TouchOfPerson[]>()
  for (const row of rows) {
    const at = row.occurred_at.getTime()
    const touch: TouchOfPerson = {
      id: row.id,
      orderKey: orderKey({ at, source: row.source, externalId: row.external_id }),
      at,
      origin: row.origin ?? undefined,
      campaign: row.campaign_id ?? undefined,
      name: row.name,
      company: row.company,
      machine: row.machine,
      thread: row.thread,
      identityKnown: row.identity_kind !== 'visitor',
    }
    const list = touches.get(row.person_id)
    if (list) list.push(touch)
    else touches.set(row.person_id, [touch])
  }
  return touches
}

type RecordRow = {
  person_id: string
  occurred_at: Date
  source: string
  external_id: string
  body: PersonBody
}

/** What doors and members said of these people, the latest version of each name; of a cookie, whoever it was then. */
export async function loadPersonRecords(
  { tx }: Turn,
  people: string[],
): Promise<Map<string, PersonRecord[]>> {
  const { rows } = await tx.sql.query<RecordRow>(
    `SELECT belonging.person_id, said.occurred_at, said.source, said.external_id, said.body
      FROM (
        SELECT DISTINCT ON (log.subject_id, log.source, log.external_id)
          log.subject_id, log.occurred_at, log.source, log.external_id, log.body
        FROM (SELECT DISTINCT identity_id FROM belonging WHERE workspace_id = $1 AND person_id = ANY($2)) theirs
        JOIN happening log ON log.workspace_id = $1 AND log.subject_id = theirs.identity_id AND log.kind = 'person'
        ORDER BY log.subject_id, log.source, log.external_id, log.id DESC
      ) said
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = said.subject_id
        AND said.occurred_at >= belonging.from_at AND said.occurred_at < belonging.until_at
      WHERE belonging.person_id = ANY($2)`,
    [tx.workspace, people],
  )
  const records = new Map<string, PersonRecord[]>()
  for (const row of rows) {
    const at = row.occurred_at.getTime()
    const key = orderKey({ at, source: row.source, externalId: row.external_id })
    const record = { orderKey: key, at, source: row.source, body: row.body }
    const list = records.get(row.person_id)
    if (list) list.push(record)
    else records.set(row.person_id, [record])
  }
  return records
}

/** `person thread` of what stands with these people, whose touches may since belong to others. */
export async function loadThreadsWaitedOn({ tx }: Turn, people: string[]): Promise<string[]> {
  const { rows } = await tx.sql.query<{ name: string }>(
    `SELECT person_id || ' ' || thread AS name FROM wait WHERE workspace_id = $1 AND person_id = ANY($2)
      UNION SELECT person_id || ' ' || thread FROM thread WHERE workspace_id = $1 AND person_id = ANY($2)`,
    [tx.workspace, people],
  )
  return rows.map(row => row.name)
}

/** The mail domains that these people stand under until now. */
export async function loadMailDomains({ tx }: Turn, people: string[]): Promise<string[]> {
  const { rows } = await tx.sql.query<{ mail_domain: string }>(
    `SELECT DISTINCT mail_domain FROM person WHERE workspace_id = $1 AND id = ANY($2) AND mail_domain IS NOT NULL`,
    [tx.workspace, people],
  )
  return rows.map(row => row.mail_domain)
}
