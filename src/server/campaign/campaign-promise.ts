import type { CampaignPromise } from '#contract/campaign.ts'
import { daysSaid, promisedDays, topicsOf } from '#domain/campaign/promised-days.ts'
import { ascending, quantile } from '#domain/statistics.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { namePerson } from '#server/report/names.ts'

/** Messages that are read; of campaigns with more of them, the latest. */
const MOST = 1_000
/** Told leads below which nothing is said. */
const NEEDED = 5

type Row = {
  id: string
  at: Date
  text: string
  person_id: string
  name: string | null
  emails: string[]
  phones: string[]
}

/** The days that a campaign promises beside those that sales told its leads of the same thing, sentence by sentence. */
export async function loadPromise(tx: WorkspaceTx, campaign: string): Promise<CampaignPromise> {
  const found = await tx.sql.query<{ promise: string | null }>(
    'SELECT promise FROM campaign WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, campaign],
  )
  const promise = found.rows[0]?.promise ?? ''
  const days = promisedDays(promise)
  const nothing = {
    promisedDays: null,
    told: 0,
    longer: 0,
    needed: NEEDED,
    medianDays: null,
    rows: [],
    more: false,
  }
  if (days === undefined) return nothing
  const messages = await readMessages(tx, campaign, topicsOf(promise))
  const rows = latestOfEach(messages.slice(0, MOST), promise)
  const told = ascending(rows.map(row => row.days))
  return {
    promisedDays: days,
    told: rows.length,
    longer: rows.filter(row => row.days > days).length,
    needed: NEEDED,
    medianDays: rows.length < NEEDED ? null : Math.round(quantile(told, 0.5)),
    rows,
    more: messages.length > MOST,
  }
}

/** What sales wrote to leads of the campaign about the matter, the latest first. */
async function readMessages(
  { workspace, sql }: WorkspaceTx,
  campaign: string,
  topics: readonly string[],
): Promise<Row[]> {
  const { rows } = await sql.query<Row>(
    `SELECT touch.id, touch.occurred_at AS at, touch.body AS text, person.id AS person_id, person.name, person.emails,
        person.phones
      FROM activity
      JOIN person ON person.workspace_id = $1 AND person.id = activity.person_id
      JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = activity.person_id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      WHERE activity.workspace_id = $1 AND activity.first_campaign_id = $2 AND activity.known
        AND touch.side = 'sales' AND touch.direction = 'outbound' AND touch.body ~* $3
      ORDER BY touch.occurred_at DESC, touch.id DESC LIMIT $4`,
    [workspace, campaign, topics.join('|'), MOST + 1],
  )
  return rows
}

/** Somebody who was told twice counts by the latest word. */
function latestOfEach(messages: readonly Row[], promise: string): CampaignPromise['rows'] {
  const seen = new Set<string>()
  return messages.flatMap(({ id, at, text, person_id, ...named }) => {
    const said = daysSaid(text, promise)
    if (!said || seen.has(person_id)) return []
    seen.add(person_id)
    return [{ id, at: at.toISOString(), person: namePerson({ id: person_id, ...named }), ...said }]
  })
}
