import { idParams } from '#contract/access.ts'
import {
  newView,
  type NewView,
  type View,
  view,
  type ViewChange,
  viewChange,
  viewList,
  viewsQuery,
} from '#contract/view.ts'
import type { Filter } from '#domain/filter/filter.ts'
import { type Actor, actorLabel, userOf } from '#server/access/actor.ts'
import { may } from '#server/access/policy.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { loadGround, refuseUnfit } from '#server/filter/load-ground.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { resolveViews } from './resolve-views.ts'
import { dropView, findView, keepView, type KeptView, listViews } from './view-store.ts'

const MOST_VIEWS = 200
const write = { may: ['write', 'view'] } as const

export function viewRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/views',
    {
      schema: {
        summary: 'Your views of a list, and those that are shared',
        querystring: viewsQuery,
        response: { 200: viewList },
      },
      config: { may: ['read', 'view'] },
    },
    async request => {
      const actor = actorOf(request)
      const rows = await inWorkspace(deps.pool, actor.workspace, tx =>
        listViews(tx, request.query.noun, userOf(actor)),
      )
      return { data: rows.map(row => shown(row, actor)) }
    },
  )
  app.post(
    '/v1/views',
    { schema: { summary: 'Save a view', body: newView, response: { 201: view } }, config: write },
    async (request, reply) =>
      reply.code(201).send(await acting(deps, request, reply, act => make(act, request.body))),
  )
  app.patch(
    '/v1/views/:id',
    {
      schema: {
        summary: 'Change a view: its name, what it shows, who sees it',
        description: 'A shared one: whoever made it, or who may administer views.',
        params: idParams,
        body: viewChange,
        response: { 200: view },
      },
      config: write,
    },
    (request, reply) => acting(deps, request, reply, act => change(act, request.params.id, request.body)),
  )
  app.delete(
    '/v1/views/:id',
    {
      schema: { summary: 'Remove a view', params: idParams, response: { 200: view } },
      config: write,
    },
    (request, reply) => acting(deps, request, reply, act => remove(act, request.params.id)),
  )
}

async function make(act: Act, { noun, ...said }: NewView): Promise<View> {
  const user = userOf(act.actor)
  if (said.shared || user === null) refuseUnlessMayShare(act.actor)
  const there = await listViews(act.tx, noun, user)
  if (there.length >= MOST_VIEWS)
    throw refusal('invalid', {
      message: `There are ${MOST_VIEWS} views of this list already. Nothing was saved; remove one that nobody needs.`,
    })
  const kept: KeptView = {
    id: act.newId(),
    noun,
    name: said.name.trim(),
    q: said.q ?? null,
    filter: said.filter ?? null,
    sort: said.sort ?? null,
    columns: said.columns ?? null,
    shared: said.shared || user === null,
    user,
    position: said.position ?? Math.max(-1, ...there.map(one => one.position)) + 1,
  }
  await keep(act, kept, { others: there })
  await tell(act, kept.id, 'view-made', { shared: kept.shared })
  return shown(kept, act.actor)
}

async function change(act: Act, id: string, said: ViewChange): Promise<View> {
  const old = await changeable(act, id)
  const kept: KeptView = {
    ...old,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    name: said.name?.trim() ?? old.name,
  }
  if (kept.shared && !old.shared) refuseUnlessMayShare(act.actor)
  // Whoever takes a shared view for themselves owns it from then on.
  if (!kept.shared) kept.user ??= userOf(act.actor)
  const there = await listViews(act.tx, old.noun, userOf(act.actor))
  await keep(act, kept, { others: there.filter(one => one.id !== id), old })
  const what = kept.shared === old.shared ? 'view-changed' : kept.shared ? 'view-shared' : 'view-unshared'
  await tell(act, id, what, {})
  return shown(kept, act.actor)
}

async function remove(act: Act, id: string): Promise<View> {
  const old = await changeable(act, id)
  await dropView(act.tx, id)
  await tell(act, id, 'view-removed', { shared: old.shared })
  return shown(old, act.actor)
}

async function changeable(act: Act, id: string): Promise<KeptView> {
  const old = found(await findView(act.tx, id, userOf(act.actor)))
  if (old.user !== userOf(act.actor) && !may(act.actor, 'administer', 'view')) throw refusal('not-allowed')
  return old
}

type Kept = { others: readonly KeptView[]; old?: KeptView }

async function keep(act: Act, kept: KeptView, { others, old }: Kept): Promise<void> {
  if (others.some(one => one.name === kept.name && one.shared === kept.shared))
    throw refusal('name-taken', { param: 'name' })
  if (kept.filter) await refuseFilter(act, kept, kept.filter, old)
  await keepView(act.tx, kept)
}

/** What everybody sees may only ask for views that everybody sees. Renaming asks nothing anew. */
async function refuseFilter(
  act: Act,
  kept: KeptView,
  filter: Filter,
  old: KeptView | undefined,
): Promise<void> {
  const ground = await loadGround(act.tx, kept.noun, act.now)
  refuseUnfit(kept.noun, filter, ground)
  if (old && old.filter === filter && old.shared === kept.shared) return
  const user = kept.shared ? null : userOf(act.actor)
  await resolveViews(act.tx, filter, { noun: kept.noun, ground, user, self: kept })
}

function refuseUnlessMayShare(actor: Actor): void {
  if (!may(actor, 'decide', 'view')) throw refusal('not-allowed', { param: 'shared' })
}

async function tell(act: Act, id: string, what: string, because: Record<string, boolean>): Promise<void> {
  const turn = await beginTurn(act.tx, act.now, actorLabel(act.actor))
  await recordFacts(turn, [{ act: what, subjectKind: 'view', subjectId: id, because }])
}

function shown({ user, ...kept }: KeptView, actor: Actor): View {
  return { ...kept, own: user !== null && user === userOf(actor) }
}
