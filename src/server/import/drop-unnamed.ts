import type { Turn } from '#server/beat/turn.ts'

const WRITTEN = ['note', 'task', 'pin'] as const

/** Nobody of the company has written anything down about it; what members wrote is not an import's to take. */
function nothingWritten(column: 'identity_id' | 'account_id' | 'deal_id'): string {
  return WRITTEN.filter(noun => noun !== 'pin' || column !== 'deal_id')
    .map(
      noun =>
        `NOT EXISTS (SELECT FROM ${noun} WHERE ${noun}.workspace_id = $1 AND ${noun}.${column} = it.id)`,
    )
    .join(' AND ')
}

const NOBODY_SAYS = `NOT EXISTS (SELECT FROM happening WHERE happening.workspace_id = $1 AND happening.subject_id = it.id)`

type Touched = {
  identities: string[]
  deals: string[]
  accounts: string[]
  campaigns: string[]
  members: string[]
}

/** Removes rows that only existed because something spoke of them, and of which nothing speaks any more. */
export async function dropUnnamed(turn: Turn, touched: Touched): Promise<void> {
  await dropDeals(turn, touched.deals)
  await dropIdentities(turn, touched.identities)
  await dropAccounts(turn)
  await drop(
    turn,
    'campaign',
    'NOT EXISTS (SELECT FROM campaign_cost cost WHERE cost.workspace_id = $1 AND cost.campaign_id = it.id)',
  )
  await drop(
    turn,
    'content',
    'NOT EXISTS (SELECT FROM campaign_content link WHERE link.workspace_id = $1 AND link.content_id = it.id)',
  )
  await dropMembers(turn)
  await dropFieldValues(turn)
}

async function dropDeals({ tx }: Turn, ids: string[]): Promise<void> {
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT id FROM deal it WHERE workspace_id = $1 AND (id = ANY($2) OR placeholder) AND ${NOBODY_SAYS}
      AND NOT EXISTS (SELECT FROM entry WHERE entry.workspace_id = $1 AND entry.deal_id = it.id)
      AND ${nothingWritten('deal_id')}`,
    [tx.workspace, ids],
  )
  const gone = rows.map(row => row.id)
  for (const table of ['deal_person', 'deal_stage']) {
    await tx.sql.query(`DELETE FROM ${table} WHERE workspace_id = $1 AND deal_id = ANY($2)`, [
      tx.workspace,
      gone,
    ])
  }
  await tx.sql.query('DELETE FROM deal WHERE workspace_id = $1 AND id = ANY($2)', [tx.workspace, gone])
}

async function dropIdentities(turn: Turn, ids: string[]): Promise<void> {
  const { tx } = turn
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT it.id FROM identity it WHERE it.workspace_id = $1 AND it.id = ANY($2) AND ${NOBODY_SAYS}
      AND NOT EXISTS (SELECT FROM touchpoint WHERE touchpoint.workspace_id = $1 AND touchpoint.identity_id = it.id)
      AND NOT EXISTS (SELECT FROM identity_link link WHERE link.workspace_id = $1 AND (link.one_id = it.id OR link.other_id = it.id))
      AND NOT EXISTS (SELECT FROM deal_person WHERE deal_person.workspace_id = $1 AND deal_person.identity_id = it.id)
      AND NOT EXISTS (SELECT FROM handoff WHERE handoff.workspace_id = $1 AND handoff.identity_id = it.id)
      AND NOT EXISTS (SELECT FROM entry WHERE entry.workspace_id = $1 AND entry.identity_id = it.id)
      AND ${nothingWritten('identity_id')}`,
    [tx.workspace, ids],
  )
  const gone = rows.map(row => row.id)
  const removals = [
    'DELETE FROM stage_change WHERE workspace_id = $1 AND person_id = ANY($2)',
    'DELETE FROM definition_candidate WHERE workspace_id = $1 AND person_id = ANY($2)',
    'DELETE FROM definition_step WHERE workspace_id = $1 AND identity_id = ANY($2)',
    'DELETE FROM activity WHERE workspace_id = $1 AND person_id = ANY($2)',
    'DELETE FROM belonging WHERE workspace_id = $1 AND identity_id = ANY($2)',
    'DELETE FROM person WHERE workspace_id = $1 AND id = ANY($2)',
    'DELETE FROM identity WHERE workspace_id = $1 AND id = ANY($2)',
  ]
  for (const removal of removals) await tx.sql.query(removal, [tx.workspace, gone])
  await turn.known.forget(turn.newId())
}

async function dropAccounts({ tx }: Turn): Promise<void> {
  await tx.sql.query(
    `DELETE FROM account it WHERE workspace_id = $1 AND ${NOBODY_SAYS}
      AND NOT EXISTS (SELECT FROM person WHERE person.workspace_id = $1 AND it.id IN (person.account_id, person.named_account_id))
      AND NOT EXISTS (SELECT FROM deal WHERE deal.workspace_id = $1 AND deal.account_id = it.id)
      AND ${nothingWritten('account_id')}`,
    [tx.workspace],
  )
}

async function drop({ tx }: Turn, noun: 'campaign' | 'content', unnamed: string): Promise<void> {
  await tx.sql.query(
    `DELETE FROM ${noun} it WHERE workspace_id = $1 AND ${NOBODY_SAYS} AND ${unnamed}
      AND NOT EXISTS (SELECT FROM touchpoint WHERE touchpoint.workspace_id = $1 AND touchpoint.${noun}_id = it.id)`,
    [tx.workspace],
  )
}

async function dropMembers({ tx }: Turn): Promise<void> {
  await tx.sql.query(
    `DELETE FROM member it WHERE workspace_id = $1 AND user_id IS NULL AND ${NOBODY_SAYS}
      AND NOT EXISTS (SELECT FROM touchpoint WHERE touchpoint.workspace_id = $1 AND touchpoint.member_id = it.id)
      AND NOT EXISTS (SELECT FROM deal WHERE deal.workspace_id = $1 AND deal.owner_id = it.id)
      AND NOT EXISTS (SELECT FROM campaign WHERE campaign.workspace_id = $1 AND campaign.owner_id = it.id)
      AND NOT EXISTS (SELECT FROM handoff WHERE handoff.workspace_id = $1 AND it.id IN (handoff.offered_by, handoff.offered_to, handoff.accepted_by, handoff.held_by))
      AND NOT EXISTS (SELECT FROM task WHERE task.workspace_id = $1 AND task.assignee_id = it.id)
      AND NOT EXISTS (SELECT FROM notification told WHERE told.workspace_id = $1 AND told.member_id = it.id)`,
    [tx.workspace],
  )
}

async function dropFieldValues({ tx }: Turn): Promise<void> {
  const of = (noun: string): string =>
    `NOT EXISTS (SELECT FROM ${noun} WHERE ${noun}.workspace_id = $1 AND ${noun}.id = it.subject_id)`
  await tx.sql.query(
    `DELETE FROM field_value it WHERE workspace_id = $1 AND ${['person', 'account', 'deal', 'campaign'].map(of).join(' AND ')}`,
    [tx.workspace],
  )
}
