import { accountsQuery, type ListedAccount } from '#contract/account.ts'
import { columnsText } from '#contract/list.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { askingOf } from '#server/filter/asking.ts'
import { exportColumns, moneyCell } from '#server/filter/export-columns.ts'
import { sendList } from '#server/filter/export-list.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { type Cell, csvAnswer } from '#server/report/csv-answer.ts'
import { accountsAskedFor } from './account-list-routes.ts'
import { listAccounts, type Place } from './list-accounts.ts'
import { loadListed } from './load-listed.ts'

const CELLS: Readonly<Record<string, (account: ListedAccount) => Cell>> = {
  id: one => one.id,
  name: one => one.name,
  domain: one => one.domain,
  people: one => one.people,
  open: one => moneyCell(one.open.value),
  booked: one => moneyCell(one.booked),
  received: one => moneyCell(one.received),
  lastTouch: one => one.lastTouchAt,
  owner: one => one.owner?.name ?? null,
  created: one => one.createdAt,
}

/** The list of accounts as one file. */
export function exportAccountsRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/accounts/export.csv',
    {
      schema: {
        summary: 'A list of accounts as a file for a spreadsheet',
        description: "Sums in the workspace's currency. The history keeps who took how many.",
        querystring: accountsQuery
          .omit({ cursor: true, limit: true })
          .extend({ columns: columnsText.optional() }),
        response: { 200: csvAnswer },
      },
      config: { may: ['export', 'account'] },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { columns: asked, ...query } = request.query
      const asking = askingOf(deps, request)
      const { ground } = await inWorkspace(deps.pool, actor.workspace, tx =>
        accountsAskedFor(tx, query, asking),
      )
      return sendList(deps, actor, reply, {
        name: 'accounts',
        columns: exportColumns('account', asked, ground, CELLS),
        filtered: query.q !== undefined || query.filter !== undefined,
        read: async (tx, from: { after: Place | undefined; limit: number }) => {
          const list = await accountsAskedFor(tx, query, asking)
          const places = await listAccounts(tx, { ...list, ...from, whole: true })
          const ids = places.map(place => place.id)
          return { places, records: await loadListed(tx, ids, list) }
        },
      })
    },
  )
}
