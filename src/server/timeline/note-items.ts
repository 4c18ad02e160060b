import type { WorkspaceTx } from '#server/database/transaction.ts'
import { NOTE_COLUMNS, NOTE_JOINS, noteOf, type NoteRow } from '#server/note/note-store.ts'
import { TASK_COLUMNS, TASK_JOINS, taskOf, type TaskRow } from '#server/task/task-store.ts'
import { theirDeals } from './deal-items.ts'
import {
  isTheirs,
  parametersOf,
  type Placed,
  says,
  standsBefore,
  type TimelineAsked,
  type Whose,
} from './place.ts'

/** Notes and tasks about the people, their deals (of a deal: about that deal), and the account itself when it is the account's page. */
function idsOf(noun: 'note' | 'task', of: Whose): string {
  return `SELECT ${noun}.id FROM belonging
    JOIN ${noun} ON ${noun}.workspace_id = $1 AND ${noun}.identity_id = belonging.identity_id
    WHERE belonging.workspace_id = $1 AND belonging.person_id ${isTheirs(of)} AND belonging.until_at = 'infinity'
    UNION SELECT ${noun}.id FROM (${theirDeals(of)}) theirs
    JOIN ${noun} ON ${noun}.workspace_id = $1 AND ${noun}.deal_id = theirs.deal_id
    UNION SELECT id FROM ${noun} WHERE workspace_id = $1 AND account_id ${of.kind === 'account' ? '= $2' : 'IS NULL AND false'}`
}

export async function loadNoteItems(tx: WorkspaceTx, asked: TimelineAsked): Promise<Placed[]> {
  const { rows } = await tx.sql.query<NoteRow>({
    name: `timeline-notes-${asked.of.kind}`,
    text: `SELECT ${NOTE_COLUMNS} FROM (${idsOf('note', asked.of)}) theirs
      JOIN note ON note.workspace_id = $1 AND note.id = theirs.id ${NOTE_JOINS}
      WHERE note.removed_at IS NULL AND ${standsBefore('note.written_at', 'note', 'note.id::text')}
        AND ${says('note.text', 'author.name')} AND ($8::text IS NULL OR author.side = $8)
      ORDER BY note.written_at DESC, note.id DESC LIMIT $6`,
    values: [...parametersOf(tx, asked), asked.side ?? null],
  })
  return rows.map(row => {
    const { writtenAt, ...note } = noteOf(row)
    return {
      moment: { at: row.written_at.getTime(), type: 'note', key: row.id },
      item: { type: 'note', at: writtenAt, ...note },
    }
  })
}

/** Tasks stand in a conversation where they were done; those still to be done stand beside it. */
export async function loadTaskItems(tx: WorkspaceTx, asked: TimelineAsked): Promise<Placed[]> {
  const { rows } = await tx.sql.query<TaskRow & { done_at: Date }>({
    name: `timeline-tasks-${asked.of.kind}`,
    text: `SELECT ${TASK_COLUMNS} FROM (${idsOf('task', asked.of)}) theirs
      JOIN task ON task.workspace_id = $1 AND task.id = theirs.id ${TASK_JOINS}
      WHERE task.removed_at IS NULL AND task.done_at IS NOT NULL
        AND ${standsBefore('task.done_at', 'task', 'task.id::text')}
        AND ${says('task.text', 'doer.name')} AND ($8::text IS NULL OR doer.side = $8)
      ORDER BY task.done_at DESC, task.id DESC LIMIT $6`,
    values: [...parametersOf(tx, asked), asked.side ?? null],
  })
  return rows.map(row => {
    const { id, text, about, doneBy } = taskOf(row, 0)
    const at = row.done_at.toISOString()
    return {
      moment: { at: row.done_at.getTime(), type: 'task', key: id },
      item: { type: 'task', at, id, text, by: doneBy, about },
    }
  })
}
