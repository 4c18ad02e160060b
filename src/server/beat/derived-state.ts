import { createHash } from 'node:crypto'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { DERIVED_NOUNS } from './derived-nouns.ts'

const NAMES = `
  ident AS (SELECT id, kind || ':' || value AS name FROM identity WHERE workspace_id = $1),
  touch AS (SELECT id, source || '/' || external_id AS name FROM touchpoint WHERE workspace_id = $1),
  agreed AS (SELECT id, source || '/' || external_id AS name FROM deal WHERE workspace_id = $1),
  passing AS (SELECT id, source || '/' || external_id AS name FROM handoff WHERE workspace_id = $1),
  booking AS (SELECT id, source || '/' || external_id AS name FROM entry WHERE workspace_id = $1),
  firm AS (SELECT id, source || '/' || external_id AS name FROM account WHERE workspace_id = $1),
  described AS (SELECT DISTINCT subject_id AS id FROM happening WHERE workspace_id = $1 AND kind IN ('account', 'member', 'campaign', 'content')),
  spoken AS (
    SELECT identity_id AS id FROM touchpoint WHERE workspace_id = $1
    UNION SELECT subject_id FROM happening WHERE workspace_id = $1 AND kind IN ('person', 'stage', 'consent')
    UNION SELECT identity_id FROM deal_person WHERE workspace_id = $1
    UNION SELECT identity_id FROM handoff WHERE workspace_id = $1
    UNION SELECT identity_id FROM entry WHERE workspace_id = $1
    UNION SELECT one_id FROM identity_link WHERE workspace_id = $1
    UNION SELECT other_id FROM identity_link WHERE workspace_id = $1
  ),
  human AS (
    SELECT DISTINCT person_id AS id FROM belonging JOIN spoken ON spoken.id = belonging.identity_id WHERE workspace_id = $1
  )`

const LINES = Object.entries(DERIVED_NOUNS)
  .map(
    ([noun, sql]) =>
      `SELECT '${noun}' AS noun, '${noun} ' || jsonb_strip_nulls(one.line)::text AS line FROM (${sql}) one`,
  )
  .join('\nUNION ALL\n')

/**
 * All derived state of a workspace as sorted lines, without ids and without what depends on the clock of the machine:
 * two workspaces in which the same has happened read the same. Facts and outbox are history and not in it, nor is
 * anything that nothing refers to any more.
 */
export async function describeDerivedState({ workspace, sql }: WorkspaceTx): Promise<string> {
  const { rows } = await sql.query<{ line: string }>({
    name: 'describe-derived-state',
    text: `WITH ${NAMES} ${LINES}`,
    values: [workspace],
  })
  return rows
    .map(row => row.line)
    .sort()
    .join('\n')
}

/**
 * A hash of what describeDerivedState says, in constant memory: each noun's lines are counted and their digests added,
 * so that they need no order.
 */
export async function hashDerivedState({ workspace, sql }: WorkspaceTx): Promise<string> {
  const half = (from: number): string => `sum(('x' || substr(md5(line), ${from}, 16))::bit(64)::bigint)::text`
  const { rows } = await sql.query<{ noun: string; lines: string; head: string; tail: string }>({
    name: 'hash-derived-state',
    text: `WITH ${NAMES} SELECT noun, count(*)::text AS lines, ${half(1)} AS head, ${half(17)} AS tail
      FROM (${LINES}) every GROUP BY noun ORDER BY noun`,
    values: [workspace],
  })
  const hash = createHash('sha256')
  for (const { noun, lines, head, tail } of rows) hash.update(`${noun} ${lines} ${head} ${tail}\n`)
  return hash.digest('hex')
}
