import {
  funnel,
  funnelHandoffs,
  funnelHandoffsQuery,
  funnelLeads,
  funnelLeadsQuery,
  funnelQuery,
  funnelReturns,
  funnelReturnsQuery,
} from '#contract/funnel.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'
import { checkPeriod } from '#server/scoreboard/check-query.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
import { loadFunnel } from './funnel-store.ts'
import { loadHandoffMonths } from './handoff-months.ts'
import { loadLeads } from './lead-rows.ts'
import { loadReturns } from './returns.ts'

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
  app.get(
    '/v1/funnel/leads',
    {
      schema: {
        summary: 'The leads that one figure of the funnel was made of, the latest first',
        querystring: funnelLeadsQuery,
        response: { 200: funnelLeads },
      },
      config: { may: ['read', 'person'] },
    },
    async request => {
      const { query } = request
      checkPeriod(query)
      if ((query.part === 'key') !== (query.key !== undefined))
        throw refusal('invalid', { param: 'key', message: '`key` goes with part=key, and only with it.' })
      const after = cursorOf(query, [MOMENT_SHAPE, UUID_SHAPE])
      return atOneMoment(deps.pool, actorOf(request).workspace, moment => loadLeads(moment, query, after))
    },
  )
  app.get(
    '/v1/funnel/handoffs',
    {
      schema: {
        summary: 'What became of the leads that were offered to sales, month by month',
        description: 'Each figure opens to its rows by /v1/handoffs?month=…&state=….',
        querystring: funnelHandoffsQuery,
        response: { 200: funnelHandoffs },
      },
      config: { may: ['read', 'report'] },
    },
    async request => {
      checkPeriod(request.query)
      return atOneMoment(deps.pool, actorOf(request).workspace, moment =>
        loadHandoffMonths(moment, request.query),
      )
    },
  )
  app.get(
    '/v1/funnel/returns',
    {
      schema: {
        summary: 'Why sales returned leads, by where these came from',
        description: 'Each figure opens to its rows by /v1/handoffs?returned=…&by=…&part=key&key=….',
        querystring: funnelReturnsQuery,
        response: { 200: funnelReturns },
      },
      config: { may: ['read', 'report'] },
    },
    async request => {
      checkPeriod(request.query)
      return atOneMoment(deps.pool, actorOf(request).workspace, moment => loadReturns(moment, request.query))
    },
  )
}
