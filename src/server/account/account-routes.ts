import { idParams } from '#contract/access.ts'
import {
  account,
  accountChange,
  accountInFull,
  newAccount,
  type AccountChange,
  type NewAccount,
} from '#contract/account.ts'
import { alikeAccounts, alikeAccountsQuery } from '#contract/alike.ts'
import { companyDomain } from '#domain/account/company-domain.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { type Act, actedAt, acting, APP, happen, latestWord } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { sayAttributes } from '#server/field/say-attributes.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { definedOf } from '#server/person/person-change.ts'
import { accountListRoutes } from './account-list-routes.ts'
import { accountKnownAs, findAccount, loadAccountInFull } from './account-store.ts'
import { findAlikeAccounts } from './alike-accounts.ts'
import { exportAccountsRoute } from './export-accounts-route.ts'

export function accountRoutes(app: App, deps: Deps): void {
  accountListRoutes(app, deps)
  exportAccountsRoute(app, deps)
  readRoutes(app, deps)
  writeRoutes(app, deps)
}

function readRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/accounts/alike',
    {
      schema: {
        summary: 'Which accounts are there already and may be the one that is about to be added',
        querystring: alikeAccountsQuery,
        response: { 200: alikeAccounts },
      },
      config: { may: ['read', 'account'] },
    },
    request => inWorkspace(deps.pool, actorOf(request).workspace, tx => findAlikeAccounts(tx, request.query)),
  )

  app.get(
    '/v1/accounts/:id',
    {
      schema: {
        summary: 'An account with its people and deals',
        params: idParams,
        response: { 200: accountInFull },
      },
      config: { may: ['read', 'account'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        found(await loadAccountInFull(tx, request.params.id)),
      ),
  )
}

function writeRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/accounts',
    {
      schema: {
        summary: 'Describe an account that nobody has described yet',
        body: newAccount,
        response: { 201: account },
      },
      config: { may: ['write', 'account'] },
    },
    async (request, reply) => {
      const { externalId = deps.newId(), ...said } = request.body
      const source = said.source ?? (actorOf(request).kind === 'member' ? APP : 'api')
      const made = await acting(deps, request, reply, async act => {
        await happen(act, () => newAccountOf(act, { ...said, externalId, source }))
        const known = await accountKnownAs(act.tx, { source, externalId, domain: undefined })
        return found(known && (await findAccount(act.tx, known.id)))
      })
      return reply.code(201).send(made)
    },
  )

  app.patch(
    '/v1/accounts/:id',
    {
      schema: {
        summary: 'Change what is said of an account',
        params: idParams,
        body: accountChange,
        response: { 200: account },
      },
      config: { may: ['write', 'account'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const { id } = request.params
        await happen(act, () => changeOf(act, id, request.body))
        return found(await findAccount(act.tx, id))
      }),
  )
}

async function newAccountOf(
  act: Act,
  said: NewAccount & { source: string; externalId: string },
): Promise<Happening[]> {
  const { source, externalId, name } = said
  const domain = said.domain === undefined ? undefined : domainOf(said.domain)
  const known = await accountKnownAs(act.tx, { source, externalId, domain })
  if (known)
    throw refusal('already-known', {
      param: known.by,
      message: `${known.by}: belongs to the account ${known.id} already. Nothing was changed; change that one instead.`,
    })
  const attributes = await sayAttributes(act.tx, 'account', said.attributes, { making: act.actor.kind })
  const body = definedOf({ name, domain, attributes })
  return [{ kind: 'account', source, externalId, at: act.now, body }]
}

/** A record is said anew as a whole, so what stays is said again; but for attributes, of which each word counts. */
async function changeOf(act: Act, id: string, change: AccountChange): Promise<Happening[]> {
  const old = found(await findAccount(act.tx, id))
  const domain = change.domain === undefined ? old.domain : change.domain && domainOf(change.domain)
  const known =
    domain !== null && domain !== old.domain
      ? await accountKnownAs(act.tx, { source: '', externalId: undefined, domain })
      : undefined
  if (known && known.id !== id)
    throw refusal('already-known', {
      param: 'domain',
      message: `domain: belongs to the account ${known.id} already. Nothing was changed.`,
    })
  const attributes = await sayAttributes(act.tx, 'account', change.attributes)
  const body = {
    name: change.name ?? old.name,
    ...(domain !== null && { domain }),
    ...(attributes !== undefined && { attributes }),
  }
  const at = actedAt(act.now, await latestWord(act.tx, 'account', id))
  return [{ kind: 'account', source: old.source, externalId: old.externalId, at, body }]
}

/** The registrable domain, as those of mail addresses are told apart by. @throws HttpRefusal */
function domainOf(said: string): string {
  const domain = companyDomain(`x@${said.trim().toLowerCase()}`)
  if (domain !== undefined) return domain
  throw refusal('invalid', {
    param: 'domain',
    message: 'domain: not the domain of one company’s mail. Nothing was changed.',
  })
}
