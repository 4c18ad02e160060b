import { eraseBody, type Erasing } from '#domain/erasure/erase-body.ts'
import { erasedIdentities, isErased } from '#domain/erasure/tombstones.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { settle } from '#server/beat/settle.ts'
import type { Turn } from '#server/beat/turn.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { noteChange } from '#server/live/changes.ts'
import { nameOf } from '#server/person/identities.ts'
import { foldPeople } from '#server/person/fold-people.ts'
import { regroup } from '#server/person/tie-identities.ts'
import { computeCredits } from '#server/revenue/compute-credits.ts'
import { type Marked, OWN_KINDS, renameAll } from './erase-touches.ts'
import { eraseWords, TAKEN_OUT } from './erase-words.ts'
import { patternOf, type Them } from './them.ts'

const AT_ONCE = 500

/**
 * The last piece: their records lose what they say of them, their identities become names of nobody, and everything is
 * derived again from what is left. Whatever is counted of them, and their money, comes out as it was.
 */
export async function erasePerson(turn: Turn, them: Them, marked: Marked): Promise<void> {
  const { tx } = turn
  await eraseWords(tx, them)
  const known = them.identities.filter(one => !isErased(one))
  const values = erasedIdentities(known, marked.mark)
  const identities = new Map(known.map((one, place) => [nameOf(one), values[place] ?? '']))
  const pattern = new RegExp(patternOf(them.says), 'giu')
  const scrub = (text: string): string => text.replaceAll(pattern, TAKEN_OUT)
  await dropSuperseded(turn, them)
  const rows = await loadRecords(turn, them)
  await eraseRecords(turn, them, rows, { identities, scrub })
  await renameOwn(turn, them, rows, marked)
  await tx.sql.query(
    `UPDATE identity SET value = said.value FROM unnest($2::uuid[], $3::text[]) AS said (id, value)
      WHERE identity.workspace_id = $1 AND identity.id = said.id`,
    [tx.workspace, known.map(one => one.id), values],
  )
  await turn.known.forget(turn.newId())
  await deriveAgain(turn, them, rows)
  await recordFacts(turn, [{ act: 'person-erased', subjectKind: 'person', subjectId: them.person }])
}

type RecordRow = Pick<Happening, 'kind' | 'source' | 'body'> & {
  id: string
  subject_id: string
  external_id: string
  occurred_at: Date
}

/** Everything that was logged about them, or about whoever and whatever is tied to them and may name them. */
async function loadRecords({ tx }: Turn, them: Them): Promise<RecordRow[]> {
  const { rows } = await tx.sql.query<RecordRow>(
    `WITH around AS (
        SELECT unnest($2::uuid[]) AS id
        UNION SELECT one_id FROM identity_link WHERE workspace_id = $1 AND other_id = ANY($2)
        UNION SELECT other_id FROM identity_link WHERE workspace_id = $1 AND one_id = ANY($2)),
      subjects AS (
        SELECT id FROM around
        UNION SELECT handoff.id FROM handoff JOIN around ON around.id = handoff.identity_id WHERE handoff.workspace_id = $1
        UNION SELECT deal_person.deal_id FROM deal_person JOIN around ON around.id = deal_person.identity_id
          WHERE deal_person.workspace_id = $1
        UNION SELECT entry.id FROM entry JOIN around ON around.id = entry.identity_id WHERE entry.workspace_id = $1)
      SELECT log.id, log.kind, log.source, log.external_id, log.occurred_at, log.subject_id, log.body FROM subjects
      JOIN happening log ON log.workspace_id = $1 AND log.subject_id = subjects.id`,
    [tx.workspace, them.identities.map(one => one.id)],
  )
  return rows
}

/** Of a record that was said anew only the latest version counts; the names that follow must tell each from each. */
async function dropSuperseded({ tx }: Turn, them: Them): Promise<void> {
  await tx.sql.query(
    `DELETE FROM happening old USING happening later WHERE old.workspace_id = $1 AND later.workspace_id = $1
      AND old.subject_id = ANY($2) AND later.subject_id = old.subject_id AND later.kind = old.kind
      AND later.source = old.source AND later.external_id = old.external_id AND later.id > old.id AND old.kind = ANY($3)`,
    [tx.workspace, them.identities.map(one => one.id), [...OWN_KINDS]],
  )
}

async function eraseRecords(
  { tx }: Turn,
  them: Them,
  rows: readonly RecordRow[],
  erasing: Erasing,
): Promise<void> {
  const ids = new Set(them.identities.map(one => one.id))
  const isOwn = ({ subject_id, body }: RecordRow): boolean =>
    ids.has(subject_id) || ('identity' in body && ids.has(String(body.identity)))
  const changed = rows.flatMap(row => {
    const before = JSON.stringify(row.body)
    const after = JSON.stringify(eraseBody(row, erasing, isOwn(row)))
    return before === after ? [] : [{ id: row.id, body: after }]
  })
  for (let start = 0; start < changed.length; start += AT_ONCE) {
    const piece = changed.slice(start, start + AT_ONCE)
    await tx.sql.query(
      `UPDATE happening SET body = said.body FROM unnest($2::uuid[], $3::jsonb[]) AS said (id, body)
        WHERE happening.workspace_id = $1 AND happening.id = said.id`,
      [tx.workspace, piece.map(one => one.id), piece.map(one => one.body)],
    )
  }
}

async function renameOwn(turn: Turn, them: Them, rows: readonly RecordRow[], marked: Marked): Promise<void> {
  const own = new Set(them.identities.map(one => one.id))
  const records = rows.filter(
    row =>
      own.has(row.subject_id) &&
      OWN_KINDS.some(kind => kind === row.kind) &&
      !row.external_id.includes(`erased-${marked.mark}`),
  )
  await renameAll(
    turn.tx,
    them,
    records.map(row => ({
      table: 'happening',
      id: row.id,
      kind: row.kind,
      at: row.occurred_at,
      source: row.source,
      name: row.external_id,
    })),
    marked,
  )
}

async function deriveAgain(turn: Turn, them: Them, rows: readonly RecordRow[]): Promise<void> {
  const { tx, stale } = turn
  const ids = them.identities.map(one => one.id)
  await tx.sql.query('DELETE FROM consent WHERE workspace_id = $1 AND identity_id = ANY($2)', [
    tx.workspace,
    ids,
  ])
  await regroup(turn, ids)
  const { rows: people } = await tx.sql.query<{ id: string }>(
    'SELECT id FROM person WHERE workspace_id = $1 AND (id = $2 OR id = ANY($3))',
    [tx.workspace, them.person, ids],
  )
  for (const { id } of people) stale.reshaped.add(id)
  // Their names are the old ones; what the touches now say makes them anew.
  await tx.sql.query('DELETE FROM thread WHERE workspace_id = $1 AND person_id = ANY($2)', [
    tx.workspace,
    people.map(one => one.id),
  ])
  for (const id of ids) stale.consents.add(id)
  for (const row of rows) {
    if (row.kind === 'deal') stale.deals.add(row.subject_id)
    if (row.kind === 'handoff') stale.handoffs.add(row.subject_id)
  }
  noteChange(tx, 'person', [...stale.reshaped])
  await foldPeople(turn, [...stale.reshaped])
  await settle(turn)
  while ((await computeCredits(turn, AT_ONCE)) > 0);
}
