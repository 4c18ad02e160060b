import { pageOf } from '#contract/page.ts'
import { unanswered, unansweredQuery, unansweredWaitsQuery } from '#contract/unanswered.ts'
import { wait } from '#contract/wait.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, momentCursor, momentOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
import { checkPeriod } from '#server/scoreboard/check-query.ts'
import { daysAsked, loadUnanswered } from './unanswered-store.ts'
import { listPart } from './wait-store.ts'

export function unansweredRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/unanswered',
    {
      schema: {
        summary: 'How many of those who asked were answered, how fast, and who waits now',
        querystring: unansweredQuery,
        response: { 200: unanswered },
      },
      config: { may: ['read', 'report'] },
    },
    async request => {
      checkPeriod(request.query)
      return atOneMoment(deps.pool, actorOf(request).workspace, moment =>
        loadUnanswered(moment, request.query, deps.now()),
      )
    },
  )
  app.get(
    '/v1/unanswered/waits',
    {
      schema: {
        summary: 'The waits that one of these figures was made of, the latest first',
        querystring: unansweredWaitsQuery,
        response: { 200: pageOf(wait) },
      },
      config: { may: ['read', 'wait'] },
    },
    async request => {
      const { limit, part, channel, member } = request.query
      checkPeriod(request.query)
      const after = momentOf(cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE]))
      const now = deps.now()
      const rows = await atOneMoment(deps.pool, actorOf(request).workspace, ({ tx, zone }) => {
        const { begin, end } = daysAsked(zone, request.query, now)
        const whose = member === 'nobody' ? null : member
        return listPart(tx, { now, part, begin, end, channel, member: whose, after, limit: limit + 1 })
      })
      return pageFrom(rows, limit, last => momentCursor(last.openedAt, last.id))
    },
  )
}
