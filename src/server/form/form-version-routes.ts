import { idParams } from '#contract/access.ts'
import { formVersions } from '#contract/door-form.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { loadDoor } from '#server/door/door-store.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { loadVersions } from './form-store.ts'

export function formVersionRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/doors/:id/form-versions',
    {
      schema: {
        summary: 'Every wording in which a form was shown',
        description: 'An answer names its version, and holds the words of each consent itself.',
        params: idParams,
        response: { 200: formVersions },
      },
      config: { may: ['read', 'door'] },
    },
    async request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        found(await loadDoor(tx, request.params.id))
        return { data: await loadVersions(tx, request.params.id) }
      }),
  )
}
