import { alikeDeals, alikeDealsQuery } from '#contract/alike-deals.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
import { findAlikeDeals } from './alike-deals.ts'

export function alikeDealRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/deals/alike',
    {
      schema: {
        summary: 'Open deals that may be the one that is about to be made',
        querystring: alikeDealsQuery,
        response: { 200: alikeDeals },
      },
      config: { may: ['read', 'deal'] },
    },
    request =>
      atOneMoment(deps.pool, actorOf(request).workspace, moment =>
        findAlikeDeals(moment, request.query, dateOf(dayIn(moment.zone, deps.now()))),
      ),
  )
}
