import type { Task, TaskQuery } from '#contract/task.ts'
import type { Instant } from '#domain/happening/happening.ts'
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
import type { Cursor } from '#server/http/cursor.ts'

export type TaskRow = AboutRow & {
  id: string
  text: string
  due_at: Date | null
  assignee_id: string | null
  assignee: string | null
  made_by: string | null
  maker: string | null
  made_at: Date
  done_at: Date | null
  done_by: string | null
  doer: string | null
  removed_at: Date | null
  callback: boolean
}

/** The columns of a shown task, for statements that say `FROM task` and TASK_JOINS. */
export const TASK_COLUMNS = `task.id, task.text, task.due_at, task.assignee_id, assignee.name AS assignee, task.made_by,
  maker.name AS maker, task.made_at, task.done_at, task.done_by, doer.name AS doer, task.removed_at, task.callback, ${aboutColumns('task')}`
export const TASK_JOINS = `LEFT JOIN member assignee ON assignee.workspace_id = $1 AND assignee.id = task.assignee_id
  LEFT JOIN member maker ON maker.workspace_id = $1 AND maker.id = task.made_by
  LEFT JOIN member doer ON doer.workspace_id = $1 AND doer.id = task.done_by ${aboutJoins('task')}`

export async function taskById(
  tx: WorkspaceTx,
  id: string,
  now: Instant,
): Promise<{ task: Task; removed: boolean } | undefined> {
  const { rows } = await tx.sql.query<TaskRow>(
    `SELECT ${TASK_COLUMNS} FROM task ${TASK_JOINS} WHERE task.workspace_id = $1 AND task.id = $2`,
    [tx.workspace, id],
  )
  return rows[0] && { task: taskOf(rows[0], now), removed: rows[0].removed_at !== null }
}

/** What stands for the time of a task that is due at none: after all others. */
export const NO_DUE = 'none'

export type TasksAsked = {
  about: AboutIds
  state: TaskQuery['state']
  assignee: string | undefined
  now: Instant
  after: Cursor | undefined
  limit: number
}

/** The soonest due first, those without a time last; the cursor is (due, id) of the last one before. */
export async function listTasks(tx: WorkspaceTx, asked: TasksAsked): Promise<Task[]> {
  const [due, id] = asked.after ?? []
  const { rows } = await tx.sql.query<TaskRow>(
    `SELECT ${TASK_COLUMNS} FROM task ${TASK_JOINS}
      WHERE task.workspace_id = $1 AND ${isAbout('task')} AND task.removed_at IS NULL
        AND ($5::text IS NULL OR CASE $5 WHEN 'done' THEN task.done_at IS NOT NULL
          WHEN 'open' THEN task.done_at IS NULL ELSE task.done_at IS NULL AND task.due_at <= $6::timestamptz END)
        AND ($7::uuid IS NULL OR task.assignee_id = $7)
        AND ($9::uuid IS NULL OR (coalesce(task.due_at, 'infinity'), task.id) > (coalesce($8::timestamptz, 'infinity'), $9::uuid))
      ORDER BY task.due_at NULLS LAST, task.id LIMIT $10`,
    [
      ...aboutValues(tx, asked.about),
      asked.state ?? null,
      new Date(asked.now),
      asked.assignee ?? null,
      due === undefined || due === NO_DUE ? null : new Date(Number(due)),
      id ?? null,
      asked.limit,
    ],
  )
  return rows.map(row => taskOf(row, asked.now))
}

export function taskOf(row: TaskRow, now: Instant): Task {
  return {
    id: row.id,
    about: aboutOf(row),
    text: row.text,
    callback: row.callback,
    dueAt: row.due_at?.toISOString() ?? null,
    overdue: row.done_at === null && row.due_at !== null && row.due_at.getTime() <= now,
    assignee: named(row.assignee_id, row.assignee),
    madeBy: named(row.made_by, row.maker),
    madeAt: row.made_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: named(row.done_by, row.doer),
  }
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? '' }
}

type TaskWords = { text: string; dueAt: Date | null; assignee: string | null }

export async function insertTask(
  tx: WorkspaceTx,
  task: TaskWords & { id: string; about: AboutIds; by: string | undefined; at: Date; callback: boolean },
): Promise<void> {
  const { identity, account, deal } = task.about
  await insertRows(
    tx,
    'task',
    [
      'id',
      'identity_id',
      'account_id',
      'deal_id',
      'text',
      'due_at',
      'assignee_id',
      'made_by',
      'made_at',
      'callback',
    ],
    [
      [
        task.id,
        identity,
        account,
        deal,
        task.text,
        task.dueAt,
        task.assignee,
        task.by ?? null,
        task.at,
        task.callback,
      ],
    ],
  )
}

export async function updateTask(tx: WorkspaceTx, id: string, words: TaskWords): Promise<void> {
  await tx.sql.query(
    'UPDATE task SET text = $3, due_at = $4, assignee_id = $5 WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id, words.text, words.dueAt, words.assignee],
  )
}

export async function markTaskDone(
  tx: WorkspaceTx,
  id: string,
  done: { at: Date; by: string | undefined } | undefined,
): Promise<void> {
  await tx.sql.query('UPDATE task SET done_at = $3, done_by = $4 WHERE workspace_id = $1 AND id = $2', [
    tx.workspace,
    id,
    done?.at ?? null,
    done?.by ?? null,
  ])
}

export async function markTaskRemoved(tx: WorkspaceTx, id: string, at: Date | null): Promise<void> {
  await tx.sql.query('UPDATE task SET removed_at = $3 WHERE workspace_id = $1 AND id = $2', [
    tx.workspace,
    id,
    at,
  ])
}
