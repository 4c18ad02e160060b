import type { AlikeDeals, AlikeDealsQuery, DealAlikeBy } from '#contract/alike-deals.ts'
import { ALIKE, likeness } from '#domain/person/likeness.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { dealsOfIds } from './deal-store.ts'

const MOST_SHOWN = 5
/** More open deals than this no account and no person has. */
const MOST_READ = 500
const SHORTEST_NAME = 3

type Row = { id: string; name: string; same_account: boolean; same_person: boolean }

/** Open deals that may be the one that somebody is about to make. */
export async function findAlikeDeals(
  { tx, currency }: Moment,
  { name, account, person }: AlikeDealsQuery,
  today: string,
): Promise<AlikeDeals> {
  const wanted = name.trim()
  if (wanted.length < SHORTEST_NAME) return { data: [] }
  const { rows } = await tx.sql.query<Row>(
    `WITH own AS (
        SELECT deal_person.deal_id FROM belonging
        JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = belonging.identity_id
        WHERE belonging.workspace_id = $1 AND belonging.person_id = $3 AND belonging.until_at = 'infinity')
      SELECT id, name, account_id IS NOT DISTINCT FROM $2 AND $2 IS NOT NULL AS same_account,
        id IN (SELECT deal_id FROM own) AS same_person
      FROM deal WHERE workspace_id = $1 AND state = 'open' AND NOT placeholder
        AND (account_id = $2 OR id IN (SELECT deal_id FROM own) OR lower(name) = lower($4))
      ORDER BY created_at DESC, id DESC LIMIT ${MOST_READ}`,
    [tx.workspace, account ?? null, person ?? null, wanted],
  )
  const found = rows.flatMap(row => {
    const like = likeness(row.name, wanted)
    const because: DealAlikeBy[] = []
    if (like >= ALIKE) because.push('name')
    if (row.same_account) because.push('account')
    if (row.same_person) because.push('person')
    return like >= ALIKE ? [{ id: row.id, like: like + because.length, because }] : []
  })
  const shown = found.toSorted((a, b) => b.like - a.like).slice(0, MOST_SHOWN)
  const deals = await dealsOfIds(
    tx,
    shown.map(one => one.id),
    { currency, today },
  )
  const because = new Map(shown.map(one => [one.id, one.because]))
  return { data: deals.map(deal => ({ deal, because: because.get(deal.id) ?? ['name'] })) }
}
