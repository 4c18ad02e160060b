import { heartbeatCases, heartbeatEntries, heartbeatPeriodParams } from '#contract/heartbeat-period.ts'
import { heartbeatQuery, heartbeatReport, heartbeatRowsQuery } from '#contract/heartbeat-query.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
import { readHeartbeat } from './load-heartbeat.ts'
import { type After, loadPeriodCases, loadPeriodEntries } from './period-rows.ts'

const may = ['read', 'report'] as const

export function heartbeatRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/heartbeat',
    {
      schema: {
        summary: 'Whether what is breathed in comes out as revenue, in rhythm',
        querystring: heartbeatQuery,
        response: { 200: heartbeatReport },
      },
      config: { may },
    },
    async request => readHeartbeat(deps.pool, actorOf(request).workspace, request.query, deps.now()),
  )

  app.get(
    '/v1/heartbeat/:period/:start/cases',
    {
      schema: {
        summary: 'What was qualified in one period',
        params: heartbeatPeriodParams,
        querystring: heartbeatRowsQuery,
        response: { 200: heartbeatCases },
      },
      config: { may },
    },
    async request => {
      const { params, query } = request
      const asked = { ...query, now: deps.now(), after: afterOf(query) }
      const rows = await atOneMoment(deps.pool, actorOf(request).workspace, moment =>
        loadPeriodCases(moment, params, asked),
      )
      return pageFrom(rows, query.limit, last => [last.qualifiedAt, last.id])
    },
  )

  app.get(
    '/v1/heartbeat/:period/:start/entries',
    {
      schema: {
        summary: 'What came out as revenue in one period',
        params: heartbeatPeriodParams,
        querystring: heartbeatRowsQuery,
        response: { 200: heartbeatEntries },
      },
      config: { may },
    },
    async request => {
      const { params, query } = request
      const asked = { ...query, now: deps.now(), after: afterOf(query) }
      const rows = await atOneMoment(deps.pool, actorOf(request).workspace, moment =>
        loadPeriodEntries(moment, params, asked),
      )
      return pageFrom(rows, query.limit, last => [last.at, last.id])
    },
  )
}

function afterOf(query: { cursor?: string | undefined }): After {
  const [at, id] = cursorOf(query, [/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, UUID_SHAPE]) ?? []
  return at === undefined || id === undefined ? undefined : { at: Date.parse(at), id }
}
