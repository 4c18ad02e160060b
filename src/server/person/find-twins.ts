import type { AlikeBy, Twins } from '#contract/alike.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { loadPeopleShown } from './load-person.ts'

const MOST_PAIRS = 50
/** A name that so many bear says nothing. */
const TOO_COMMON = 20

/**
 * Pairs of people who seem to be one: called the same in the same company, with addresses that differ only by dots or a
 * tag, or with a number or address that both of them claimed. Pairs that a member said to be two are left out.
 */
const PAIRS = `
  WITH called AS (
    SELECT id, sort_name, coalesce(account_id::text, lower(company)) AS firm, count(*) OVER (PARTITION BY sort_name) AS many
    FROM person WHERE workspace_id = $1 AND known AND NOT absorbed AND sort_name IS NOT NULL AND name IS NOT NULL
  ), addressed AS (
    SELECT person.id, replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@' || split_part(email, '@', 2) AS bare
    FROM person CROSS JOIN LATERAL unnest(person.emails) AS email
    WHERE person.workspace_id = $1 AND person.known AND NOT person.absorbed
  ), shared AS (
    SELECT bare FROM addressed GROUP BY bare HAVING count(DISTINCT id) BETWEEN 2 AND ${TOO_COMMON}
  ), pairs AS (
    SELECT one.id AS one, other.id AS other, 'name' AS because FROM called one
      JOIN called other ON other.sort_name = one.sort_name AND other.firm = one.firm AND other.id > one.id
      WHERE one.many BETWEEN 2 AND ${TOO_COMMON} AND other.many BETWEEN 2 AND ${TOO_COMMON}
    UNION ALL
    SELECT one.id, other.id, 'email' FROM shared
      JOIN addressed one ON one.bare = shared.bare JOIN addressed other ON other.bare = shared.bare AND other.id > one.id
    UNION ALL
    SELECT least(mine.person_id, theirs.person_id), greatest(mine.person_id, theirs.person_id), 'claim'
      FROM identity_link link
      JOIN identity weaker ON weaker.workspace_id = $1 AND weaker.id = link.one_id AND weaker.kind IN ('email', 'phone')
      JOIN belonging mine ON mine.workspace_id = $1 AND mine.identity_id = link.one_id AND mine.until_at = 'infinity'
      JOIN belonging theirs ON theirs.workspace_id = $1 AND theirs.identity_id = link.other_id AND theirs.until_at = 'infinity'
      WHERE link.workspace_id = $1 AND link.basis = 'claim' AND mine.person_id <> theirs.person_id
  ), open AS (
    SELECT one, other, array_agg(DISTINCT because) AS because FROM pairs GROUP BY one, other
  )
  SELECT one, other, because FROM open
  WHERE NOT EXISTS (
    SELECT FROM belonging mine
    JOIN identity_link apart ON apart.workspace_id = $1 AND apart.basis = 'manual' AND NOT apart.same
      AND mine.identity_id IN (apart.one_id, apart.other_id)
    JOIN belonging theirs ON theirs.workspace_id = $1 AND theirs.person_id = open.other
      AND theirs.identity_id IN (apart.one_id, apart.other_id)
    WHERE mine.workspace_id = $1 AND mine.person_id = open.one)
  ORDER BY cardinality(because) DESC, other DESC, one DESC LIMIT ${MOST_PAIRS + 1}`

type Row = { one: string; other: string; because: AlikeBy[] }

export async function findTwins(tx: WorkspaceTx): Promise<Twins> {
  const { rows } = await tx.sql.query<Row>({ name: 'twins', text: PAIRS, values: [tx.workspace] })
  const shown = rows.slice(0, MOST_PAIRS)
  const ids = [...new Set(shown.flatMap(row => [row.one, row.other]))]
  const people = new Map((await loadPeopleShown(tx, ids)).map(person => [person.id, person]))
  const data = shown.flatMap(({ one, other, because }) => {
    const [first, second] = [people.get(one), people.get(other)]
    return first && second ? [{ one: first, other: second, because: told(because) }] : []
  })
  return { data, more: rows.length > MOST_PAIRS }
}

/** Who is called the same was only looked for in the same company. */
function told(because: AlikeBy[]): AlikeBy[] {
  return because.flatMap(one => (one === 'name' ? ['name' as const, 'company' as const] : [one]))
}
