import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import {
  importPlans,
  importRejections,
  importRun,
  importRuns,
  newImport,
  rejectionQuery,
} from '#contract/import-run.ts'
import { pageQuery } from '#contract/page.ts'
import { actorLabel } from '#server/access/actor.ts'
import { acting } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { withIdempotency } from '#server/http/idempotency.ts'
import { found } from '#server/http/refusals.ts'
import { beginTask, type Context } from './begin-task.ts'
import { importFileRoute, removeFileRoute } from './import-file-route.ts'
import { importMappingRoutes } from './import-mapping-routes.ts'
import { folderFrom, importFolder } from './import-folder.ts'
import { finishIfDecided, findRun, insertRun, listRuns } from './import-run-store.ts'
import { ImportWork } from './import-work.ts'
import { listRejections } from './rejection.ts'
import { rejectionsCsvRoute } from './rejections-csv-route.ts'
import { shippedPlan, shippedPlans } from './shipped-plans.ts'
import { shownPlan, shownRun } from './show-run.ts'

/** What stands for the plan until somebody has said it. */
const BY_HAND = { name: 'by-hand', source: 'by-hand' }
const SWEEP_EVERY = 3_600_000
const read = { may: ['read', 'import'] } as const
const write = { may: ['write', 'import'] } as const

/** Imports by the browser: files come, are read through, taken in beside the requests, and taken back. */
export function importRoutes(app: App, deps: Deps): void {
  const folder = importFolder(folderFrom(process.env))
  const work = new ImportWork(deps, folder, app.log)
  const context: Context = { deps, folder, work }
  keepHouse(app, context)
  planRoute(app)
  listRoutes(app, deps)
  rejectionsCsvRoute(app, deps)
  newImportRoute(app, deps)
  importFileRoute(app, context)
  removeFileRoute(app, context)
  importMappingRoutes(app, deps)
  taskRoutes(app, context)
}

function keepHouse(app: App, { deps, folder, work }: Context): void {
  const sweep = () =>
    void folder
      .sweep(deps.now(), id => work.isAtWork(id))
      .catch((error: unknown) => app.log.warn({ err: error }, 'old files of imports could not be removed'))
  let timer: NodeJS.Timeout | undefined
  app.addHook('onListen', async () => {
    sweep()
    timer = setInterval(sweep, SWEEP_EVERY).unref()
  })
  app.addHook('preClose', async () => {
    clearInterval(timer)
    work.stop()
  })
  app.addHook('onClose', () => work.ended())
}

function planRoute(app: App): void {
  app.get(
    '/v1/import-plans',
    { schema: { summary: 'Import plans that come with Duet', response: { 200: importPlans } }, config: read },
    async () => ({ data: (await shippedPlans()).map(shownPlan) }),
  )
}

function listRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/imports',
    {
      schema: { summary: 'Imports, the newest first', querystring: pageQuery, response: { 200: importRuns } },
      config: read,
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const plans = await shippedPlans()
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listRuns(tx, { after, limit: limit + 1 }),
      )
      const runs = rows.map(row =>
        shownRun(
          row,
          plans.find(plan => plan.name === row.plan),
        ),
      )
      return pageFrom(runs, limit, last => [last.id])
    },
  )
  app.get(
    '/v1/imports/:id',
    {
      schema: { summary: 'An import and how far it is', params: idParams, response: { 200: importRun } },
      config: read,
    },
    async request => {
      const run = await inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        finishIfDecided(tx, found(await findRun(tx, request.params.id)), deps.now()),
      )
      return shownRun(run, await shippedPlan(run.plan))
    },
  )
  app.get(
    '/v1/imports/:id/rejections',
    {
      schema: {
        summary: 'Rows that were not taken, in the order in which they were found',
        params: idParams,
        querystring: rejectionQuery,
        response: { 200: importRejections },
      },
      config: read,
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        found(await findRun(tx, request.params.id))
        return listRejections(tx, request.params.id, { after, limit: limit + 1 })
      })
      return pageFrom(rows, limit, last => [last.id])
    },
  )
}

function newImportRoute(app: App, deps: Deps): void {
  app.post(
    '/v1/imports',
    {
      schema: {
        summary: 'Begin an import, by a plan that comes with Duet or said by hand',
        description:
          'Then send each file with PUT, without a plan say what they are (PUT …/mapping), have them read through (rehearsal), and start.',
        body: newImport,
        response: { 201: importRun },
      },
      config: write,
    },
    async (request, reply) => {
      const named = request.body.plan
      const plan = named === undefined ? undefined : found(await shippedPlan(named), 'unknown-plan', 'plan')
      const actor = actorOf(request)
      const answer = await inWorkspace(deps.pool, actor.workspace, tx =>
        withIdempotency(tx, request, reply, async () => {
          const { name, source } = plan ?? BY_HAND
          const run = {
            id: deps.newId(),
            plan: name,
            source,
            by: actorLabel(actor),
            byHand: plan === undefined,
          }
          return { status: 201, body: shownRun(await insertRun(tx, { ...run, now: deps.now() }), plan) }
        }),
      )
      return reply.code(201).send(answer.body)
    },
  )
}

const TASKS = [
  ['rehearsal', 'rehearsal', 'Read the files through, and store nothing'],
  ['start', 'import', 'Take in what the files hold, or go on with it'],
  ['undo', 'undo', 'Take a whole import back'],
] as const

function taskRoutes(app: App, context: Context): void {
  for (const [name, doing, summary] of TASKS)
    app.post(
      `/v1/imports/:id/${name}`,
      {
        schema: {
          summary,
          description: 'Goes on beside the answer; GET the import to see how far it is.',
          params: idParams,
          body: z.strictObject({}).nullish(),
          response: { 200: importRun },
        },
        config: write,
      },
      (request, reply) =>
        beginTask(context, request.params.id, doing, work => acting(context.deps, request, reply, work)),
    )
}
