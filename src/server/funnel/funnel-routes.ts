import { funnel, funnelQuery } from '#contract/scoreboard.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { checkPeriod } from '#server/scoreboard/check-query.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
import { loadFunnel } from './funnel-store.ts'

export function funnelRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/funnel',
    {
      schema: {
        summary: 'How many leads came from where, and how many of them were won',
        querystring: funnelQuery,
        response: { 200: funnel },
      },
      config: { may: ['read', 'report'] },
    },
    async request => {
      checkPeriod(request.query)
      return atOneMoment(deps.pool, actorOf(request).workspace, moment =>
        loadFunnel(moment, request.query, deps.now()),
      )
    },
  )
}
