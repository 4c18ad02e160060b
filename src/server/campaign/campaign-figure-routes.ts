import { idParams } from '#contract/access.ts'
import {
  campaignFigures,
  campaignFiguresQuery,
  campaignPeopleQuery,
  campaignPerson,
  campaignPromise,
  campaignTouch,
} from '#contract/campaign.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, momentCursor, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
import { loadFigures } from './campaign-figures.ts'
import { loadPromise } from './campaign-promise.ts'
import { listLeads, listReached, listTouches } from './campaign-rows.ts'
import { campaignExists } from './campaign-store.ts'

const read = { may: ['read', 'campaign'] } as const

export function campaignFigureRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/campaigns/:id/figures',
    {
      schema: {
        summary: 'What a campaign did, cost and earned',
        description:
          'Each figure opens to its rows: touches and people here, costs by /costs, handoffs and deals by ?campaign= of their lists, revenue by /v1/scoreboard/entries?by=campaign.',
        params: idParams,
        querystring: campaignFiguresQuery,
        response: { 200: campaignFigures },
      },
      config: read,
    },
    request =>
      atOneMoment(deps.pool, actorOf(request).workspace, async moment => {
        const { id } = request.params
        await known(moment.tx, id)
        return loadFigures(moment, request.query, id)
      }),
  )
  app.get(
    '/v1/campaigns/:id/promise',
    {
      schema: {
        summary: 'The days that a campaign promises, beside those that sales told its leads',
        params: idParams,
        response: { 200: campaignPromise },
      },
      config: { may: ['read', 'touchpoint'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        await known(tx, request.params.id)
        return loadPromise(tx, request.params.id)
      }),
  )
  app.get(
    '/v1/campaigns/:id/people',
    {
      schema: {
        summary: 'Whom a campaign reached, or whom it brought, the latest first',
        params: idParams,
        querystring: campaignPeopleQuery,
        response: { 200: pageOf(campaignPerson) },
      },
      config: read,
    },
    async request => {
      const { limit, of } = request.query
      const after = cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE])
      const list = of === 'leads' ? listLeads : listReached
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        await known(tx, request.params.id)
        return list(tx, request.params.id, { limit: limit + 1, after })
      })
      return pageFrom(rows, limit, last => momentCursor(last.at, last.id))
    },
  )
  app.get(
    '/v1/campaigns/:id/touches',
    {
      schema: {
        summary: 'The touches of a campaign by human beings, the latest first',
        params: idParams,
        querystring: pageQuery,
        response: { 200: pageOf(campaignTouch) },
      },
      config: read,
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE])
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        await known(tx, request.params.id)
        return listTouches(tx, request.params.id, { limit: limit + 1, after })
      })
      return pageFrom(rows, limit, last => momentCursor(last.at, last.id))
    },
  )
}

async function known(tx: WorkspaceTx, id: string): Promise<void> {
  if (!(await campaignExists(tx, id))) throw refusal('not-found')
}
