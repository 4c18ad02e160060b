import type { Person, PersonInFull } from '#contract/person.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type Row = {
  id: string
  known: boolean
  name: string | null
  company: string | null
  emails: string[]
  phones: string[]
  stage: Person['stage']
  stage_at: Date | null
  account_id: string | null
  account_name: string | null
  touches: number | null
  first_at: Date | null
  last_at: Date | null
  origin: string | null
  attributes: Person['attributes']
}

/** These people as the interface shows them, in the order of `ids`; who is not in the workspace is left out. */
export async function loadPeopleShown(tx: WorkspaceTx, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const { rows } = await tx.sql.query<Row>({
    name: 'people-shown',
    text: `SELECT person.id, person.known, person.name, person.company, person.emails, person.phones, person.stage,
        person.stage_at, account.id AS account_id, account.name AS account_name, activity.touches, activity.first_at,
        activity.last_at, person.came_from AS origin, person.attributes
      FROM person
      LEFT JOIN activity ON activity.workspace_id = $1 AND activity.person_id = person.id
      LEFT JOIN account ON account.workspace_id = $1 AND account.id = person.account_id
      WHERE person.workspace_id = $1 AND person.id = ANY($2)`,
    values: [tx.workspace, ids],
  })
  const byId = new Map(rows.map(row => [row.id, shown(row)]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

function shown(row: Row): Person {
  const { id, known, name, company, emails, phones, stage, origin, attributes } = row
  return {
    id,
    known,
    name,
    company,
    emails,
    phones,
    stage,
    stageAt: row.stage_at?.toISOString() ?? null,
    account: row.account_id === null ? null : { id: row.account_id, name: row.account_name ?? '' },
    touches: row.touches ?? 0,
    firstTouchAt: row.first_at?.toISOString() ?? null,
    lastTouchAt: row.last_at?.toISOString() ?? null,
    origin,
    attributes,
  }
}

/**
 * To whom identities belong now, by identity. A person's id is that of an identity, so the id of somebody who was
 * absorbed finds the person whose they are today. A cookie that several people used is its last user's.
 */
export async function personsNow(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.sql.query<{ identity_id: string; person_id: string }>({
    name: 'persons-now',
    text: `SELECT DISTINCT ON (identity_id) identity_id, person_id FROM belonging
      WHERE workspace_id = $1 AND identity_id = ANY($2) ORDER BY identity_id, until_at DESC`,
    values: [tx.workspace, ids],
  })
  return new Map(rows.map(row => [row.identity_id, row.person_id]))
}

export async function personNow(tx: WorkspaceTx, id: string): Promise<string | undefined> {
  return (await personsNow(tx, [id])).get(id)
}

type IdentityRow = {
  id: string
  kind: PersonInFull['identities'][number]['kind']
  value: string
  from_at: Date | number
  until_at: Date | number
}

/** One person with everything that stands on their page above the timeline, by the id of any identity of theirs. */
export async function loadPersonInFull(tx: WorkspaceTx, id: string): Promise<PersonInFull | undefined> {
  const personId = await personNow(tx, id)
  if (personId === undefined) return undefined
  const [person] = await loadPeopleShown(tx, [personId])
  if (person === undefined) return undefined
  const identities = await tx.sql.query<IdentityRow>(
    `SELECT identity.id, identity.kind, identity.value, belonging.from_at, belonging.until_at
      FROM belonging JOIN identity ON identity.workspace_id = $1 AND identity.id = belonging.identity_id
      WHERE belonging.workspace_id = $1 AND belonging.person_id = $2
      ORDER BY identity.kind, identity.value, belonging.from_at LIMIT 1000`,
    [tx.workspace, personId],
  )
  return {
    ...person,
    foundThrough: await loadFoundThrough(tx, personId),
    identities: identities.rows.map(({ id: own, kind, value, from_at, until_at }) => ({
      id: own,
      kind,
      value,
      from: boundOf(from_at),
      until: boundOf(until_at),
    })),
  }
}

type FoundRow = {
  at: Date
  kind: string
  channel: string
  origin: string | null
  campaign_id: string | null
  campaign: string | null
  content_id: string | null
  content: string | null
  touchpoint: string
}

async function loadFoundThrough(tx: WorkspaceTx, person: string): Promise<PersonInFull['foundThrough']> {
  const { rows } = await tx.sql.query<FoundRow>(
    `SELECT touch.occurred_at AS at, touch.kind, touch.channel, touch.origin, campaign.id AS campaign_id,
        campaign.name AS campaign, content.id AS content_id, content.title AS content, touch.id AS touchpoint
      FROM activity
      JOIN touchpoint touch ON touch.workspace_id = $1
        AND touch.id = coalesce(activity.origin_touchpoint_id, activity.first_touchpoint_id)
      LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = touch.campaign_id
      LEFT JOIN content ON content.workspace_id = $1 AND content.id = touch.content_id
      WHERE activity.workspace_id = $1 AND activity.person_id = $2`,
    [tx.workspace, person],
  )
  const [row] = rows
  if (!row) return null
  const { at, kind, channel, origin, touchpoint } = row
  return {
    at: at.toISOString(),
    kind,
    channel,
    origin,
    touchpoint,
    campaign: row.campaign_id === null ? null : { id: row.campaign_id, name: row.campaign ?? '' },
    content: row.content_id === null ? null : { id: row.content_id, name: row.content ?? '' },
  }
}

/** `pg` reads an infinite time as a number. */
function boundOf(at: Date | number): string | null {
  return typeof at === 'number' ? null : at.toISOString()
}
