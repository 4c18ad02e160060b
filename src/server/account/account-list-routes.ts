import {
  accountsBody,
  accountsQuery,
  type AccountsQuery,
  type ListedAccount,
  listedAccount,
} from '#contract/account.ts'
import { listCount } from '#contract/list.ts'
import { type Page, pageOf } from '#contract/page.ts'
import { canSort, DEFAULT_SORT, sortOf, sortText } from '#domain/filter/sort.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { type Asking, askingOf } from '#server/filter/asking.ts'
import { loadGround, refuseUnfit } from '#server/filter/load-ground.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'
import { resolveViews } from '#server/view/resolve-views.ts'
import { loadFactors } from './account-sums.ts'
import { type AccountsAsked, countAccounts, listAccounts, type Place, shapeOf } from './list-accounts.ts'
import { loadListed } from './load-listed.ts'

const read = { may: ['read', 'account'] } as const
const response = { 200: pageOf(listedAccount) }
const countQuery = accountsQuery.pick({ q: true, filter: true })
const countBody = accountsBody.pick({ q: true, filter: true })

export function accountListRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/accounts',
    {
      schema: { summary: 'Accounts by name, or as they are asked for', querystring: accountsQuery, response },
      config: read,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        pageOfAccounts(tx, request.query, askingOf(deps, request)),
      ),
  )
  app.post(
    '/v1/accounts/list',
    { schema: { summary: 'The same list, asked for by a body', body: accountsBody, response }, config: read },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        pageOfAccounts(tx, request.body, askingOf(deps, request)),
      ),
  )
  const summary = 'How many accounts a list has, counted up to 10,000'
  app.get(
    '/v1/accounts/count',
    { schema: { summary, querystring: countQuery, response: { 200: listCount } }, config: read },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        countAccounts(tx, await accountsAskedFor(tx, request.query, askingOf(deps, request))),
      ),
  )
  app.post(
    '/v1/accounts/count',
    { schema: { summary, body: countBody, response: { 200: listCount } }, config: read },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        countAccounts(tx, await accountsAskedFor(tx, request.body, askingOf(deps, request))),
      ),
  )
}

export type AccountsAskedFor = Omit<AccountsAsked, 'limit'> & { currency: string }

/** What a request asks for, held against what there is. @throws HttpRefusal */
export async function accountsAskedFor(
  tx: WorkspaceTx,
  { q, filter: said, sort: text = DEFAULT_SORT.account }: AccountsQuery,
  { now, user }: Asking,
): Promise<AccountsAskedFor> {
  const [ground, { currency }] = await Promise.all([loadGround(tx, 'account', now), loadSettings(tx)])
  const sort = sortOf(text)
  if (!canSort('account', sort, ground.fields))
    throw refusal('invalid', { param: 'sort', message: `sort: accounts cannot be sorted by "${sort.by}".` })
  if (said) refuseUnfit('account', said, ground)
  const filter = said && (await resolveViews(tx, said, { noun: 'account', ground, user }))
  const factors = await loadFactors(tx, { now, zone: ground.zone, currency })
  return { q, filter, ground, factors, sort, currency }
}

async function pageOfAccounts(
  tx: WorkspaceTx,
  query: AccountsQuery & { limit: number },
  asking: Asking,
): Promise<Page<ListedAccount>> {
  const asked = await accountsAskedFor(tx, query, asking)
  const after = placeOf(query, asked)
  const places = await listAccounts(tx, { ...asked, after, limit: query.limit + 1 })
  const page = pageFrom(places, query.limit, last => [
    sortText(asked.sort),
    last.value === undefined ? 'none' : `=${last.value}`,
    last.id,
  ])
  const ids = page.data.map(place => place.id)
  return { data: await loadListed(tx, ids, asked), next: page.next }
}

/** A cursor goes on in the order that it was given out in. */
function placeOf(query: AccountsQuery, { sort, ground }: AccountsAskedFor): Place | undefined {
  const [sign, said = '', id = ''] = cursorOf(query, [/^/, /^(none|=[^]*)$/, UUID_SHAPE]) ?? []
  if (sign === undefined) return undefined
  const value = said === 'none' ? undefined : said.slice(1)
  const fits = value === undefined || shapeOf(sort, ground)?.test(value)
  if (sign !== sortText(sort) || !fits) throw refusal('bad-cursor', { param: 'cursor' })
  return { id, value }
}
