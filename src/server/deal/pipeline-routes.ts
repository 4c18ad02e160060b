import { z } from 'zod'
import { id as idShape, idParams } from '#contract/access.ts'
import {
  newPipeline,
  newStage,
  pipeline as pipelineShown,
  pipelineChange,
  stageOrder,
  stageRemoval,
  type Pipeline,
} from '#contract/deal.ts'
import { LOST, WON } from '#domain/deal/fold-deal.ts'
import { refuseStage } from '#domain/deal/refuse-deal.ts'
import { actorLabel } from '#server/access/actor.ts'
import { type Act, acting, happen } from '#server/beat/happen.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import type { Turn } from '#server/beat/turn.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import {
  dealsInStage,
  listPipelines,
  openStages,
  orderStages,
  removeStage,
  renamePipeline,
  renameStage,
} from './pipeline-store.ts'
import { stepOfDeal } from './say-deal.ts'
import { addStages, bringPipelines, DEFAULT_PIPELINE, makePipeline } from './pipelines.ts'

const administer = { may: ['administer', 'pipeline'] } as const
const answer = { response: { 200: pipelineShown } }
const stageParams = z.object({ id: idShape, key: z.string().min(1).max(300) })

export function pipelineRoutes(app: App, deps: Deps): void {
  listAndMake(app, deps)
  app.patch(
    '/v1/pipelines/:id',
    {
      schema: { summary: 'Rename a pipeline', params: idParams, body: pipelineChange, ...answer },
      config: administer,
    },
    (request, reply) =>
      acting(deps, request, reply, act =>
        change(act, request.params.id, 'pipeline-renamed', turn =>
          renamePipeline(turn.tx, request.params.id, request.body.name),
        ),
      ),
  )
  app.post(
    '/v1/pipelines/:id/stages',
    {
      schema: {
        summary: 'Add a stage, the last before the ends',
        params: idParams,
        body: newStage,
        ...answer,
      },
      config: administer,
    },
    (request, reply) =>
      acting(deps, request, reply, act =>
        change(act, request.params.id, 'stage-added', (turn, pipeline) =>
          addStage(turn, pipeline, request.body.name),
        ),
      ),
  )
  app.patch(
    '/v1/pipelines/:id/stages/:key',
    {
      schema: { summary: 'Rename a stage; its key stays', params: stageParams, body: newStage, ...answer },
      config: administer,
    },
    (request, reply) =>
      acting(deps, request, reply, act =>
        change(act, request.params.id, 'stage-renamed', async (turn, pipeline) => {
          const { key } = request.params
          if (!pipeline.stages.some(stage => stage.key === key)) throw refusal('not-found')
          await renameStage(turn.tx, pipeline.id, key, request.body.name)
        }),
      ),
  )
  removalRoute(app, deps)
  app.put(
    '/v1/pipelines/:id/order',
    {
      schema: { summary: 'Put the stages in order', params: idParams, body: stageOrder, ...answer },
      config: administer,
    },
    (request, reply) =>
      acting(deps, request, reply, act =>
        change(act, request.params.id, 'stages-ordered', (turn, pipeline) =>
          reorder(turn, pipeline, request.body.stages),
        ),
      ),
  )
}

function removalRoute(app: App, deps: Deps): void {
  app.delete(
    '/v1/pipelines/:id/stages/:key',
    {
      schema: {
        summary: 'Take a stage out of a pipeline',
        description: 'Its deals go to another stage of the pipeline, each by a move that its history tells.',
        params: stageParams,
        querystring: stageRemoval,
        ...answer,
      },
      config: administer,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const { id, key } = request.params
        await emptyStage(act, id, key, request.query.to)
        return change(act, id, 'stage-removed', (turn, pipeline) => removeStage(turn.tx, pipeline.id, key))
      }),
  )
}

/** Moves the deals of a stage elsewhere, under the lock that is held until it is gone. */
async function emptyStage(act: Act, id: string, key: string, to: string | undefined): Promise<void> {
  await happen(act, async () => {
    const pipeline = found((await listPipelines(act.tx)).find(one => one.id === id.toLowerCase()))
    const stages = openStages(pipeline)
    if (!stages.includes(key)) throw refusal('not-found')
    if (stages.length === 1) throw refusal('last-stage')
    const deals = await dealsInStage(act.tx, pipeline.id, key)
    if (deals.length === 0) return []
    if (to === undefined) throw refusal('stage-not-empty', { param: 'to' })
    const others = stages.filter(stage => stage !== key)
    granted(refuseStage(others, to), { param: 'to' })
    return Promise.all(deals.map(deal => stepOfDeal(act, deal, { is: 'moved', stage: to })))
  })
}

function listAndMake(app: App, deps: Deps): void {
  app.get(
    '/v1/pipelines',
    {
      schema: {
        summary: 'All pipelines with their stages',
        response: { 200: z.object({ data: z.array(pipelineShown) }) },
      },
      config: { may: ['read', 'pipeline'] },
    },
    async request => ({ data: await pipelinesOf(deps, actorOf(request).workspace) }),
  )
  app.post(
    '/v1/pipelines',
    {
      schema: { summary: 'Make a pipeline', body: newPipeline, response: { 201: pipelineShown } },
      config: administer,
    },
    async (request, reply) => {
      const { name, stages } = request.body
      return reply.code(201).send(await acting(deps, request, reply, act => make(act, name, stages)))
    },
  )
}

/** Every pipeline; as long as nobody has spoken of a deal, the usual one that every workspace begins with. */
export async function pipelinesOf(deps: Deps, workspace: WorkspaceId): Promise<Pipeline[]> {
  const known = await inWorkspace(deps.pool, workspace, listPipelines)
  if (known.length > 0) return known
  return inWorkspace(deps.pool, workspace, async tx => {
    await lockBeat(tx, { wait: true })
    await bringPipelines(await beginTurn(tx, deps.now(), 'beat'), new Set([DEFAULT_PIPELINE]))
    return listPipelines(tx)
  })
}

async function make(act: Act, name: string, stages: string[] | undefined): Promise<Pipeline> {
  const turn = await lockedTurn(act)
  const key = keyOf(name)
  const there = await listPipelines(act.tx)
  if (there.some(one => one.key === key || one.name === name)) throw refusal('name-taken', { param: 'name' })
  const titles = stages?.map(title => [keyOf(title), title] as const)
  if (titles && new Set([WON, LOST, ...titles.map(([stage]) => stage)]).size < titles.length + 2)
    throw refusal('name-taken', { param: 'stages' })
  const { id } = await makePipeline(turn, key, name, titles)
  await recordFacts(turn, [{ act: 'pipeline-made', subjectKind: 'pipeline', subjectId: id }])
  return pipelineOf(turn, id)
}

async function addStage(turn: Turn, pipeline: Pipeline, name: string): Promise<void> {
  const key = keyOf(name)
  if (pipeline.stages.some(stage => stage.key === key || stage.name === name))
    throw refusal('name-taken', { param: 'name' })
  const loaded = found((await bringPipelines(turn, new Set())).get(pipeline.key))
  await addStages(turn, loaded, [key])
  await renameStage(turn.tx, pipeline.id, key, name)
}

async function reorder(turn: Turn, pipeline: Pipeline, wanted: string[]): Promise<void> {
  const all = openStages(pipeline)
  if (wanted.length !== all.length || !all.every(key => wanted.includes(key)))
    throw refusal('stage-order', { param: 'stages' })
  await orderStages(turn.tx, pipeline.id, [...wanted, WON, LOST])
}

async function change(
  act: Act,
  id: string,
  what: string,
  work: (turn: Turn, pipeline: Pipeline) => Promise<void>,
): Promise<Pipeline> {
  const turn = await lockedTurn(act)
  const pipeline = await pipelineOf(turn, id)
  await work(turn, pipeline)
  await recordFacts(turn, [{ act: what, subjectKind: 'pipeline', subjectId: pipeline.id }])
  return pipelineOf(turn, id)
}

/** Pipelines are folded into deals by the beat, so whoever changes them holds its lock. */
async function lockedTurn(act: Act): Promise<Turn> {
  await lockBeat(act.tx, { wait: true })
  return beginTurn(act.tx, act.now, actorLabel(act.actor))
}

async function pipelineOf({ tx }: Turn, id: string): Promise<Pipeline> {
  return found((await listPipelines(tx)).find(one => one.id === id.toLowerCase()))
}

/** What doors call a stage or pipeline of this name: lower case, words joined by hyphens. */
function keyOf(name: string): string {
  const key = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 100)
  return key === '' ? name.slice(0, 100) : key
}
