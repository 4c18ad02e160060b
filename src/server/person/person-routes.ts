import { idParams } from '#contract/access.ts'
import { personInFull } from '#contract/person.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { alikeRoutes } from './alike-routes.ts'
import { changePersonRoutes } from './change-person-routes.ts'
import { exportPeopleRoute } from './export-people-route.ts'
import { loadPersonInFull } from './load-person.ts'
import { mergeRoutes } from './merge-routes.ts'
import { newPersonRoutes } from './new-person-routes.ts'
import { peopleListRoutes } from './people-list-routes.ts'

export function personRoutes(app: App, deps: Deps): void {
  peopleListRoutes(app, deps)
  exportPeopleRoute(app, deps)
  showRoute(app, deps)
  newPersonRoutes(app, deps)
  changePersonRoutes(app, deps)
  mergeRoutes(app, deps)
  alikeRoutes(app, deps)
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
