import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import { personScore, scoreCases, scoreCasesQuery, scoreReport, scoreVersion } from '#contract/score.ts'
import { actorLabel } from '#server/access/actor.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
import { listHeldOut } from './held-out-cases.ts'
import { keepTraining } from './keep-training.ts'
import { loadPersonScore } from './person-score.ts'
import { loadScoreReport, versionShown } from './score-report.ts'
import { scoreWork } from './score-work.ts'
import { beginVersion, versionById } from './version-store.ts'

const may = ['read', 'score'] as const

export function scoreRoutes(app: App, deps: Deps): void {
  const work = scoreWork(deps, app.log)
  work.keepAtWork(app)
  keepTraining(app, deps, work)
  readRoutes(app, deps)
  app.post(
    '/v1/score/training',
    {
      schema: {
        summary: 'Learn the score anew from what became of past cases',
        description: 'Done beside the requests. While one is under way, that one is named.',
        response: { 202: z.object({ id: z.string() }) },
      },
      config: { may: ['administer', 'score'] },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const id = await inWorkspace(deps.pool, actor.workspace, tx =>
        beginVersion(tx, { id: deps.newId(), because: 'asked', by: actorLabel(actor), now: deps.now() }),
      )
      work.begin(actor.workspace, id)
      return reply.code(202).send({ id })
    },
  )
}

function readRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/score',
    {
      schema: {
        summary: 'How well expected revenue is foretold, and by what',
        response: { 200: scoreReport },
      },
      config: { may },
    },
    request =>
      atOneMoment(deps.pool, actorOf(request).workspace, moment => loadScoreReport(moment, deps.now())),
  )
  app.get(
    '/v1/score/versions/:id',
    {
      schema: { summary: 'A version of the score', params: idParams, response: { 200: scoreVersion } },
      config: { may },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        versionShown(tx, found(await versionById(tx, request.params.id))),
      ),
  )
  app.get(
    '/v1/score/cases',
    {
      schema: {
        summary: 'Held-out cases behind the figures of a version: what was said of them, and what came',
        querystring: scoreCasesQuery,
        response: { 200: scoreCases },
      },
      config: { may },
    },
    async request => {
      const { version, from, until, through, limit } = request.query
      const [chance, id] = cursorOf(request.query, [/^\d(\.\d+)?(e-\d+)?$/, UUID_SHAPE]) ?? []
      const after = chance === undefined || id === undefined ? undefined : { chance: Number(chance), id }
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listHeldOut(tx, { version, from, until, through: through ?? false, limit, after }),
      )
      return pageFrom(rows, limit, last => [String(last.chance), last.id])
    },
  )
  app.get(
    '/v1/people/:id/score',
    {
      schema: {
        summary: 'What is expected of a person, and why',
        description:
          'Of their open handoff or deal at its moment; of whoever is not handed over yet, as if that were done now.',
        params: idParams,
        response: { 200: personScore },
      },
      config: { may },
    },
    async request =>
      found(
        await atOneMoment(deps.pool, actorOf(request).workspace, moment =>
          loadPersonScore(moment, request.params.id, deps.now()),
        ),
      ),
  )
}
