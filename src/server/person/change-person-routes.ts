import { person, personChange, stageDecision } from '#contract/person.ts'
import { idParams } from '#contract/access.ts'
import { actedAt, acting, APP, happen, latestWord } from '#server/beat/happen.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { found } from '#server/http/refusals.ts'
import { ownMember } from '#server/member/own-member.ts'
import { loadPeopleShown, personNow } from './load-person.ts'
import { changesOf, personNamed } from './person-change.ts'

export function changePersonRoutes(app: App, deps: Deps): void {
  app.patch(
    '/v1/people/:id',
    {
      schema: {
        summary: 'Change what is said of a person',
        description:
          'A new mail address or number may make another id the person’s own; the old one keeps finding them.',
        params: idParams,
        body: personChange,
        response: { 200: person },
      },
      config: { may: ['write', 'person'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        await happen(act, async () =>
          changesOf(act, await personNamed(act.tx, request.params.id), request.body),
        )
        return shownNow(act.tx, request.params.id)
      }),
  )

  app.post(
    '/v1/people/:id/stage',
    {
      schema: {
        summary: 'Decide about a person’s lifecycle stage, with the reason',
        params: idParams,
        body: stageDecision,
        response: { 200: person },
      },
      config: { may: ['decide', 'person'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        await happen(act, async () => {
          const { id, ref } = await personNamed(act.tx, request.params.id)
          const { by, said } = await ownMember(act)
          const at = actedAt(act.now, await latestWord(act.tx, 'stage', id))
          const body = { person: ref, ...request.body, ...(by !== undefined && { by }) }
          return [...said, { kind: 'stage', source: APP, externalId: act.newId(), at, body }]
        })
        return shownNow(act.tx, request.params.id)
      }),
  )
}

async function shownNow(tx: WorkspaceTx, id: string) {
  const [shown] = await loadPeopleShown(tx, [found(await personNow(tx, id))])
  return found(shown)
}
