import type { AccountBody, MemberBody } from '#domain/happening/happening.ts'
import type { Logged } from '#server/beat/log-happenings.ts'
import { noteChange } from '#server/live/changes.ts'
import type { Turn } from '#server/beat/turn.ts'
import { writeFieldValues } from '#server/field/field-values.ts'
import { describeCampaigns, describeContents } from './fold-campaigns.ts'
import { foldCosts } from './fold-costs.ts'
import { attributesSaid, latestWords } from './latest-words.ts'

type Described = 'account' | 'campaign' | 'content' | 'cost' | 'member'

/** Brings what doors describe (accounts, members, content, campaigns, their costs) to the latest word on each. */
export async function foldRecords(turn: Turn, logged: Logged[]): Promise<void> {
  const about = (kind: Described): string[] => [
    ...new Set(logged.filter(one => one.arrival.happening.kind === kind).map(one => one.subject)),
  ]
  await describeAccounts(turn, about('account'))
  await describeMembers(turn, about('member'))
  await describeContents(turn, about('content'))
  await describeCampaigns(turn, about('campaign'))
  await foldCosts(turn, about('cost'))
}

export async function describeAccounts(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  noteChange(turn.tx, 'account', ids)
  const { tx, stale } = turn
  for (const id of ids) stale.accounts.add(id)
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
  await bareAgain(turn, ids, words)
  await writeFieldValues(
    turn,
    'account',
    ids.map(id => ({ id, attributes: attributes.get(id) ?? {} })),
  )
}

/** Of whom nothing is said any more, because it was taken back, is again what they were called by. */
async function bareAgain({ tx }: Turn, ids: string[], words: readonly { id: string }[]): Promise<void> {
  const described = new Set(words.map(one => one.id))
  const bare = ids.filter(id => !described.has(id))
  if (bare.length === 0) return
  await tx.sql.query(
    `UPDATE account SET name = external_id, domain = null, attributes = '{}'
      WHERE workspace_id = $1 AND id = ANY($2)`,
    [tx.workspace, bare],
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
