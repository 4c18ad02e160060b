import { person, newPerson, type NewPerson } from '#contract/person.ts'
import { type Actor, actorLabel } from '#server/access/actor.ts'
import { acting, APP } from '#server/beat/happen.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'
import { createPeople, identitiesAsked, personMaker, type PersonAsked } from './create-people.ts'
import { definedOf, notA } from './person-change.ts'

export function newPersonRoutes(app: App, deps: Deps): void {
  const make = personMaker(deps.pool, deps)
  app.post(
    '/v1/people',
    {
      schema: {
        summary: 'Create a person',
        description:
          'Refused with `already-known` when somebody has one of these names already, unless `allowKnown`: then it is added to them, with 200.',
        body: newPerson,
        response: { 200: person, 201: person },
      },
      config: { may: ['write', 'person'], rate: 'intake' },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const asked = askedBy(actor, request.body, deps)
      // A key of idempotency is kept in the transaction of its own request, so that one goes alone.
      const made =
        request.headers['idempotency-key'] === undefined
          ? await make(actor.workspace, asked)
          : await acting(deps, request, reply, async ({ tx, now, newId }) => {
              const [outcome] = await createPeople(tx, [asked], { now, newId })
              if (!outcome) throw new Error('no outcome for a person')
              if ('refused' in outcome) throw outcome.refused
              return outcome
            })
      return reply.code(made.fresh ? 201 : 200).send(made.person)
    },
  )
}

/** @throws HttpRefusal when it names nobody, or somebody wrongly */
function askedBy(actor: Actor, said: NewPerson, { now, newId }: Deps): PersonAsked {
  const { source = actor.kind === 'member' ? APP : 'api', externalId, email, phone, ...rest } = said
  const { account, allowKnown, ...words } = rest
  const happening = {
    kind: 'person' as const,
    source,
    externalId: externalId ?? newId(),
    at: now(),
    body: { person: definedOf({ externalId, email, phone }), ...definedOf(words) },
  }
  const identities = identitiesAsked(happening)
  if (Array.isArray(identities))
    return { happening, identities, account, allowKnown, actor: actorLabel(actor), by: actor.kind }
  if (identities.refused === 'invalid-email') throw notA('email', 'an e-mail address')
  if (identities.refused === 'invalid-phone')
    throw notA('phone', 'a phone number with its country code, such as +49 30 123456')
  throw refusal('invalid', {
    param: 'email',
    message: 'email: give at least one of email, phone, externalId. Nothing was changed.',
  })
}
