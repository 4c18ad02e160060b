import { idParams } from '#contract/access.ts'
import { campaign, campaignChange, campaignList, campaignsQuery, newCampaign } from '#contract/campaign.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import { acting, happen } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
import { campaignFigureRoutes } from './campaign-figure-routes.ts'
import { campaignCalled, findCampaign } from './campaign-store.ts'
import { costRoutes } from './cost-routes.ts'
import { listCampaigns, sortOf } from './list-campaigns.ts'
import { changeOfCampaign, newCampaignHappenings } from './say-campaign.ts'

const NAME_SHAPE = /^[^]{0,80}$/u
const NUMBER_SHAPE = /^-?\d{1,19}$/

export function campaignRoutes(app: App, deps: Deps): void {
  readRoutes(app, deps)
  writeRoutes(app, deps)
  costRoutes(app, deps)
  campaignFigureRoutes(app, deps)
}

function readRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/campaigns',
    {
      schema: {
        summary: 'Campaigns with what they cost and brought',
        querystring: campaignsQuery,
        response: { 200: campaignList },
      },
      config: { may: ['read', 'campaign'] },
    },
    async request => {
      const { query } = request
      const key = sortOf(query).key === 'name' ? NAME_SHAPE : NUMBER_SHAPE
      const after = cursorOf(query, [key, UUID_SHAPE])
      return atOneMoment(deps.pool, actorOf(request).workspace, moment =>
        listCampaigns(moment, query, { after, today: dateOf(dayIn(moment.zone, deps.now())) }),
      )
    },
  )

  app.get(
    '/v1/campaigns/:id',
    {
      schema: { summary: 'A campaign', params: idParams, response: { 200: campaign } },
      config: { may: ['read', 'campaign'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        found(await findCampaign(tx, request.params.id, deps.now())),
      ),
  )
}

function writeRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/campaigns',
    {
      schema: { summary: 'Create a campaign', body: newCampaign, response: { 201: campaign } },
      config: { may: ['write', 'campaign'] },
    },
    async (request, reply) => {
      const externalId = request.body.externalId ?? deps.newId()
      const made = await acting(deps, request, reply, async act => {
        await happen(act, () => newCampaignHappenings(act, externalId, request.body))
        return found(await campaignCalled(act.tx, externalId, act.now))
      })
      return reply.code(201).send(made)
    },
  )

  app.patch(
    '/v1/campaigns/:id',
    {
      schema: {
        summary: 'Change a campaign',
        params: idParams,
        body: campaignChange,
        response: { 200: campaign },
      },
      config: { may: ['write', 'campaign'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const { id } = request.params
        await happen(act, () => changeOfCampaign(act, id, request.body))
        return found(await findCampaign(act.tx, id, act.now))
      }),
  )
}
