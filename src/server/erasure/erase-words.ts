import type { WorkspaceTx } from '#server/database/transaction.ts'
import { LOOSE, names } from './personal-tables.ts'
import { parametersOfThem, type Them, WITH_THEM } from './them.ts'

/** What stands where they were named. */
export const TAKEN_OUT = '…'

const text = (column: string): string => `regexp_replace(${column}, them.pattern, '${TAKEN_OUT}', 'gi')`
const json = (column: string): string => `${text(`${column}::text`)}::jsonb`

/** Of an agreement's content as it is without them. */
const HASH = `encode(sha256(convert_to((${json('t.content')})::text, 'UTF8')), 'hex')`

function scrubbed(table: string, changes: Record<string, string>, theirs: string): string {
  const sets = Object.entries(changes).map(([column, value]) => `${column} = ${value}`)
  return `UPDATE ${table} t SET ${sets.join(', ')} FROM them WHERE t.workspace_id = $1 AND (${theirs})`
}

function loose(table: string, changes: Record<string, string>): string {
  return scrubbed(table, changes, LOOSE[table]?.theirs ?? 'false')
}

function gone(table: string, theirs: string): string {
  return `DELETE FROM ${table} t USING them WHERE t.workspace_id = $1 AND (${theirs})`
}

const TOLD_OF = (noun: 'note' | 'task'): string =>
  `DELETE FROM notification told USING them, ${noun} t WHERE told.workspace_id = $1 AND t.workspace_id = $1
    AND told.${noun}_id = t.id AND t.identity_id = ANY(them.ids)`

/** What was written about them goes; where others are written about, their names and addresses are taken out. */
const STATEMENTS: readonly string[] = [
  TOLD_OF('note'),
  TOLD_OF('task'),
  `DELETE FROM outbox way USING them, message t WHERE way.workspace_id = $1 AND t.workspace_id = $1
    AND way.kind = 'message' AND way.id = t.id AND t.identity_id = ANY(them.ids)`,
  // Files that went to nobody else go with the messages.
  `, gone AS (DELETE FROM message_attachment link USING them, message t WHERE link.workspace_id = $1
      AND t.workspace_id = $1 AND link.message_id = t.id AND t.identity_id = ANY(them.ids) RETURNING link.attachment_id)
    DELETE FROM attachment file USING gone WHERE file.workspace_id = $1 AND file.id = gone.attachment_id
      AND NOT EXISTS (SELECT FROM message_attachment other
        JOIN message t ON t.workspace_id = $1 AND t.id = other.message_id CROSS JOIN them
        WHERE other.workspace_id = $1 AND other.attachment_id = file.id AND NOT t.identity_id = ANY(them.ids))`,
  gone('message', 't.identity_id = ANY(them.ids)'),
  // Who got a copy of what went to others, and what servers said of it.
  `UPDATE message t SET cc = ARRAY(SELECT one FROM unnest(t.cc) one WHERE lower(one) <> ALL(them.says)),
      bcc = ARRAY(SELECT one FROM unnest(t.bcc) one WHERE lower(one) <> ALL(them.says))
    FROM them WHERE t.workspace_id = $1 AND t.cc || t.bcc <> '{}'
      AND EXISTS (SELECT FROM unnest(t.cc || t.bcc) one WHERE lower(one) = ANY(them.says))`,
  `UPDATE outbox t SET last_error = ${text('t.last_error')} FROM them
    WHERE t.workspace_id = $1 AND t.kind = 'message' AND ${names(`coalesce(t.last_error, '')`)}`,
  scrubbed(
    'touchpoint',
    { attributes: json('t.attributes') },
    `t.kind = 'mail' AND ${names(`coalesce(t.attributes::text, '')`)}`,
  ),
  gone('meeting_answer', 't.address = ANY(them.says)'),
  gone('meeting_guest', 't.identity_id = ANY(them.ids)'),
  gone('score', 't.identity_id = ANY(them.ids)'),
  ...['note', 'task', 'pin'].flatMap(table => [
    gone(table, 't.identity_id = ANY(them.ids)'),
    scrubbed(table, { text: text('t.text') }, names('t.text')),
  ]),
  `DELETE FROM intake_key key USING them, failed_intake t WHERE key.workspace_id = $1 AND t.workspace_id = $1
    AND key.kind = t.kind AND key.source = t.source AND key.external_id = t.external_id AND ${names('t.body')}`,
  gone('failed_intake', names('t.body')),
  gone('door_example', names('t.body')),
  gone('import_correction', LOOSE['import_correction']?.theirs ?? 'false'),
  loose('import_rejection', { raw: `''`, cells: 'NULL' }),
  loose('import_profile', { profile: json('t.profile') }),
  loose('import', { kept: json('t.kept') }),
  loose('door_state', { trouble_detail: text('t.trouble_detail') }),
  loose('idempotency', { response: `'{}'` }),
  loose('saved_view', { name: text('t.name'), q: text('t.q'), filter: json('t.filter') }),
  // What both sides signed is theirs as before: a name is not what they agreed on, so their signatures stand.
  loose('agreement', {
    content: json('t.content'),
    content_hash: HASH,
    marketing_hash: `CASE WHEN t.marketing_hash IS NOT NULL THEN ${HASH} END`,
    sales_hash: `CASE WHEN t.sales_hash IS NOT NULL THEN ${HASH} END`,
  }),
  loose('mass_edit', { what: json('t.what') }),
  loose('meeting', {
    title: text('t.title'),
    place: text('t.place'),
    link: text('t.link'),
    note: text('t.note'),
    before: json('t.before'),
  }),
  // A member's own words on a stage, which the history repeats.
  `UPDATE fact t SET because = t.because || '{"reason": "erased"}' FROM them
    WHERE t.workspace_id = $1 AND t.subject_id = ANY(them.ids) AND t.because ? 'reason'`,
  `UPDATE outbox t SET payload = t.payload #- '{data,because,reason}' FROM them
    WHERE t.workspace_id = $1 AND ${LOOSE['outbox']?.theirs}`,
  'UPDATE suppression t SET address = NULL, note = NULL FROM them WHERE t.workspace_id = $1 AND t.address = ANY(them.says)',
]

/** Takes out what others said about somebody, as long as it is known what they are called. */
export async function eraseWords(tx: WorkspaceTx, them: Them): Promise<void> {
  const values = parametersOfThem(tx, them)
  for (const statement of STATEMENTS) await tx.sql.query(`${WITH_THEM} ${statement}`, values)
}
