import { foldPeople } from '#server/person/fold-people.ts'
import { regroup } from '#server/person/tie-identities.ts'
import { describeCampaigns, describeContents } from '#server/campaign/fold-campaigns.ts'
import { countWeeksAgain, weeksWith } from '#server/campaign/keep-weeks.ts'
import { foldCosts } from '#server/campaign/fold-costs.ts'
import { describeAccounts, describeMembers } from '#server/campaign/fold-records.ts'
import { computeCredits } from '#server/revenue/compute-credits.ts'
import { settle } from '#server/beat/settle.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { LONG_AFTER } from './happenings.ts'

/** What the beat keeps up to date, and nothing but touchpoints, happenings, identities, links and entries stays. */
const FORGET = `
  DELETE FROM consent WHERE workspace_id = $1;
  DELETE FROM timer WHERE workspace_id = $1; DELETE FROM wait WHERE workspace_id = $1;
  DELETE FROM thread WHERE workspace_id = $1;
  DELETE FROM credit WHERE workspace_id = $1; DELETE FROM activity WHERE workspace_id = $1;
  DELETE FROM stage_change WHERE workspace_id = $1; DELETE FROM deal_stage WHERE workspace_id = $1;
  DELETE FROM deal_person WHERE workspace_id = $1; DELETE FROM handoff WHERE workspace_id = $1;
  UPDATE person SET known = false, absorbed = false, name = 'Nobody', name_key = 'x', company = null, emails = '{}', phones = '{}',
    mail_domain = null, account_id = null, named_account_id = null, stage = 'visitor', stage_at = null, lead_at = null,
    origin = 'nowhere', touch_origin = 'nowhere', attributes = '{"left": 1}', credited_until = null WHERE workspace_id = $1;
  UPDATE belonging SET until_at = 'infinity' WHERE workspace_id = $1;
  DELETE FROM belonging one WHERE workspace_id = $1 AND from_at > '-infinity';
  UPDATE account SET name = external_id, domain = null, attributes = '{}' WHERE workspace_id = $1;
  DELETE FROM campaign_reach WHERE workspace_id = $1; DELETE FROM campaign_week WHERE workspace_id = $1;
  DELETE FROM campaign_cost WHERE workspace_id = $1; DELETE FROM campaign_content WHERE workspace_id = $1;
  UPDATE content SET title = external_id, kind = null WHERE workspace_id = $1;
  UPDATE member SET name = external_id, side = null WHERE workspace_id = $1;
  UPDATE campaign SET name = external_id, channels = '{}', owner_id = null, budget = null, budget_currency = null WHERE workspace_id = $1;
  UPDATE deal SET name = 'Nothing', state = 'open', won_at = null, lost_at = null, lost_reason = null, amount = null, currency = null,
    owner_id = null, account_id = null, handoff_source = null, handoff_external_id = null WHERE workspace_id = $1`

/** Throws away what is derived. */
export async function forget({ sql, workspace }: WorkspaceTx): Promise<void> {
  for (const statement of FORGET.split(';')) await sql.query(statement, [workspace])
}

/** Derives everything again from what happened. */
export async function deriveAgain(tx: WorkspaceTx, now = LONG_AFTER): Promise<void> {
  const turn = await beginTurn(tx, now, 'proof')
  const all = async (sql: string): Promise<string[]> => {
    const { rows } = await tx.sql.query<{ id: string }>(sql, [tx.workspace])
    return rows.map(row => row.id)
  }
  const about = (kind: string) =>
    all(`SELECT DISTINCT subject_id AS id FROM happening WHERE workspace_id = $1 AND kind = '${kind}'`)
  await regroup(turn, await all('SELECT id FROM identity WHERE workspace_id = $1'))
  await describeAccounts(turn, await about('account'))
  await describeMembers(turn, await about('member'))
  await describeContents(turn, await about('content'))
  await describeCampaigns(turn, await about('campaign'))
  await foldCosts(turn, await about('cost'))
  for (const id of await all('SELECT id FROM person WHERE workspace_id = $1')) turn.stale.reshaped.add(id)
  await foldPeople(turn, [...turn.stale.reshaped])
  for (const id of await all('SELECT id FROM deal WHERE workspace_id = $1')) turn.stale.deals.add(id)
  for (const id of await about('handoff')) turn.stale.handoffs.add(id)
  for (const id of await about('consent')) turn.stale.consents.add(id)
  await countWeeksAgain(turn, await weeksWith(turn, 'true', []))
  await settle(turn)
  await tx.sql.query(
    'INSERT INTO entry_dirty SELECT workspace_id, id FROM entry WHERE workspace_id = $1 ON CONFLICT DO NOTHING',
    [tx.workspace],
  )
  while ((await computeCredits(turn, 500)) > 0);
}
