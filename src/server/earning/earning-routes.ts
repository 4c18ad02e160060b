import { idParams } from '#contract/access.ts'
import { earningQuery, earnings } from '#contract/earning.ts'
import { dealExists } from '#server/deal/deal-store.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { personNow } from '#server/person/load-person.ts'
import { loadEarnings } from './load-earnings.ts'

export function earningRoutes(app: App, deps: Deps): void {
  const schema = { params: idParams, querystring: earningQuery, response: { 200: earnings } }
  const config = { may: ['read', 'credit'] } as const
  app.get(
    '/v1/people/:id/earnings',
    {
      schema: {
        summary: 'What earned the revenue of a person’s deals, and what would earn the open ones',
        ...schema,
      },
      config,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const { model } = request.query
        const id = found(await personNow(tx, request.params.id.toLowerCase()))
        return { model, data: await loadEarnings(tx, { kind: 'person', id }, { model, now: deps.now() }) }
      }),
  )
  app.get(
    '/v1/accounts/:id/earnings',
    { schema: { summary: 'What earned the revenue of an account, all deals together', ...schema }, config },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const { model } = request.query
        const { rows } = await tx.sql.query<{ id: string }>(
          'SELECT id FROM account WHERE workspace_id = $1 AND id = $2',
          [tx.workspace, request.params.id],
        )
        const of = { kind: 'account', id: found(rows[0]).id } as const
        return { model, data: await loadEarnings(tx, of, { model, now: deps.now() }) }
      }),
  )
  app.get(
    '/v1/deals/:id/earnings',
    {
      schema: { summary: 'What earned the revenue of a deal, or would earn it while it is open', ...schema },
      config,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const { model } = request.query
        const id = request.params.id.toLowerCase()
        found((await dealExists(tx, id)) || undefined)
        return { model, data: await loadEarnings(tx, { kind: 'deal', id }, { model, now: deps.now() }) }
      }),
  )
}
