import type { CampaignPerson, CampaignTouch } from '#contract/campaign.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type Cursor, momentOf } from '#server/http/cursor.ts'
import { namePerson } from '#server/report/names.ts'

type Page = { limit: number; after: Cursor | undefined }
type PersonRow = { id: string; at: Date; name: string | null; emails: string[]; phones: string[] }

/** Whoever had a touch of the campaign, by their first one of it, the latest first. */
export async function listReached(tx: WorkspaceTx, campaign: string, page: Page): Promise<CampaignPerson[]> {
  return people(
    tx,
    'SELECT person_id AS id, first_at AS at FROM campaign_reach WHERE workspace_id = $1 AND campaign_id = $2',
    campaign,
    page,
  )
}

/** Whoever's first touch of all was of the campaign, the latest first. */
export async function listLeads(tx: WorkspaceTx, campaign: string, page: Page): Promise<CampaignPerson[]> {
  return people(
    tx,
    `SELECT person_id AS id, first_at AS at FROM activity
      WHERE workspace_id = $1 AND first_campaign_id = $2 AND known`,
    campaign,
    page,
  )
}

async function people(
  tx: WorkspaceTx,
  chosen: string,
  campaign: string,
  page: Page,
): Promise<CampaignPerson[]> {
  const { rows } = await tx.sql.query<PersonRow>(
    `SELECT place.id, place.at, person.name, person.emails, person.phones FROM (
        SELECT * FROM (${chosen}) chosen WHERE $3::timestamptz IS NULL OR (at, id) < ($3, $4::uuid)
        ORDER BY at DESC, id DESC LIMIT $5
      ) place JOIN person ON person.workspace_id = $1 AND person.id = place.id
      ORDER BY place.at DESC, place.id DESC`,
    [tx.workspace, campaign, ...momentOf(page.after), page.limit],
  )
  return rows.map(row => ({ ...namePerson(row), at: row.at.toISOString() }))
}

type TouchRow = Omit<PersonRow, 'id'> & {
  id: string
  kind: string
  channel: string
  side: CampaignTouch['side']
  person_id: string
}

/** The touches of a campaign by human beings, the latest first. */
export async function listTouches(tx: WorkspaceTx, campaign: string, page: Page): Promise<CampaignTouch[]> {
  const { rows } = await tx.sql.query<TouchRow>(
    `SELECT touch.id, touch.occurred_at AS at, touch.kind, touch.channel, touch.side, person.id AS person_id, person.name,
        person.emails, person.phones
      FROM touchpoint touch
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      JOIN person ON person.workspace_id = $1 AND person.id = belonging.person_id
      WHERE touch.workspace_id = $1 AND touch.campaign_id = $2 AND NOT touch.machine
        AND ($3::timestamptz IS NULL OR (touch.occurred_at, touch.id) < ($3, $4::uuid))
      ORDER BY touch.occurred_at DESC, touch.id DESC LIMIT $5`,
    [tx.workspace, campaign, ...momentOf(page.after), page.limit],
  )
  return rows.map(({ person_id, name, emails, phones, at, ...touch }) => ({
    ...touch,
    at: at.toISOString(),
    person: namePerson({ id: person_id, name, emails, phones }),
  }))
}
