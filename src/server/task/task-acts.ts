import type { NewTask, Task, TaskChange } from '#contract/task.ts'
import { because, findAbout } from '#server/about/about.ts'
import type { Act } from '#server/beat/happen.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { actingMember, checkMembers } from '#server/member/acting-member.ts'
import { notifyMembers } from '#server/notification/notification-store.ts'
import { insertTask, markTaskDone, taskById, updateTask } from './task-store.ts'

/** Gives somebody a task, who is told. */
export async function makeTask(act: Act, given: NewTask): Promise<Task> {
  const { tx } = act
  const about = await findAbout(tx, given)
  const by = await actingMember(act)
  const assignee = given.assignee === undefined ? (by ?? null) : given.assignee
  if (assignee !== null) await checkMembers(tx, [assignee], 'assignee')
  const id = act.newId()
  const dueAt = given.dueAt == null ? null : new Date(given.dueAt)
  const callback = given.callback ?? false
  const at = new Date(act.now)
  await insertTask(tx, { id, about, text: given.text, dueAt, assignee, by, at, callback })
  await notifyMembers(act, { task: id, to: assignee === null ? [] : [assignee], by })
  const made = await standing(act, id)
  await tellTask(act, 'task-made', made)
  return made
}

export async function changeTask(act: Act, id: string, given: TaskChange): Promise<Task> {
  const old = await standing(act, id)
  const assignee = given.assignee === undefined ? (old.assignee?.id ?? null) : given.assignee
  if (given.assignee != null) await checkMembers(act.tx, [given.assignee], 'assignee')
  const dueAt = given.dueAt === undefined ? old.dueAt : given.dueAt
  await updateTask(act.tx, old.id, {
    text: given.text ?? old.text,
    dueAt: dueAt === null ? null : new Date(dueAt),
    assignee,
  })
  if (assignee !== null && assignee !== old.assignee?.id)
    await notifyMembers(act, { task: old.id, to: [assignee], by: await actingMember(act) })
  await tellTask(act, 'task-changed', old)
  return standing(act, old.id)
}

/** Saying again what is so changes nothing. */
export async function markTask(act: Act, id: string, done: boolean): Promise<Task> {
  const old = await standing(act, id)
  if ((old.doneAt !== null) === done) return old
  const by = await actingMember(act)
  await markTaskDone(act.tx, old.id, done ? { at: new Date(act.now), by } : undefined)
  await tellTask(act, done ? 'task-done' : 'task-reopened', old)
  return standing(act, old.id)
}

async function standing(act: Act, id: string): Promise<Task> {
  const { task: known, removed } = found(await taskById(act.tx, id, act.now))
  if (removed) throw refusal('not-found')
  return known
}

export async function tellTask(act: Act, what: string, { id, about }: Task): Promise<void> {
  await recordActs(act, [{ act: what, subjectKind: 'task', subjectId: id, because: because(about) }])
}
