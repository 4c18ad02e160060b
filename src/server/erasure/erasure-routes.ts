import { randomBytes } from 'node:crypto'
import { idParams } from '#contract/access.ts'
import { erasure, type Erasure, newErasure } from '#contract/erasure.ts'
import { actorLabel } from '#server/access/actor.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { loadPeopleShown, personNow } from '#server/person/load-person.ts'
import { everythingRoute } from './everything-route.ts'
import { erasureById, insertErasure, isBeingErased } from './erasure-store.ts'
import { dropUnconfirmed } from '#server/form/confirmation.ts'
import { loadThem } from './them.ts'
import { erasureWork } from './erasure-work.ts'

export function erasureRoutes(app: App, deps: Deps): void {
  const work = erasureWork(deps, app.log)
  work.keepAtWork(app)
  everythingRoute(app, deps)
  app.post(
    '/v1/people/:id/erasure',
    {
      schema: {
        summary: 'Erase a person for good',
        description:
          'Touches keep when, how and for how much, and lose the person; totals stay to the minor unit. Their addresses stay suppressed by a keyed hash alone. It cannot be taken back.',
        params: idParams,
        body: newErasure,
        response: { 202: erasure },
      },
      config: { may: ['administer', 'person'] },
    },
    async (request, reply) => {
      const { workspace } = actorOf(request)
      const { id } = request.params
      await inWorkspace(deps.pool, workspace, async tx => found(await personNow(tx, id)))
      // What has been taken in is about them too.
      await drainWorkspace(deps.pool, workspace, { clock: deps.now })
      const begun = await acting(deps, request, reply, act =>
        begin(act, id, { confirmation: request.body.confirmation, secret: deps.secret }),
      )
      work.begin(workspace, begun.id)
      return reply.code(202).send(begun)
    },
  )
  app.get(
    '/v1/erasures/:id',
    {
      schema: { summary: 'An erasing and how far it is', params: idParams, response: { 200: erasure } },
      config: { may: ['administer', 'person'] },
    },
    async request => {
      const { workspace } = actorOf(request)
      await work.adopt(workspace)
      return found(await inWorkspace(deps.pool, workspace, tx => erasureById(tx, request.params.id)))
    },
  )
}

/** @throws HttpRefusal not-found, not-confirmed, being-erased */
async function begin(
  act: Act,
  asked: string,
  { confirmation, secret }: { confirmation: string; secret: string },
): Promise<Erasure> {
  const { tx, now } = act
  await lockBeat(tx, { wait: true })
  const person = found(await personNow(tx, asked))
  const [known] = await loadPeopleShown(tx, [person])
  const called = [known?.name, ...(known?.emails ?? []), ...(known?.phones ?? []), person, asked]
  const said = confirmation.trim().toLowerCase()
  if (!called.some(one => one?.toLowerCase() === said))
    throw refusal('not-confirmed', { param: 'confirmation' })
  if (await isBeingErased(tx, person)) throw refusal('being-erased')
  const id = act.newId()
  await insertErasure(tx, { id, person, salt: randomBytes(32), by: actorLabel(act.actor), now })
  const { identities } = await loadThem(tx, person)
  const emails = identities.flatMap(one => (one.kind === 'email' ? [one.value] : []))
  await dropUnconfirmed(tx, { secret, emails })
  await recordActs(act, [
    { act: 'erasure-begun', subjectKind: 'person', subjectId: person, because: { erasure: id } },
  ])
  return found(await erasureById(tx, id))
}
