import { idParams } from '#contract/access.ts'
import {
  board,
  boardQuery,
  dealChange,
  dealClosing,
  dealInFull,
  dealList,
  dealLoss,
  dealMove,
  dealQuery,
  dealReopening,
  dealWin,
  newDeal,
  type DealInFull,
  type DealMove,
} from '#contract/deal.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import { refuseMove } from '#domain/deal/refuse-deal.ts'
import { type Act, acting, APP, happen } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
import { alikeDealRoutes } from './alike-routes.ts'
import { loadBoard } from './board.ts'
import { loseDeal, reopenDeal, winDeal } from './close-deal.ts'
import { dealById } from './deal-store.ts'
import { listDeals, sortOfDeals } from './list-deals.ts'
import { movedMeanwhile } from './moved-meanwhile.ts'
import { pipelineRoutes, pipelinesOf } from './pipeline-routes.ts'
import { newDealHappenings, saidOf, sayOfDeal, standingDeal, stepOfDeal } from './say-deal.ts'

const decide = { may: ['decide', 'deal'] } as const
const closes = { params: idParams, response: { 200: dealClosing } }

export function dealRoutes(app: App, deps: Deps): void {
  pipelineRoutes(app, deps)
  alikeDealRoutes(app, deps)
  readDeals(app, deps)
  describeDeals(app, deps)
  closeDeals(app, deps)
}

/** A name's beginning, a whole number, or a moment in milliseconds. */
const KEY_SHAPE = /^[^]{0,80}$/u
const NUMBER_SHAPE = /^-?\d{1,19}$/

function readDeals(app: App, deps: Deps): void {
  app.get(
    '/v1/deals',
    {
      schema: {
        summary: 'Deals, newest first unless asked otherwise',
        querystring: dealQuery,
        response: { 200: dealList },
      },
      config: { may: ['read', 'deal'] },
    },
    async request => {
      const { query } = request
      const after = cursorOf(query, [
        sortOfDeals(query).key === 'name' ? KEY_SHAPE : NUMBER_SHAPE,
        UUID_SHAPE,
      ])
      return atOneMoment(deps.pool, actorOf(request).workspace, moment =>
        listDeals(moment, query, { after, today: dateOf(dayIn(moment.zone, deps.now())) }),
      )
    },
  )
  app.get(
    '/v1/deals/board',
    {
      schema: {
        summary: 'The deals of a pipeline by stage, with what they add up to',
        querystring: boardQuery,
        response: { 200: board },
      },
      config: { may: ['read', 'deal'] },
    },
    async request => {
      const { query } = request
      const { workspace } = actorOf(request)
      const all = await pipelinesOf(deps, workspace)
      const pipeline = found(
        query.pipeline === undefined ? all[0] : all.find(one => one.id === query.pipeline?.toLowerCase()),
        'unknown-pipeline',
        'pipeline',
      )
      return atOneMoment(deps.pool, workspace, moment =>
        loadBoard(moment, pipeline, query, dateOf(dayIn(moment.zone, deps.now()))),
      )
    },
  )
  app.get(
    '/v1/deals/:id',
    {
      schema: {
        summary: 'A deal with its history, people, entries and their credits',
        params: idParams,
        response: { 200: dealInFull },
      },
      config: { may: ['read', 'deal'] },
    },
    async request =>
      found(
        await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
          dealById(tx, request.params.id, deps.now()),
        ),
      ),
  )
}

function describeDeals(app: App, deps: Deps): void {
  app.post(
    '/v1/deals',
    {
      schema: { summary: 'Make a deal', body: newDeal, response: { 201: dealInFull } },
      config: { may: ['write', 'deal'] },
    },
    async (request, reply) => {
      const made = await acting(deps, request, reply, async act => {
        const name = act.newId()
        await happen(act, () => newDealHappenings(act, name, request.body))
        return found(await dealById(act.tx, await idOf(act, name), act.now))
      })
      return reply.code(201).send(made)
    },
  )
  app.patch(
    '/v1/deals/:id',
    {
      schema: {
        summary: 'Say something else of a deal',
        params: idParams,
        body: dealChange,
        response: { 200: dealInFull },
      },
      config: { may: ['write', 'deal'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const { id } = request.params
        await happen(act, async () => {
          const standing = await standingDeal(act.tx, id)
          const said = await saidOf(act, request.body)
          return Object.keys(said).length === 0 ? [] : [await sayOfDeal(act, standing.id, said)]
        })
        return found(await dealById(act.tx, id, act.now))
      }),
  )
  app.post(
    '/v1/deals/:id/stage',
    {
      schema: {
        summary: 'Move an open deal to another stage',
        params: idParams,
        body: dealMove,
        response: { 200: dealInFull },
      },
      config: decide,
    },
    (request, reply) => acting(deps, request, reply, act => move(act, request.params.id, request.body)),
  )
}

function closeDeals(app: App, deps: Deps): void {
  app.post(
    '/v1/deals/:id/win',
    {
      schema: {
        summary: 'Win a deal',
        description: 'Books its amount as revenue, unless told not to or a booking stands already.',
        body: dealWin.nullish(),
        ...closes,
      },
      config: decide,
    },
    (request, reply) =>
      acting(deps, request, reply, act => winDeal(act, request.params.id, request.body ?? { book: true })),
  )
  app.post(
    '/v1/deals/:id/loss',
    { schema: { summary: 'Lose a deal, with the reason', body: dealLoss, ...closes }, config: decide },
    (request, reply) =>
      acting(deps, request, reply, act => loseDeal(act, request.params.id, request.body.reason)),
  )
  app.post(
    '/v1/deals/:id/reopening',
    {
      schema: {
        summary: 'Open a deal again',
        description: 'Takes back what its win booked, by reversals that the answer names.',
        body: dealReopening.nullish(),
        ...closes,
      },
      config: decide,
    },
    (request, reply) =>
      acting(deps, request, reply, act => reopenDeal(act, request.params.id, request.body?.stage)),
  )
}

async function move(act: Act, id: string, { stage, from, undo }: DealMove): Promise<DealInFull> {
  await happen(act, async () => {
    const standing = await standingDeal(act.tx, id)
    if (from !== undefined && from !== standing.stage) throw await movedMeanwhile(act.tx, standing, from)
    granted(refuseMove(standing, stage), { param: 'stage' })
    if (standing.stage === stage) return []
    return [await stepOfDeal(act, standing.id, { is: 'moved', stage, ...(undo && { undo }) })]
  })
  const moved = found(await dealById(act.tx, id, act.now))
  if (moved.stage !== stage) throw refusal('dated-ahead')
  return moved
}

async function idOf({ tx }: Act, name: string): Promise<string> {
  const { rows } = await tx.sql.query<{ id: string }>(
    'SELECT id FROM deal WHERE workspace_id = $1 AND source = $2 AND external_id = $3',
    [tx.workspace, APP, name],
  )
  if (!rows[0]) throw new Error('a deal was made and is not there')
  return rows[0].id
}
