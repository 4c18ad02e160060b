import { idParams } from '#contract/access.ts'
import { pageOf } from '#contract/page.ts'
import {
  newTask,
  task,
  taskChange,
  taskQuery,
  type NewTask,
  type Task,
  type TaskChange,
  type TaskQuery,
} from '#contract/task.ts'
import { namesOne } from '#contract/about.ts'
import { type AboutIds, because, findAbout } from '#server/about/about.ts'
import { removalRoutes } from '#server/about/removal-routes.ts'
import type { Actor } from '#server/access/actor.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { actingMember, checkMembers } from '#server/member/acting-member.ts'
import { memberOfUser } from '#server/member/own-member.ts'
import { notifyMembers } from '#server/notification/notification-store.ts'
import {
  insertTask,
  listTasks,
  markTaskDone,
  markTaskRemoved,
  NO_DUE,
  taskById,
  updateTask,
} from './task-store.ts'

const write = { may: ['write', 'task'] } as const
const DUE_SHAPE = new RegExp(`${MOMENT_SHAPE.source}|^${NO_DUE}$`)
const NOTHING: AboutIds = { identity: null, account: null, deal: null }

export function taskRoutes(app: App, deps: Deps): void {
  readRoute(app, deps)
  app.post(
    '/v1/tasks',
    {
      schema: { summary: 'Give somebody a task', body: newTask, response: { 201: task } },
      config: write,
    },
    async (request, reply) =>
      reply.code(201).send(await acting(deps, request, reply, act => make(act, request.body))),
  )
  app.patch(
    '/v1/tasks/:id',
    {
      schema: { summary: 'Change a task', params: idParams, body: taskChange, response: { 200: task } },
      config: write,
    },
    (request, reply) => acting(deps, request, reply, act => change(act, request.params.id, request.body)),
  )
  doneRoutes(app, deps)
  removalRoutes(app, deps, {
    noun: 'task',
    says: { remove: 'Remove a task; it can be brought back', restore: 'Bring a removed task back' },
    shown: task,
    find: async (act, id, { removed }) => {
      const kept = found(await taskById(act.tx, id, act.now))
      if (kept.removed !== removed) throw refusal(removed ? 'not-removed' : 'not-found')
      return kept.task
    },
    mark: (act, id, at) => markTaskRemoved(act.tx, id, at),
    tell,
  })
}

function readRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/tasks',
    {
      schema: {
        summary: 'Tasks, the soonest due first',
        querystring: taskQuery,
        response: { 200: pageOf(task) },
      },
      config: { may: ['read', 'task'] },
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [DUE_SHAPE, UUID_SHAPE])
      const actor = actorOf(request)
      const rows = await inWorkspace(deps.pool, actor.workspace, async tx => {
        const assignee = await assigneeAsked(tx, actor, request.query)
        if (assignee === 'nobody') return []
        const about = namesOne(request.query) ? await findAbout(tx, request.query) : NOTHING
        const { state } = request.query
        return listTasks(tx, { about, state, assignee, now: deps.now(), after, limit: limit + 1 })
      })
      return pageFrom(rows, limit, last => [
        last.dueAt === null ? NO_DUE : String(Date.parse(last.dueAt)),
        last.id,
      ])
    },
  )
}

async function assigneeAsked(
  tx: WorkspaceTx,
  actor: Actor,
  { assignee, mine }: TaskQuery,
): Promise<string | 'nobody' | undefined> {
  if (!mine) return assignee
  if (actor.kind !== 'member')
    throw refusal('invalid', { param: 'mine', message: 'mine: a key is nobody, so nothing is its own.' })
  return (await memberOfUser(tx, actor.user))?.id ?? 'nobody'
}

function doneRoutes(app: App, deps: Deps): void {
  app.put(
    '/v1/tasks/:id/done',
    { schema: { summary: 'It is done', params: idParams, response: { 200: task } }, config: write },
    (request, reply) => acting(deps, request, reply, act => mark(act, request.params.id, true)),
  )
  app.delete(
    '/v1/tasks/:id/done',
    { schema: { summary: 'It is not done yet', params: idParams, response: { 200: task } }, config: write },
    (request, reply) => acting(deps, request, reply, act => mark(act, request.params.id, false)),
  )
}

async function make(act: Act, given: NewTask): Promise<Task> {
  const { tx } = act
  const about = await findAbout(tx, given)
  const by = await actingMember(act)
  const assignee = given.assignee === undefined ? (by ?? null) : given.assignee
  if (assignee !== null) await checkMembers(tx, [assignee], 'assignee')
  const id = act.newId()
  const dueAt = given.dueAt == null ? null : new Date(given.dueAt)
  await insertTask(tx, { id, about, text: given.text, dueAt, assignee, by, at: new Date(act.now) })
  await notifyMembers(act, { task: id, to: assignee === null ? [] : [assignee], by })
  const made = await standing(act, id)
  await tell(act, 'task-made', made)
  return made
}

async function change(act: Act, id: string, given: TaskChange): Promise<Task> {
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
  await tell(act, 'task-changed', old)
  return standing(act, old.id)
}

/** Saying again what is so changes nothing. */
async function mark(act: Act, id: string, done: boolean): Promise<Task> {
  const old = await standing(act, id)
  if ((old.doneAt !== null) === done) return old
  const by = await actingMember(act)
  await markTaskDone(act.tx, old.id, done ? { at: new Date(act.now), by } : undefined)
  await tell(act, done ? 'task-done' : 'task-reopened', old)
  return standing(act, old.id)
}

async function standing(act: Act, id: string): Promise<Task> {
  const { task: known, removed } = found(await taskById(act.tx, id, act.now))
  if (removed) throw refusal('not-found')
  return known
}

async function tell(act: Act, what: string, { id, about }: Task): Promise<void> {
  await recordActs(act, [{ act: what, subjectKind: 'task', subjectId: id, because: because(about) }])
}
