import { idParams } from '#contract/access.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import { personInFull } from '#contract/person.ts'
import { timelineItem, type TimelineItem } from '#contract/timeline.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, cursorText, MOMENT_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { changePersonRoutes } from './change-person-routes.ts'
import { loadPersonInFull, personNow } from './load-person.ts'
import { mergeRoutes } from './merge-routes.ts'
import { newPersonRoutes } from './new-person-routes.ts'
import { peopleListRoutes } from './people-list-routes.ts'
import { loadTimeline } from './timeline.ts'

export function personRoutes(app: App, deps: Deps): void {
  peopleListRoutes(app, deps)
  showRoute(app, deps)
  timelineRoute(app, deps)
  newPersonRoutes(app, deps)
  changePersonRoutes(app, deps)
  mergeRoutes(app, deps)
}

function showRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/people/:id',
    {
      schema: {
        summary: 'A person',
        description: 'Also by the id of somebody who was merged into them, or of any identity of theirs.',
        params: idParams,
        response: { 200: personInFull },
      },
      config: { may: ['read', 'person'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        found(await loadPersonInFull(tx, request.params.id)),
      ),
  )
}

const TYPE_SHAPE = /^(touchpoint|handoff|stage|deal|entry)$/
const KEY_SHAPE = /^[0-9a-z -]{1,60}$/

function timelineRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/people/:id/timeline',
    {
      schema: {
        summary: 'Everything that happened with a person, the latest first',
        params: idParams,
        querystring: pageQuery,
        response: { 200: pageOf(timelineItem) },
      },
      config: { may: ['read', 'person'] },
    },
    async request => {
      const { limit } = request.query
      const [at, type, key] = cursorOf(request.query, [MOMENT_SHAPE, TYPE_SHAPE, KEY_SHAPE]) ?? []
      const before =
        at === undefined || key === undefined
          ? undefined
          : { at: Number(at), type: type as TimelineItem['type'], key }
      return inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const own = found(await personNow(tx, request.params.id))
        const placed = await loadTimeline(tx, { person: own, before, limit: limit + 1 })
        const shown = placed.slice(0, limit)
        const last = shown.at(-1)?.moment
        const next = placed.length > limit && last ? cursorText([String(last.at), last.type, last.key]) : null
        return { data: shown.map(one => one.item), next }
      })
    },
  )
}
