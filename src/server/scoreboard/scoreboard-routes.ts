import {
  scoreboard,
  scoreboardEntries,
  scoreboardEntriesQuery,
  scoreboardMonths,
  scoreboardQuery,
} from '#contract/scoreboard.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { checkFigure, checkPeriod } from './check-query.ts'
import { loadMonths } from './months-store.ts'
import { type After, loadEntries, loadFigure } from './entries-store.ts'
import { atOneMoment } from '#server/report/one-moment.ts'
import { loadScoreboard } from './scoreboard-store.ts'

export function scoreboardRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/scoreboard',
    {
      schema: {
        summary: 'Who earned the revenue, by one dimension and one model of credit',
        querystring: scoreboardQuery,
        response: { 200: scoreboard },
      },
      config: { may: ['read', 'report'] },
    },
    async request => {
      const { query } = request
      checkPeriod(query)
      return atOneMoment(deps.pool, actorOf(request).workspace, moment => loadScoreboard(moment, query))
    },
  )

  app.get(
    '/v1/scoreboard/months',
    {
      schema: { summary: 'Booked and received revenue by month', response: { 200: scoreboardMonths } },
      config: { may: ['read', 'report'] },
    },
    async request => atOneMoment(deps.pool, actorOf(request).workspace, loadMonths),
  )

  app.get(
    '/v1/scoreboard/entries',
    {
      schema: {
        summary: 'The entries that one figure was made of, with their credits',
        querystring: scoreboardEntriesQuery,
        response: { 200: scoreboardEntries },
      },
      config: { may: ['read', 'credit'] },
    },
    async request => {
      const { query } = request
      checkFigure(query)
      const after = afterOf(query)
      return atOneMoment(deps.pool, actorOf(request).workspace, async moment => ({
        currency: moment.currency,
        ...(await loadFigure(moment, query)),
        ...pageFrom(await loadEntries(moment, query, after), query.limit, last => [last.minor, last.id]),
      }))
    },
  )
}

function afterOf(query: { cursor?: string | undefined }): After {
  const [value, id] = cursorOf(query, [/^-?\d{1,19}$/, UUID_SHAPE]) ?? []
  return value === undefined || id === undefined ? undefined : { value, id }
}
