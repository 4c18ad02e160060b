import { MOST_PINS } from '#contract/pin-limits.ts'
import { idParams } from '#contract/access.ts'
import { newPin, pin, pinChange, pinOrder, pinQuery, pins, type NewPin, type Pin } from '#contract/pin.ts'
import { because, findAbout } from '#server/about/about.ts'
import { removalRoutes } from '#server/about/removal-routes.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { actingMember } from '#server/member/acting-member.ts'
import { insertPin, listPins, markPinRemoved, orderPins, pinById, updatePin } from './pin-store.ts'

const write = { may: ['write', 'pin'] } as const

export function pinRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/pins',
    {
      schema: {
        summary: 'What is pinned above a person or an account',
        querystring: pinQuery,
        response: { 200: pins },
      },
      config: { may: ['read', 'pin'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => ({
        data: await listPins(tx, await findAbout(tx, request.query)),
      })),
  )
  app.post(
    '/v1/pins',
    {
      schema: { summary: 'Pin a short line', body: newPin, response: { 201: pin } },
      config: write,
    },
    async (request, reply) =>
      reply.code(201).send(await acting(deps, request, reply, act => make(act, request.body))),
  )
  app.patch(
    '/v1/pins/:id',
    {
      schema: { summary: 'Change a pinned line', params: idParams, body: pinChange, response: { 200: pin } },
      config: write,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const old = await standing(act, request.params.id)
        await updatePin(act.tx, old.id, request.body.text)
        await tell(act, 'pin-changed', old)
        return standing(act, old.id)
      }),
  )
  app.put(
    '/v1/pins/order',
    {
      schema: { summary: 'Put pinned lines in another order', body: pinOrder, response: { 200: pins } },
      config: write,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const about = await findAbout(act.tx, request.body)
        const there = await listPins(act.tx, about)
        const wanted = new Set(request.body.pins.map(id => id.toLowerCase()))
        const same = wanted.size === there.length && there.every(one => wanted.has(one.id))
        if (!same || wanted.size !== request.body.pins.length) throw refusal('pin-order', { param: 'pins' })
        await orderPins(act.tx, [...wanted])
        const [first] = there
        if (first) await tell(act, 'pins-ordered', first)
        return { data: await listPins(act.tx, about) }
      }),
  )
  removalRoutes(app, deps, {
    noun: 'pin',
    says: { remove: 'Take a pinned line off; it can be brought back', restore: 'Bring a pinned line back' },
    shown: pin,
    find: async (act, id, { removed }) => {
      const kept = found(await pinById(act.tx, id))
      if (kept.removed !== removed) throw refusal(removed ? 'not-removed' : 'not-found')
      return kept.pin
    },
    mark: (act, id, at) => markPinRemoved(act.tx, id, at),
    tell,
  })
}

async function make(act: Act, given: NewPin): Promise<Pin> {
  const about = await findAbout(act.tx, given)
  const there = await listPins(act.tx, about)
  if (there.length >= MOST_PINS) throw refusal('too-many-pins')
  const id = act.newId()
  const by = await actingMember(act)
  await insertPin(act.tx, {
    id,
    about,
    text: given.text,
    position: there.length + 1,
    by,
    at: new Date(act.now),
  })
  const made = await standing(act, id)
  await tell(act, 'pin-made', made)
  return made
}

async function standing(act: Act, id: string): Promise<Pin> {
  const { pin: known, removed } = found(await pinById(act.tx, id))
  if (removed) throw refusal('not-found')
  return known
}

async function tell(act: Act, what: string, { id, about }: Pin): Promise<void> {
  await recordActs(act, [{ act: what, subjectKind: 'pin', subjectId: id, because: because(about) }])
}
