import type { Identity } from '#domain/person/identity.ts'
import { isErased } from '#domain/erasure/tombstones.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type OwnIdentity = Identity & { id: string }

/** A person as statements about everything of theirs speak of them. */
export type Them = {
  person: string
  /** Identities that are nobody else's; a cookie that had several people belongs to none of them. */
  identities: OwnIdentity[]
  /** Their names and addresses, as they may stand in texts. */
  says: string[]
}

/** What stands before a statement that speaks of `them`; `withThem` gives its parameters, $1 is the workspace. */
export const WITH_THEM =
  'WITH them AS (SELECT $2::uuid[] AS ids, $3::uuid AS person, $4::text[] AS says, $5::text AS pattern)'

export function parametersOfThem(tx: WorkspaceTx, them: Them): unknown[] {
  return [tx.workspace, them.identities.map(one => one.id), them.person, them.says, patternOf(them.says)]
}

/** Shorter ones would be found in the words of everybody. */
const SHORTEST_NAME = 5
const SHORTEST_ID = 6
const MOST_NAMES = 50

export async function loadThem(tx: WorkspaceTx, person: string): Promise<Them> {
  const { rows: identities } = await tx.sql.query<OwnIdentity>(
    `SELECT identity.id, identity.kind, identity.value FROM identity
      WHERE identity.workspace_id = $1 AND identity.id IN (
          SELECT identity_id FROM belonging WHERE workspace_id = $1 AND person_id = $2)
        AND NOT EXISTS (SELECT FROM belonging other WHERE other.workspace_id = $1
          AND other.identity_id = identity.id AND other.person_id <> $2)
      ORDER BY identity.kind, identity.value`,
    [tx.workspace, person],
  )
  const { rows: names } = await tx.sql.query<{ name: string }>(
    `SELECT DISTINCT name FROM (
        SELECT name FROM person WHERE workspace_id = $1 AND id = $2
        UNION ALL
        SELECT touch.name FROM belonging
        JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
          AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
        WHERE belonging.workspace_id = $1 AND belonging.person_id = $2
        UNION ALL
        SELECT log.body ->> 'name' FROM belonging
        JOIN happening log ON log.workspace_id = $1 AND log.subject_id = belonging.identity_id AND log.kind = 'person'
        WHERE belonging.workspace_id = $1 AND belonging.person_id = $2) said
      WHERE length(name) >= ${SHORTEST_NAME} ORDER BY name LIMIT ${MOST_NAMES}`,
    [tx.workspace, person],
  )
  const addresses = identities.filter(one => !isErased(one)).flatMap(wordsOf)
  return { person, identities, says: [...new Set([...addresses, ...names.map(row => row.name)])] }
}

function wordsOf({ kind, value }: Identity): string[] {
  if (kind === 'email') return [value]
  if (kind === 'phone') return [value, value.slice(1)]
  const id = kind === 'external' ? value.slice(value.indexOf('/') + 1) : value
  return id.length >= SHORTEST_ID ? [id] : []
}

/** Nothing says this, so that it finds nothing. */
const NOTHING = 'erased-7f0c2d1e-nothing-says-this'

/** For regular expressions of PostgreSQL and of JavaScript alike; also as the words stand in JSON. */
export function patternOf(says: readonly string[]): string {
  const words = new Set(says.flatMap(said => [said, JSON.stringify(said).slice(1, -1)]))
  if (words.size === 0) return NOTHING
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map(said => said.replaceAll(/[\\^$.*+?()[\]{}|]/g, sign => `\\${sign}`))
    .join('|')
}
