import { accountsQuery, type AccountsQuery, type ListedAccount } from '#contract/account.ts'
import { columnsText } from '#contract/list.ts'
import type { Actor } from '#server/access/actor.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { exportColumns, moneyCell, tellExport } from '#server/filter/export-columns.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { type Cell, csvAnswer, sendCsv } from '#server/report/csv-answer.ts'
import { accountsAskedFor } from './account-list-routes.ts'
import { listAccounts, type Place } from './list-accounts.ts'
import { loadListed } from './load-listed.ts'

const AT_ONCE = 1_000

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
      const columns = await inWorkspace(deps.pool, actor.workspace, async tx =>
        exportColumns('account', asked, (await accountsAskedFor(tx, query, deps.now())).ground, CELLS),
      )
      const heads = ['id', ...columns.map(one => one.head)]
      return sendCsv(
        reply,
        'accounts',
        heads,
        pagesOf(deps, actor, query, account => [account.id, ...columns.map(one => one.cell(account))]),
      ) as unknown as string
    },
  )
}

async function* pagesOf(
  deps: Deps,
  actor: Actor,
  query: AccountsQuery,
  row: (account: ListedAccount) => Cell[],
): AsyncGenerator<Cell[][]> {
  const now = deps.now()
  const filtered = query.q !== undefined || query.filter !== undefined
  let rows = 0
  let finished = false
  try {
    for (let after: Place | undefined; !finished; ) {
      const from = after
      const page = await inWorkspace(deps.pool, actor.workspace, async tx => {
        const asked = await accountsAskedFor(tx, query, now)
        const places = await listAccounts(tx, { ...asked, after: from, limit: AT_ONCE })
        const ids = places.map(place => place.id)
        return { places, accounts: await loadListed(tx, ids, asked) }
      })
      rows += page.accounts.length
      finished = page.places.length < AT_ONCE
      after = page.places.at(-1)
      yield page.accounts.map(row)
    }
  } finally {
    await tellExport(deps, actor, 'accounts-exported', { rows, filtered, finished })
  }
}
