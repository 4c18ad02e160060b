import type { Instant } from '#domain/happening/happening.ts'
import type { Activity, Worded } from '#domain/person/activity.ts'
import { bringAccounts } from '#server/account/bring-accounts.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'

export type PersonRow = {
  id: string
  known: boolean
  absorbed: boolean
  name: Worded<string> | undefined
  company: Worded<string> | undefined
  emails: string[]
  phones: string[]
  mailDomain: string | undefined
  /** The account that a record names, within its source. */
  accountName: string | undefined
  accountSource: string | undefined
  origin: string | undefined
  attributes: Record<string, string | number | boolean>
  leadAt: Instant | undefined
}

const COLUMNS = [
  'id',
  'known',
  'absorbed',
  'name',
  'name_key',
  'company',
  'company_key',
  'emails',
  'phones',
  'mail_domain',
  'named_account_id',
  'origin',
  'attributes',
  'lead_at',
  'search',
] as const
const REPLACE = `ON CONFLICT (workspace_id, id) DO UPDATE SET ${COLUMNS.slice(1)
  .map(column => `${column} = excluded.${column}`)
  .join(', ')}`

/** Replaces what is known of people. Their account by mail domain is settled with the domains, their stage with the lifecycles. */
export async function writePeople(turn: Turn, people: PersonRow[]): Promise<void> {
  if (people.length === 0) return
  const accounts = await bringAccounts(
    turn,
    people.flatMap(one =>
      one.accountName && one.accountSource ? [{ source: one.accountSource, name: one.accountName }] : [],
    ),
  )
  const rows = people.map(one => [
    one.id,
    one.known,
    one.absorbed,
    one.name?.value ?? null,
    one.name?.orderKey ?? null,
    one.company?.value ?? null,
    one.company?.orderKey ?? null,
    one.emails,
    one.phones,
    one.mailDomain ?? null,
    one.accountName ? (accounts.get(`${one.accountSource} ${one.accountName}`) ?? null) : null,
    one.origin ?? null,
    JSON.stringify(one.attributes),
    one.leadAt === undefined ? null : new Date(one.leadAt),
    searchText(one.name?.value, one.company?.value, one.emails, one.phones),
  ])
  await insertRows(turn.tx, 'person', COLUMNS, rows, REPLACE)
  await turn.tx.sql.query(
    `UPDATE person SET account_id = named_account_id WHERE workspace_id = $1 AND id = ANY($2)
      AND (named_account_id IS NOT NULL OR mail_domain IS NULL) AND account_id IS DISTINCT FROM named_account_id`,
    [turn.tx.workspace, people.map(one => one.id)],
  )
}

export function searchText(
  name: string | null | undefined,
  company: string | null | undefined,
  emails: string[],
  phones: string[],
): string {
  return [name, company, ...emails, ...phones].filter(Boolean).join(' ').toLowerCase().slice(0, 2000)
}

const ACTIVITY_COLUMNS = [
  'person_id',
  'known',
  'touches',
  'first_key',
  'first_at',
  'first_touchpoint_id',
  'last_key',
  'last_at',
  'origin_key',
  'origin_touchpoint_id',
] as const
const REPLACE_ACTIVITY = `ON CONFLICT (workspace_id, person_id) DO UPDATE SET ${ACTIVITY_COLUMNS.slice(1)
  .map(column => `${column} = excluded.${column}`)
  .join(', ')}`

/** Replaces the activity of people; who has none left has no row. */
export async function writeActivities(
  turn: Turn,
  all: { person: string; known: boolean; activity: Activity | undefined }[],
): Promise<void> {
  const none = all.filter(one => !one.activity).map(one => one.person)
  if (none.length > 0) {
    await turn.tx.sql.query('DELETE FROM activity WHERE workspace_id = $1 AND person_id = ANY($2)', [
      turn.tx.workspace,
      none,
    ])
  }
  const rows = all.flatMap(({ person, known, activity: one }) =>
    one
      ? [
          [
            person,
            known,
            one.touches,
            one.firstKey,
            new Date(one.firstAt),
            one.firstTouchpoint,
            one.lastKey,
            new Date(one.lastAt),
            one.originKey ?? null,
            one.originTouchpoint ?? null,
          ],
        ]
      : [],
  )
  await insertRows(turn.tx, 'activity', ACTIVITY_COLUMNS, rows, REPLACE_ACTIVITY)
}
