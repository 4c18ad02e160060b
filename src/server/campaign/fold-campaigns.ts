import { mondaysOf } from '#domain/campaign/campaign.ts'
import type { Attributes } from '#domain/field/field.ts'
import type { CampaignBody, ContentBody } from '#domain/happening/happening.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { writeFieldValues } from '#server/field/field-values.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { noteChange } from '#server/live/changes.ts'
import { attributesSaid, latestWords } from './latest-words.ts'

type Word = { id: string; body: CampaignBody }

export async function describeCampaigns(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  noteChange(turn.tx, 'campaign', ids)
  const words = await latestWords<CampaignBody>(turn, 'campaign', ids)
  const owners = await idsOf(
    turn,
    'member',
    words.flatMap(({ body }) => body.owner ?? []),
  )
  const before = await loadRows(turn, ids)
  await forgetUndescribed(turn, ids, words)
  const attributes = await attributesSaid(turn, 'campaign', ids)
  await updateCampaigns(turn, words, owners, attributes)
  await linkContent(turn, ids, words)
  await tellChanges(turn, before, await loadRows(turn, ids))
}

async function updateCampaigns(
  turn: Turn,
  words: Word[],
  owners: Map<string, string>,
  attributes: Map<string, Attributes>,
): Promise<void> {
  const { tx } = turn
  const said = words.map(({ id, body }) => ({
    id,
    name: body.name,
    channels: channelsOf(body),
    starts_on: body.startsOn ?? null,
    ends_on: body.endsOn ?? null,
    weeks: mondaysOf(body.weeks ?? []),
    audience: body.audience ?? null,
    promise: body.promise ?? null,
    budget: body.budget?.minor ?? null,
    budget_currency: body.budget?.currency ?? null,
    owner_id: owners.get(body.owner ?? '') ?? null,
    archived: body.archived ?? false,
    attributes: attributes.get(id) ?? {},
  }))
  await tx.sql.query(
    `UPDATE campaign SET name = said.name, channels = said.channels, starts_on = said.starts_on, ends_on = said.ends_on,
        weeks = said.weeks, audience = said.audience, promise = said.promise, budget = said.budget,
        budget_currency = said.budget_currency, owner_id = said.owner_id, archived = said.archived,
        attributes = said.attributes
      FROM jsonb_to_recordset($2::jsonb) AS said (id uuid, name text, channels text[], starts_on date, ends_on date, weeks date[],
        audience text, promise text, budget bigint, budget_currency char(3), owner_id uuid, archived boolean, attributes jsonb)
      WHERE campaign.workspace_id = $1 AND campaign.id = said.id`,
    [tx.workspace, JSON.stringify(said)],
  )
  await writeFieldValues(
    turn,
    'campaign',
    said.map(one => ({ id: one.id, attributes: one.attributes })),
  )
}

type Row = { id: string; row: Record<string, unknown> }

/** Campaigns as they stand, column by column. */
async function loadRows({ tx }: Turn, ids: string[]): Promise<Row[]> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT id, to_jsonb(campaign) || jsonb_build_object('content', ARRAY(SELECT content_id FROM campaign_content link
        WHERE link.workspace_id = $1 AND link.campaign_id = campaign.id ORDER BY position)) AS row
      FROM campaign WHERE workspace_id = $1 AND id = ANY($2) ORDER BY id`,
    [tx.workspace, ids],
  )
  return rows
}

/** One line of history for each campaign that is not as it was, with what of it is other. */
async function tellChanges(turn: Turn, before: Row[], after: Row[]): Promise<void> {
  const were = new Map(before.map(one => [one.id, one.row]))
  const facts = after.flatMap(({ id, row }) => {
    const was = were.get(id) ?? {}
    const what = Object.keys(row).filter(key => JSON.stringify(row[key]) !== JSON.stringify(was[key]))
    if (what.length === 0) return []
    return [
      { act: 'campaign-changed', subjectKind: 'campaign', subjectId: id, because: { what: what.join() } },
    ]
  })
  await recordFacts(turn, facts)
}

/** What was described by nobody but an import that has been undone is known by its name again. */
async function forgetUndescribed({ tx }: Turn, ids: string[], words: Word[]): Promise<void> {
  const described = new Set(words.map(one => one.id))
  await tx.sql.query(
    `UPDATE campaign SET name = external_id, channels = '{}', starts_on = null, ends_on = null, weeks = '{}', audience = null,
        promise = null, budget = null, budget_currency = null, owner_id = null, archived = false
      WHERE workspace_id = $1 AND id = ANY($2)`,
    [tx.workspace, ids.filter(id => !described.has(id))],
  )
}

/** Each once, in the order in which they were said. */
export function channelsOf({ channels, channel }: CampaignBody): string[] {
  return [...new Set(channels ?? (channel === undefined ? [] : [channel]))]
}

async function linkContent(turn: Turn, campaigns: string[], words: Word[]): Promise<void> {
  const ids = await idsOf(
    turn,
    'content',
    words.flatMap(({ body }) => body.content ?? []),
  )
  await turn.tx.sql.query('DELETE FROM campaign_content WHERE workspace_id = $1 AND campaign_id = ANY($2)', [
    turn.tx.workspace,
    campaigns,
  ])
  await insertRows(
    turn.tx,
    'campaign_content',
    ['campaign_id', 'content_id', 'position'],
    words.flatMap(({ id, body }) =>
      [...new Set(body.content ?? [])].flatMap((name, place) => {
        const content = ids.get(name)
        return content === undefined ? [] : [[id, content, place]]
      }),
    ),
  )
}

async function idsOf(
  { tx }: Turn,
  noun: 'member' | 'content',
  names: string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const { rows } = await tx.sql.query<{ id: string; external_id: string }>(
    `SELECT id, external_id FROM ${noun} WHERE workspace_id = $1 AND external_id = ANY($2)`,
    [tx.workspace, names],
  )
  return new Map(rows.map(row => [row.external_id, row.id]))
}

export async function describeContents(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const words = await latestWords<ContentBody>(turn, 'content', ids)
  await turn.tx.sql.query(
    `UPDATE content SET title = said.title, kind = said.kind, url = said.url
      FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS said (id, title, kind, url)
      WHERE content.workspace_id = $1 AND content.id = said.id`,
    [
      turn.tx.workspace,
      words.map(one => one.id),
      words.map(one => one.body.name),
      words.map(one => one.body.kind ?? null),
      words.map(one => one.body.url ?? null),
    ],
  )
}
