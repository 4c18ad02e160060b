import { idParams } from '#contract/access.ts'
import { definitionsMet } from '#contract/definitions-met.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { personNow } from '#server/person/load-person.ts'
import { loadDefinitionsMet } from './definitions-met.ts'

export function definitionRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/people/:id/definitions',
    {
      schema: {
        summary: 'Which definitions of the agreement somebody meets',
        description:
          'By the version in force: since when, because of what, and when time alone will change it. Only stages whose definition has a condition.',
        params: idParams,
        response: { 200: definitionsMet },
      },
      config: { may: ['read', 'person'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const person = found(await personNow(tx, request.params.id))
        return found(await loadDefinitionsMet(tx, person, deps.now()))
      }),
  )
}
