import { idParams } from '#contract/access.ts'
import {
  alikePeople,
  alikePeopleQuery,
  mergeRehearsal,
  mergeRehearsalQuery,
  mergesOf,
  twins,
} from '#contract/alike.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { findAlikePeople } from './alike-people.ts'
import { findTwins } from './find-twins.ts'
import { personNow } from './load-person.ts'
import { mergesHolding, rehearseMerge } from './rehearse-merge.ts'

const read = { may: ['read', 'person'] } as const

export function alikeRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/people/alike',
    {
      schema: {
        summary: 'Who is there already and may be the one that is about to be added',
        querystring: alikePeopleQuery,
        response: { 200: alikePeople },
      },
      config: read,
    },
    request => inWorkspace(deps.pool, actorOf(request).workspace, tx => findAlikePeople(tx, request.query)),
  )
  app.get(
    '/v1/people/twins',
    { schema: { summary: 'People who are there twice, it seems', response: { 200: twins } }, config: read },
    request => inWorkspace(deps.pool, actorOf(request).workspace, findTwins),
  )
  app.get(
    '/v1/people/:id/merges',
    {
      schema: {
        summary: 'Merges that made a person what they are',
        params: idParams,
        response: { 200: mergesOf },
      },
      config: read,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        mergesHolding(tx, found(await personNow(tx, request.params.id))),
      ),
  )
  app.get(
    '/v1/merges/rehearsal',
    {
      schema: {
        summary: 'What a merge, or taking it back, would make of two people',
        querystring: mergeRehearsalQuery,
        response: { 200: mergeRehearsal },
      },
      config: { may: ['decide', 'person'] },
    },
    request => {
      const { one, other, same } = request.query
      return rehearseMerge(deps, actorOf(request), { one, other, same: same === 'true' })
    },
  )
}
