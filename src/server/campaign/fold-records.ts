import { fitAttributes } from '#domain/field/fit-attributes.ts'
import { type Attributes, withSaid, type SaidAttributes } from '#domain/field/field.ts'
import type { AccountBody, CampaignBody, MemberBody } from '#domain/happening/happening.ts'
import type { Logged } from '#server/beat/log-happenings.ts'
import { noteChange } from '#server/live/changes.ts'
import type { Turn } from '#server/beat/turn.ts'
import { fieldsOf, writeFieldValues } from '#server/field/field-values.ts'

type Described = 'account' | 'campaign' | 'member'

/** Brings what doors describe (accounts, campaigns, members) to the latest word on each. */
export async function foldRecords(turn: Turn, logged: Logged[]): Promise<void> {
  const about = (kind: Described): string[] => [
    ...new Set(logged.filter(one => one.arrival.happening.kind === kind).map(one => one.subject)),
  ]
  await describeAccounts(turn, about('account'))
  await describeCampaigns(turn, about('campaign'))
  await describeMembers(turn, about('member'))
}

/** The latest word on each subject, also after an undo took back later ones; none when nobody described it. */
async function latestWords<Body>(
  { tx }: Turn,
  kind: Described,
  ids: string[],
): Promise<{ id: string; body: Body }[]> {
  const { rows } = await tx.sql.query<{ id: string; body: Body }>(
    `SELECT DISTINCT ON (subject_id) subject_id AS id, body FROM happening
      WHERE workspace_id = $1 AND subject_id = ANY($2) AND kind = $3
      ORDER BY subject_id, occurred_at DESC, source DESC, external_id DESC, id DESC`,
    [tx.workspace, ids, kind],
  )
  return rows
}

/**
 * What has been said of the attributes of each, all words together: a door that describes a record anew knows nothing
 * of what members keep about it here.
 */
async function attributesSaid(
  turn: Turn,
  kind: 'account' | 'campaign',
  ids: string[],
): Promise<Map<string, Attributes>> {
  const fields = await fieldsOf(turn, kind)
  const { rows } = await turn.tx.sql.query<{ id: string; said: SaidAttributes }>(
    `SELECT subject_id AS id, body -> 'attributes' AS said FROM happening
      WHERE workspace_id = $1 AND subject_id = ANY($2) AND kind = $3 AND body ? 'attributes'
      ORDER BY subject_id, occurred_at, source, external_id, id`,
    [turn.tx.workspace, ids, kind],
  )
  const attributes = new Map<string, Attributes>()
  for (const { id, said } of rows) attributes.set(id, withSaid(attributes.get(id) ?? {}, said))
  for (const [id, said] of attributes) attributes.set(id, fitAttributes(fields, said))
  return attributes
}

export async function describeAccounts(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  noteChange(turn.tx, 'account', ids)
  const { tx, stale } = turn
  const words = await latestWords<AccountBody>(turn, 'account', ids)
  const attributes = await attributesSaid(turn, 'account', ids)
  const before = await tx.sql.query<{ domain: string }>(
    'SELECT domain FROM account WHERE workspace_id = $1 AND id = ANY($2) AND domain IS NOT NULL',
    [tx.workspace, ids],
  )
  for (const row of before.rows) stale.domains.add(row.domain)
  for (const { body } of words) if (body.domain) stale.domains.add(body.domain)
  await tx.sql.query(
    `UPDATE account SET name = said.name, domain = said.domain, attributes = said.attributes
      FROM unnest($2::uuid[], $3::text[], $4::text[], $5::jsonb[]) AS said (id, name, domain, attributes)
      WHERE account.workspace_id = $1 AND account.id = said.id`,
    [
      tx.workspace,
      words.map(one => one.id),
      words.map(one => one.body.name),
      words.map(one => one.body.domain ?? null),
      words.map(one => JSON.stringify(attributes.get(one.id) ?? {})),
    ],
  )
  await writeFieldValues(
    turn,
    'account',
    words.map(({ id }) => ({ id, attributes: attributes.get(id) ?? {} })),
  )
}

export async function describeCampaigns(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  noteChange(turn.tx, 'campaign', ids)
  const words = await latestWords<CampaignBody>(turn, 'campaign', ids)
  const attributes = await attributesSaid(turn, 'campaign', ids)
  await turn.tx.sql.query(
    `UPDATE campaign SET name = said.name, channel = said.channel, starts_on = said.starts_on, ends_on = said.ends_on,
        attributes = said.attributes
      FROM unnest($2::uuid[], $3::text[], $4::text[], $5::date[], $6::date[], $7::jsonb[])
        AS said (id, name, channel, starts_on, ends_on, attributes)
      WHERE campaign.workspace_id = $1 AND campaign.id = said.id`,
    [
      turn.tx.workspace,
      words.map(one => one.id),
      words.map(one => one.body.name),
      words.map(one => one.body.channel ?? null),
      words.map(one => one.body.startsOn ?? null),
      words.map(one => one.body.endsOn ?? null),
      words.map(one => JSON.stringify(attributes.get(one.id) ?? {})),
    ],
  )
  await writeFieldValues(
    turn,
    'campaign',
    words.map(({ id }) => ({ id, attributes: attributes.get(id) ?? {} })),
  )
}

export async function describeMembers(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  noteChange(turn.tx, 'member', ids)
  const words = await latestWords<MemberBody>(turn, 'member', ids)
  await turn.tx.sql.query(
    `UPDATE member SET name = said.name, email = said.email, side = said.side
      FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS said (id, name, email, side)
      WHERE member.workspace_id = $1 AND member.id = said.id`,
    [
      turn.tx.workspace,
      words.map(one => one.id),
      words.map(one => one.body.name),
      words.map(one => one.body.email ?? null),
      words.map(one => one.body.side ?? null),
    ],
  )
}
