import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import {
  campaignCost,
  campaignCostChange,
  costParams,
  newCampaignCost,
  type CampaignCostChange,
} from '#contract/campaign.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import type { CostBody, Happening } from '#domain/happening/happening.ts'
import { type Act, actedAt, acting, APP, happen, latestWord } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { findCampaign } from './campaign-store.ts'
import { findCost, listCosts } from './cost-store.ts'

const DAY_SHAPE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const write = { may: ['write', 'campaign'] } as const

export function costRoutes(app: App, deps: Deps): void {
  listAndAdd(app, deps)
  changeAndRemove(app, deps)
}

function listAndAdd(app: App, deps: Deps): void {
  app.get(
    '/v1/campaigns/:id/costs',
    {
      schema: {
        summary: 'What a campaign did cost, the latest day first',
        params: idParams,
        querystring: pageQuery,
        response: { 200: pageOf(campaignCost) },
      },
      config: { may: ['read', 'campaign'] },
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [DAY_SHAPE, UUID_SHAPE])
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const { id } = found(await findCampaign(tx, request.params.id, deps.now()))
        return listCosts(tx, id, { limit: limit + 1, after })
      })
      return pageFrom(rows, limit, last => [last.day, last.id])
    },
  )
  app.post(
    '/v1/campaigns/:id/costs',
    {
      schema: {
        summary: 'Add a line of cost',
        params: idParams,
        body: newCampaignCost,
        response: { 201: campaignCost },
      },
      config: write,
    },
    async (request, reply) => {
      const made = await acting(deps, request, reply, async act => {
        const externalId = act.newId()
        const { id } = request.params
        await happen(act, async () => {
          const campaign = found(await findCampaign(act.tx, id, act.now)).externalId
          const { day, money, note } = request.body
          const body: CostBody = { campaign, day, money, ...(note !== undefined && { note }) }
          return [{ kind: 'cost', source: APP, externalId, at: act.now, body }]
        })
        return found(await findCost(act.tx, id, { externalId })).cost
      })
      return reply.code(201).send(made)
    },
  )
}

function changeAndRemove(app: App, deps: Deps): void {
  app.patch(
    '/v1/campaigns/:id/costs/:cost',
    {
      schema: {
        summary: 'Change a line of cost',
        params: costParams,
        body: campaignCostChange,
        response: { 200: campaignCost },
      },
      config: write,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        await happen(act, () => sayOfCost(act, request.params, request.body))
        return found(await findCost(act.tx, request.params.id, { id: request.params.cost })).cost
      }),
  )
  app.delete(
    '/v1/campaigns/:id/costs/:cost',
    {
      schema: {
        summary: 'Take a line of cost away; what it said stays in the history',
        params: costParams,
        response: { 204: z.undefined() },
      },
      config: write,
    },
    async (request, reply) => {
      await acting(deps, request, reply, async act => {
        await happen(act, () => sayOfCost(act, request.params, 'removed'))
        return null
      })
      return reply.code(204).send()
    },
  )
}

/** A line is said anew as a whole, under the name that its door gave it. */
async function sayOfCost(
  act: Act,
  { id, cost }: { id: string; cost: string },
  change: CampaignCostChange | 'removed',
): Promise<Happening[]> {
  const campaign = found(await findCampaign(act.tx, id, act.now))
  const standing = found(await findCost(act.tx, campaign.id, { id: cost }))
  const { day, money, note } = standing.cost
  const said = change === 'removed' ? {} : change
  const words = said.note === undefined ? note : said.note
  const body: CostBody = {
    campaign: campaign.externalId,
    day: said.day ?? day,
    money: said.money ?? money,
    ...(words !== null && { note: words }),
    ...(change === 'removed' && { removed: true }),
  }
  const at = actedAt(act.now, await latestWord(act.tx, 'cost', standing.cost.id))
  return [{ kind: 'cost', source: standing.source, externalId: standing.externalId, at, body }]
}
