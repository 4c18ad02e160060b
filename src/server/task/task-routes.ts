import { idParams } from '#contract/access.ts'
import { pageOf } from '#contract/page.ts'
import { newTask, task, taskChange, taskQuery, type TaskQuery } from '#contract/task.ts'
import { namesOne } from '#contract/about.ts'
import { type AboutIds, findAbout } from '#server/about/about.ts'
import { removalRoutes } from '#server/about/removal-routes.ts'
import type { Actor } from '#server/access/actor.ts'
import { acting } from '#server/beat/happen.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { memberOfUser } from '#server/member/own-member.ts'
import { changeTask, makeTask, markTask, tellTask } from './task-acts.ts'
import { listTasks, markTaskRemoved, NO_DUE, taskById } from './task-store.ts'

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
      reply.code(201).send(await acting(deps, request, reply, act => makeTask(act, request.body))),
  )
  app.patch(
    '/v1/tasks/:id',
    {
      schema: { summary: 'Change a task', params: idParams, body: taskChange, response: { 200: task } },
      config: write,
    },
    (request, reply) => acting(deps, request, reply, act => changeTask(act, request.params.id, request.body)),
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
    tell: tellTask,
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
    (request, reply) => acting(deps, request, reply, act => markTask(act, request.params.id, true)),
  )
  app.delete(
    '/v1/tasks/:id/done',
    { schema: { summary: 'It is not done yet', params: idParams, response: { 200: task } }, config: write },
    (request, reply) => acting(deps, request, reply, act => markTask(act, request.params.id, false)),
  )
}
