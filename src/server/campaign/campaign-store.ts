import type { Campaign } from '#contract/campaign.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

const COLUMNS = `id, external_id AS "externalId", name, channel, starts_on::text AS "startsOn", ends_on::text AS "endsOn", attributes`

/** Campaigns, the newest first. */
export async function listCampaigns(
  tx: WorkspaceTx,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Campaign[]> {
  const { rows } = await tx.sql.query<Campaign>(
    `SELECT ${COLUMNS} FROM campaign WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [tx.workspace, before ?? null, limit],
  )
  return rows
}

export async function findCampaign(tx: WorkspaceTx, id: string): Promise<Campaign | undefined> {
  const { rows } = await tx.sql.query<Campaign>(
    `SELECT ${COLUMNS} FROM campaign WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id],
  )
  return rows[0]
}

export async function campaignCalled(tx: WorkspaceTx, externalId: string): Promise<Campaign | undefined> {
  const { rows } = await tx.sql.query<Campaign>(
    `SELECT ${COLUMNS} FROM campaign WHERE workspace_id = $1 AND external_id = $2`,
    [tx.workspace, externalId],
  )
  return rows[0]
}
