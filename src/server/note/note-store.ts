import type { Note, NoteChange } from '#contract/note.ts'
import {
  type AboutIds,
  aboutColumns,
  aboutJoins,
  aboutOf,
  type AboutRow,
  aboutValues,
  isAbout,
} from '#server/about/about.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type Cursor, momentOf } from '#server/http/cursor.ts'

export type NoteRow = AboutRow & {
  id: string
  text: string
  mentions: Note['mentions']
  author_id: string | null
  author: string | null
  written_at: Date
  edited_at: Date | null
  removed_at: Date | null
}

/** The columns of a shown note, for statements that say `FROM note` and NOTE_JOINS. */
export const NOTE_COLUMNS = `note.id, note.text, note.author_id, author.name AS author, note.written_at, note.edited_at,
  note.removed_at, ARRAY(SELECT json_build_object('id', one.id, 'name', one.name) FROM member one
    WHERE one.workspace_id = $1 AND one.id = ANY(note.mentions) ORDER BY one.name) AS mentions, ${aboutColumns('note')}`
export const NOTE_JOINS = `LEFT JOIN member author ON author.workspace_id = $1 AND author.id = note.author_id ${aboutJoins('note')}`

/** A note with what its removal knows; undefined when there never was one of this id. */
export async function noteById(
  tx: WorkspaceTx,
  id: string,
): Promise<{ note: Note; mentions: string[]; removed: boolean } | undefined> {
  const { rows } = await tx.sql.query<NoteRow>(
    `SELECT ${NOTE_COLUMNS} FROM note ${NOTE_JOINS} WHERE note.workspace_id = $1 AND note.id = $2`,
    [tx.workspace, id],
  )
  const [row] = rows
  if (!row) return undefined
  const note = noteOf(row)
  return { note, mentions: note.mentions.map(one => one.id), removed: row.removed_at !== null }
}

/** Newest first; the cursor is (written, id) of the last one before. */
export async function listNotes(
  tx: WorkspaceTx,
  about: AboutIds,
  page: { limit: number; after: Cursor | undefined },
): Promise<Note[]> {
  const { rows } = await tx.sql.query<NoteRow>(
    `SELECT ${NOTE_COLUMNS} FROM note ${NOTE_JOINS}
      WHERE note.workspace_id = $1 AND ${isAbout('note')} AND note.removed_at IS NULL
        AND ($5::timestamptz IS NULL OR (note.written_at, note.id) < ($5, $6::uuid))
      ORDER BY note.written_at DESC, note.id DESC LIMIT $7`,
    [...aboutValues(tx, about), ...momentOf(page.after), page.limit],
  )
  return rows.map(noteOf)
}

export function noteOf(row: NoteRow): Note {
  return {
    id: row.id,
    about: aboutOf(row),
    text: row.text,
    mentions: row.mentions,
    author: row.author_id === null ? null : { id: row.author_id, name: row.author ?? '' },
    writtenAt: row.written_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
  }
}

export async function insertNote(
  tx: WorkspaceTx,
  note: { id: string; about: AboutIds; author: string | undefined; at: Date } & NoteChange,
): Promise<void> {
  const { identity, account, deal } = note.about
  await insertRows(
    tx,
    'note',
    ['id', 'identity_id', 'account_id', 'deal_id', 'text', 'mentions', 'author_id', 'written_at'],
    [[note.id, identity, account, deal, note.text, note.mentions, note.author ?? null, note.at]],
  )
}

export async function updateNote(
  tx: WorkspaceTx,
  id: string,
  { text, mentions, at }: NoteChange & { at: Date },
): Promise<void> {
  await tx.sql.query(
    'UPDATE note SET text = $3, mentions = $4, edited_at = $5 WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id, text, mentions, at],
  )
}

export async function markNoteRemoved(tx: WorkspaceTx, id: string, at: Date | null): Promise<void> {
  await tx.sql.query('UPDATE note SET removed_at = $3 WHERE workspace_id = $1 AND id = $2', [
    tx.workspace,
    id,
    at,
  ])
}
