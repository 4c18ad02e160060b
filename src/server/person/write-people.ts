import type { Attributes, Field } from '#domain/field/field.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Activity, Worded } from '#domain/person/activity.ts'
import { accountsOfDomains, bringAccounts } from '#server/account/bring-accounts.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows, replacing } from '#server/database/insert-rows.ts'
import { fieldsOf, writeFieldValues } from '#server/field/field-values.ts'

export type PersonRow = {
  id: string
  known: boolean
  absorbed: boolean
  name: Worded | undefined
  company: Worded | undefined
  emails: string[]
  phones: string[]
  mailDomain: string | undefined
  /** The account that a record names, within its source. */
  accountName: string | undefined
  accountSource: string | undefined
  /** What a record says. */
  origin: string | undefined
  /** What the first touch that says so says. */
  touchOrigin: string | undefined
  attributes: Attributes
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
  'account_id',
  'origin',
  'touch_origin',
  'attributes',
  'lead_at',
] as const
const REPLACE = replacing(['workspace_id', 'id'], COLUMNS)
// A person written for the first time starts as a lead; from then on their stage is the lifecycle's.
const AT_FIRST = [...COLUMNS, 'stage', 'stage_at']

/** Replaces what is known of people, with their account. Their stage is settled with the lifecycles. */
export async function writePeople(turn: Turn, people: PersonRow[]): Promise<void> {
  if (people.length === 0) return
  const named = await bringAccounts(turn, people.flatMap(namedAccount))
  const byDomain = await accountsOfDomains(
    turn,
    people.filter(one => !namedAccount(one).length).flatMap(mailDomain),
  )
  const rows = people.map(one => {
    const [name] = namedAccount(one)
    const namedId = (name && named.get(`${name.source} ${name.name}`)) ?? null
    const [domain] = mailDomain(one)
    const leadAt = one.leadAt === undefined ? null : new Date(one.leadAt)
    // The account that stands for the mail domain may now stand for nobody.
    if (namedId && domain) turn.stale.domains.add(domain)
    return [
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
      namedId,
      namedId ?? (domain ? (byDomain.get(domain) ?? null) : null),
      one.origin ?? null,
      one.touchOrigin ?? null,
      JSON.stringify(one.attributes),
      leadAt,
      one.known && leadAt ? 'lead' : 'visitor',
      one.known ? leadAt : null,
    ]
  })
  await insertRows(turn.tx, 'person', AT_FIRST, rows, REPLACE)
  await writeFieldValues(turn, 'person', people)
  const fields = await fieldsOf(turn, 'person')
  await writeSearch(
    turn,
    people.map(one => ({ id: one.id, words: one.known && !one.absorbed ? wordsOf(one, fields) : '' })),
  )
}

function wordsOf({ name, company, emails, phones, attributes }: PersonRow, fields: readonly Field[]): string {
  return searchWords({ name: name?.value, company: company?.value, emails, phones, attributes }, fields)
}

function namedAccount(one: PersonRow): { source: string; name: string }[] {
  return one.accountName && one.accountSource && !one.absorbed
    ? [{ source: one.accountSource, name: one.accountName }]
    : []
}

function mailDomain(one: PersonRow): string[] {
  return one.mailDomain && !one.absorbed ? [one.mailDomain] : []
}

export type Searched = {
  name: string | null | undefined
  company: string | null | undefined
  emails: string[]
  phones: string[]
  attributes: Attributes
}

/** The words that somebody is found by; those of their own fields that hold words are among them. */
export function searchWords(one: Searched, fields: readonly Field[]): string {
  const said = fields.flatMap(({ key, type, archived }) => {
    const value = one.attributes[key]
    return (type === 'text' || type === 'link') && !archived && typeof value === 'string' ? [value] : []
  })
  return [one.name, one.company, ...one.emails, ...one.phones, ...said]
    .filter(Boolean)
    .join(' ')
    .toLowerCase()
    .slice(0, 2000)
}

/** Replaces the words that people are found by; nobody is found by none. */
export async function writeSearch(turn: Turn, people: { id: string; words: string }[]): Promise<void> {
  const none = people.filter(one => one.words === '').map(one => one.id)
  if (none.length > 0) {
    await turn.tx.sql.query('DELETE FROM person_search WHERE workspace_id = $1 AND person_id = ANY($2)', [
      turn.tx.workspace,
      none,
    ])
  }
  await insertRows(
    turn.tx,
    'person_search',
    ['person_id', 'words'],
    people.filter(one => one.words !== '').map(one => [one.id, one.words]),
    `ON CONFLICT (workspace_id, person_id) DO UPDATE SET words = excluded.words WHERE person_search.words <> excluded.words`,
  )
}

const ACTIVITY_COLUMNS = [
  'person_id',
  'known',
  'touches',
  'first_key',
  'first_at',
  'first_touchpoint_id',
  'first_campaign_id',
  'last_key',
  'last_at',
  'origin_key',
  'origin_touchpoint_id',
] as const
const REPLACE_ACTIVITY = replacing(['workspace_id', 'person_id'], ACTIVITY_COLUMNS)

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
            one.firstCampaign ?? null,
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
