import type { Campaign } from '#contract/campaign.ts'
import { campaignState } from '#domain/campaign/campaign.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type CampaignRow = {
  id: string
  external_id: string
  name: string
  channels: string[]
  starts_on: string | null
  ends_on: string | null
  weeks: string[]
  audience: string | null
  promise: string | null
  budget: string | null
  budget_currency: string | null
  owner_id: string | null
  owner_name: string | null
  archived: boolean
  attributes: Campaign['attributes']
}

/** What is read of the table `campaign`, with its owner as `owner`. */
export const CAMPAIGN_COLUMNS = `campaign.id, campaign.external_id, campaign.name, campaign.channels, campaign.starts_on::text,
    campaign.ends_on::text, campaign.weeks::text[] AS weeks, campaign.audience, campaign.promise, campaign.budget,
    campaign.budget_currency, campaign.owner_id, owner.name AS owner_name, campaign.archived, campaign.attributes`
export const OWNER = 'LEFT JOIN member owner ON owner.workspace_id = $1 AND owner.id = campaign.owner_id'

export function campaignShown(row: CampaignRow, today: string): Omit<Campaign, 'content'> {
  const dates = { startsOn: row.starts_on, endsOn: row.ends_on, archived: row.archived }
  return {
    id: row.id,
    externalId: row.external_id,
    name: row.name,
    channels: row.channels,
    weeks: row.weeks,
    audience: row.audience,
    promise: row.promise,
    attributes: row.attributes,
    budget:
      row.budget === null || row.budget_currency === null
        ? null
        : { minor: row.budget, currency: row.budget_currency },
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? row.owner_id },
    ...dates,
    state: campaignState(dates, today),
  }
}

/** The day of the workspace in which an instant lies. */
export async function todayOf(tx: WorkspaceTx, now: number): Promise<string> {
  const { timeZone } = await loadSettings(tx)
  return dateOf(dayIn(timeZone, now))
}

export async function findCampaign(tx: WorkspaceTx, id: string, now: number): Promise<Campaign | undefined> {
  return findBy(tx, 'campaign.id = $2::uuid', id, now)
}

export async function campaignCalled(
  tx: WorkspaceTx,
  externalId: string,
  now: number,
): Promise<Campaign | undefined> {
  return findBy(tx, 'campaign.external_id = $2', externalId, now)
}

async function findBy(
  tx: WorkspaceTx,
  condition: string,
  value: string,
  now: number,
): Promise<Campaign | undefined> {
  const { rows } = await tx.sql.query<CampaignRow>(
    `SELECT ${CAMPAIGN_COLUMNS} FROM campaign ${OWNER} WHERE campaign.workspace_id = $1 AND ${condition}`,
    [tx.workspace, value],
  )
  const [row] = rows
  if (!row) return undefined
  return { ...campaignShown(row, await todayOf(tx, now)), content: await contentOf(tx, row.id) }
}

async function contentOf({ workspace, sql }: WorkspaceTx, campaign: string): Promise<Campaign['content']> {
  const { rows } = await sql.query<Campaign['content'][number]>(
    `SELECT content.id, content.external_id AS "externalId", content.title AS name, content.kind, content.url
      FROM campaign_content link JOIN content ON content.workspace_id = $1 AND content.id = link.content_id
      WHERE link.workspace_id = $1 AND link.campaign_id = $2 ORDER BY link.position`,
    [workspace, campaign],
  )
  return rows
}

export async function campaignExists({ workspace, sql }: WorkspaceTx, id: string): Promise<boolean> {
  const { rows } = await sql.query('SELECT FROM campaign WHERE workspace_id = $1 AND id = $2', [
    workspace,
    id,
  ])
  return rows.length > 0
}
