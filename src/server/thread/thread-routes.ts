import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import { pageOf } from '#contract/page.ts'
import {
  presenceBody,
  thread,
  threadChannels,
  threadCounts,
  threadInFull,
  threadQuery,
  type ThreadQuery,
} from '#contract/thread.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Actor } from '#server/access/actor.ts'
import { acting } from '#server/beat/happen.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, momentCursor, momentOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { notify } from '#server/live/changes.ts'
import { actingMember } from '#server/member/acting-member.ts'
import { memberOfUser } from '#server/member/own-member.ts'
import { atOneMoment, type Moment } from '#server/report/one-moment.ts'
import { waitOfThread } from '#server/wait/wait-store.ts'
import { countWaiting, waitingThreads } from './holders.ts'
import { listChannels, listThreads, loadSaid, threadOf, type ThreadsAsked } from './thread-store.ts'

const read = { may: ['read', 'thread'] } as const
const write = { may: ['write', 'thread'] } as const

export function threadRoutes(app: App, deps: Deps): void {
  listRoutes(app, deps)
  presenceRoute(app, deps)
  app.get(
    '/v1/threads/:id',
    {
      schema: {
        summary: 'A thread with all that was said on it; by the id of any touchpoint of it',
        params: idParams,
        response: { 200: threadInFull },
      },
      config: read,
    },
    async request => {
      const actor = actorOf(request)
      return inWorkspace(deps.pool, actor.workspace, async tx => {
        const member = await memberOf(tx, actor)
        const { shown, name, person } = found(
          await threadOf(tx, request.params.id.toLowerCase(), { member, now: deps.now() }),
        )
        const wait = await waitOfThread(tx, { person, thread: name, now: deps.now() })
        return { ...shown, name, wait: wait ?? null, said: await loadSaid(tx, person, name) }
      })
    },
  )
  app.put(
    '/v1/threads/:id/seen',
    {
      schema: {
        summary: 'I have read it up to now',
        params: idParams,
        response: { 204: z.undefined() },
      },
      config: write,
    },
    async (request, reply) => {
      await acting(deps, request, reply, async act => {
        const member = await actingMember(act)
        const { shown } = found(
          await threadOf(act.tx, request.params.id.toLowerCase(), { member, now: act.now }),
        )
        if (member === undefined) return null
        await insertRows(
          act.tx,
          'thread_seen',
          ['member_id', 'thread_id', 'seen_at'],
          [[member, shown.id, new Date(act.now)]],
          `ON CONFLICT (workspace_id, member_id, thread_id) DO UPDATE
            SET seen_at = greatest(thread_seen.seen_at, excluded.seen_at)`,
        )
        return null
      })
      return reply.code(204).send()
    },
  )
}

/** Whoever has it open says so every now and then; nothing of it is kept, and whoever falls silent is gone. */
function presenceRoute(app: App, deps: Deps): void {
  app.put(
    '/v1/threads/:id/presence',
    {
      schema: {
        summary: 'Tell the others who look at this thread that I do',
        params: idParams,
        body: presenceBody,
        response: { 204: z.undefined() },
      },
      config: write,
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const id = request.params.id.toLowerCase()
      await inWorkspace(deps.pool, actor.workspace, async tx => {
        const { shown } = found(await threadOf(tx, id, { member: undefined, now: deps.now() }))
        if (actor.kind !== 'member') return
        const presence = { thread: shown.id, who: actor.id, name: actor.name, is: request.body.is }
        await tx.sql.query(notify({ workspace: actor.workspace, changed: {}, presence }))
      })
      return reply.code(204).send()
    },
  )
}

function listRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/threads',
    {
      schema: {
        summary: 'Conversations by thread, the latest first',
        querystring: threadQuery,
        response: { 200: pageOf(thread) },
      },
      config: read,
    },
    async request => {
      const { limit, view, channel, q } = request.query
      const after = momentOf(cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE]))
      const actor = actorOf(request)
      const now = deps.now()
      const rows = await atOneMoment(deps.pool, actor.workspace, async moment => {
        const member = await memberOf(moment.tx, actor)
        const only = await onlyOf(moment, { view, member, now })
        return listThreads(moment.tx, { only, channel, q, member, now, after, limit: limit + 1 })
      })
      return pageFrom(rows, limit, last => momentCursor(last.lastAt, last.id))
    },
  )
  app.get(
    '/v1/thread-counts',
    {
      schema: {
        summary: 'How many threads wait, whose they are, and by which channel they came',
        response: { 200: threadCounts },
      },
      config: read,
    },
    async request => {
      const actor = actorOf(request)
      return atOneMoment(deps.pool, actor.workspace, async moment => {
        const member = await memberOf(moment.tx, actor)
        return countWaiting((await waitingThreads(moment, deps.now())).waiting, member)
      })
    },
  )
  app.get(
    '/v1/thread-channels',
    {
      schema: { summary: 'The channels on which there are threads', response: { 200: threadChannels } },
      config: read,
    },
    async request => ({
      data: await inWorkspace(deps.pool, actorOf(request).workspace, listChannels),
    }),
  )
}

/** Mine and nobody's as Today says it; of threads that do not wait, mine are those that I was given or spoke on last. */
async function onlyOf(
  moment: Moment,
  { view, member, now }: { view: ThreadQuery['view']; member: string | undefined; now: Instant },
): Promise<ThreadsAsked['only']> {
  if (view === 'all') return undefined
  if (view === 'waiting') return 'waiting'
  const { waiting, active } = await waitingThreads(moment, now)
  const held = view === 'mine' ? member : undefined
  const ids = waiting.filter(one => one.holder === held).map(one => one.id)
  if (view === 'unassigned') return { ids }
  return member === undefined ? { ids: [] } : { of: { member, active: [...active.keys()] }, ids }
}

async function memberOf(tx: WorkspaceTx, actor: Actor): Promise<string | undefined> {
  return actor.kind === 'member' ? (await memberOfUser(tx, actor.user))?.id : undefined
}
