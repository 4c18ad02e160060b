import { idParams } from '#contract/access.ts'
import { dealCards } from '#contract/deal-card.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { personNow } from '#server/person/load-person.ts'
import { loadDealCards } from './deal-cards.ts'

export function dealsOfRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/people/:id/deals',
    {
      schema: {
        summary: 'The deals that a person has a part in, the open ones first; at most 50',
        params: idParams,
        response: { 200: dealCards },
      },
      config: { may: ['read', 'deal'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const id = found(await personNow(tx, request.params.id.toLowerCase()))
        return { data: await loadDealCards(tx, { kind: 'person', id }) }
      }),
  )
}
