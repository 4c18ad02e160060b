import { pageOf } from '#contract/page.ts'
import { openWait, waitsQuery } from '#contract/wait.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, momentCursor, momentOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { personNow } from '#server/person/load-person.ts'
import { listOpenWaits } from './wait-store.ts'

export function waitRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/waits',
    {
      schema: {
        summary: 'Who waits for an answer, the longest first',
        querystring: waitsQuery,
        response: { 200: pageOf(openWait) },
      },
      config: { may: ['read', 'wait'] },
    },
    async request => {
      const { limit, lapsed, person } = request.query
      const after = momentOf(cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE]))
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        listOpenWaits(tx, {
          now: deps.now(),
          lapsed: lapsed === undefined ? undefined : lapsed === 'true',
          person: person === undefined ? undefined : found(await personNow(tx, person)),
          after,
          limit: limit + 1,
        }),
      )
      return pageFrom(rows, limit, last => momentCursor(last.openedAt, last.id))
    },
  )
}
