import { idParams } from '#contract/access.ts'
import {
  bulkFilter,
  bulkReplay,
  correction,
  dropped,
  failedCount,
  failedIntake,
  failedIntakeFilter,
  failedIntakeQuery,
  replayed,
  restored,
  restoring,
} from '#contract/failed-intake.ts'
import { pageOf } from '#contract/page.ts'
import { actorLabel } from '#server/access/actor.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { knownFailure } from '#server/http/failures.ts'
import { actorOf } from '#server/http/gate.ts'
import { type HttpRefusal, refusal } from '#server/http/refusals.ts'
import { countFailed, failedShown, findFailed, listFailed } from './failed-store.ts'
import {
  dropFailed,
  dropMatching,
  type NotReplayed,
  notProcessed,
  replayFailed,
  replayMatching,
  restoreMatching,
} from './replay-failed.ts'

export function failedIntakeRoutes(app: App, deps: Deps): void {
  listRoute(app, deps)
  countRoute(app, deps)
  findRoute(app, deps)
  dropRoutes(app, deps)
  settleRoutes(app, deps)
  bulkRoute(app, deps)
}

function listRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/failed-intake',
    {
      schema: {
        summary: 'What was taken in and then refused, the oldest first',
        querystring: failedIntakeQuery,
        response: { 200: pageOf(failedIntake) },
      },
      config: { may: ['read', 'intake'] },
    },
    async request => {
      const { limit, cursor: _cursor, ...filter } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listFailed(tx, filter, { after, limit: limit + 1 }),
      )
      return pageFrom(rows.map(failedShown), limit, last => [last.id])
    },
  )
}

function findRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/failed-intake/:id',
    {
      schema: {
        summary: 'One that waits to be mended',
        params: idParams,
        response: { 200: failedIntake },
      },
      config: { may: ['read', 'intake'] },
    },
    async request => {
      const { id } = request.params
      const one = await inWorkspace(deps.pool, actorOf(request).workspace, tx => findFailed(tx, id))
      if (one === undefined || one.settled) throw refusal('not-found')
      return failedShown(one)
    },
  )
}

function countRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/failed-intake/count',
    {
      schema: { summary: 'How many wait to be mended, and why', response: { 200: failedCount } },
      config: { may: ['read', 'intake'] },
    },
    request => inWorkspace(deps.pool, actorOf(request).workspace, countFailed),
  )
}

function dropRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/failed-intake/drop',
    {
      schema: {
        summary: 'Give all up that match',
        description: '`at` of the answer names it for taking it back.',
        body: failedIntakeFilter.nullish(),
        response: { 200: dropped },
      },
      config: { may: ['decide', 'intake'] },
    },
    request => {
      const actor = actorOf(request)
      const doer = { now: deps.now(), actor: actorLabel(actor) }
      return dropMatching(deps.pool, actor.workspace, doer, request.body ?? {})
    },
  )
  app.post(
    '/v1/failed-intake/restore',
    {
      schema: {
        summary: 'Take a dropping back: what it gave up waits again',
        body: restoring,
        response: { 200: restored },
      },
      config: { may: ['decide', 'intake'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => ({
        restored: await restoreMatching(act.tx, doerOf(act), request.body.at),
      })),
  )
}

function settleRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/failed-intake/:id/replay',
    {
      schema: {
        summary: 'Let one through the rules again, as it was or corrected',
        params: idParams,
        body: correction.nullish(),
        response: { 200: replayed },
      },
      config: { may: ['decide', 'intake'] },
    },
    async (request, reply) => {
      const { id } = request.params
      try {
        return await acting(deps, request, reply, async act => {
          const no = await replayFailed(act.tx, doerOf(act), { id, correction: request.body ?? {} })
          if (no) throw refusalOf(no)
          return { id, outcome: 'replayed' as const, at: new Date(act.now).toISOString() }
        })
      } catch (error) {
        if (knownFailure(error as Error)) throw error
        request.log.warn({ err: error }, 'a replay broke')
        throw refusalOf({ refused: 'refused-again', id, ...notProcessed(error) })
      }
    },
  )

  app.post(
    '/v1/failed-intake/:id/drop',
    {
      schema: { summary: 'Give one up for good', params: idParams, response: { 200: replayed } },
      config: { may: ['decide', 'intake'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const { id } = request.params
        const no = await dropFailed(act.tx, doerOf(act), id)
        if (no) throw refusalOf(no)
        return { id, outcome: 'dropped' as const, at: new Date(act.now).toISOString() }
      }),
  )
}

function bulkRoute(app: App, deps: Deps): void {
  app.post(
    '/v1/failed-intake/replay',
    {
      schema: {
        summary: 'Let all that match through the rules again',
        description:
          'For when what was missing is there now, such as an exchange rate. Asking again is harmless.',
        body: bulkFilter.nullish(),
        response: { 200: bulkReplay },
      },
      config: { may: ['decide', 'intake'] },
    },
    async request => {
      const actor = actorOf(request)
      const doer = { now: deps.now(), actor: actorLabel(actor) }
      const done = await replayMatching(deps.pool, actor.workspace, doer, request.body ?? {})
      deps.wake(actor.workspace)
      return done
    },
  )
}

function doerOf({ now, actor }: Act) {
  return { now, actor: actorLabel(actor) }
}

function refusalOf(no: NotReplayed): HttpRefusal {
  if (no.refused === 'refused-again')
    return refusal('refused-again', {
      param: no.param ?? undefined,
      message: `${no.reason} It waits on as it was.`,
    })
  return no.refused === 'invalid' ? refusal('invalid', no) : refusal(no.refused)
}
