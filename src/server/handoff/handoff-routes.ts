import { idParams } from '#contract/access.ts'
import { handoff, handoffReturn, newHandoff, type Handoff, type NewHandoff } from '#contract/handoff.ts'
import type { HandoffStep } from '#domain/happening/happening.ts'
import { type Act, acting, APP, happen } from '#server/beat/happen.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { App, Deps } from '#server/http/app.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { memberNamed, ownMember } from '#server/member/own-member.ts'
import { notifyMembers } from '#server/notification/notification-store.ts'
import { personRefOf } from '#server/person/person-ref.ts'
import { acceptHandoff, returnHandoff } from './answer-handoff.ts'
import { handoffById, isOffered } from './handoff-store.ts'
import { writeOfOffer } from './offer-letter.ts'
import { readHandoffs } from './read-handoffs.ts'

export function handoffRoutes(app: App, deps: Deps): void {
  readHandoffs(app, deps)
  app.post(
    '/v1/handoffs',
    {
      schema: { summary: 'Offer a person to sales', body: newHandoff, response: { 201: handoff } },
      config: { may: ['write', 'handoff'] },
    },
    async (request, reply) =>
      reply.code(201).send(await acting(deps, request, reply, act => offer(deps, act, request.body))),
  )
  app.post(
    '/v1/handoffs/:id/acceptance',
    {
      schema: { summary: 'Accept a handoff', params: idParams, response: { 200: handoff } },
      config: { may: ['decide', 'handoff'] },
    },
    (request, reply) => acting(deps, request, reply, act => acceptHandoff(act, request.params.id)),
  )
  app.post(
    '/v1/handoffs/:id/return',
    {
      schema: {
        summary: 'Return a handoff to marketing, with the reason',
        description:
          'Also one that was accepted, as long as no deal came of it. Words alone are another reason.',
        params: idParams,
        body: handoffReturn,
        response: { 200: handoff },
      },
      config: { may: ['decide', 'handoff'] },
    },
    (request, reply) =>
      acting(deps, request, reply, act => returnHandoff(act, request.params.id, request.body)),
  )
}

async function offer(deps: Deps, act: Act, given: NewHandoff): Promise<Handoff> {
  const id = act.newId()
  await happen(act, async () => {
    const person = found(await personRefOf(act.tx, given.person), 'unknown-person', 'person')
    if (await isOffered(act.tx, given.person, act.now)) throw refusal('already-offered', { param: 'person' })
    const to = given.to && found(await memberNamed(act.tx, given.to), 'unknown-member', 'to')
    const { by, said } = await ownMember(act)
    const due = await dueOf(act, given.due, to)
    const step: HandoffStep = {
      is: 'offered',
      ...(by !== undefined && { by }),
      ...(to !== undefined && { to }),
      ...(given.reason !== undefined && { reason: given.reason }),
      ...(due !== undefined && { due }),
      ...(given.due === undefined && { agreed: true as const }),
    }
    return [
      ...said,
      { kind: 'handoff', source: APP, externalId: id, at: act.now, body: { handoff: id, person, step } },
    ]
  })
  const offered = await handoffNamed(act, id)
  const to = offered.offeredTo
  await notifyMembers(act, { handoff: offered.id, to: to ? [to.id] : [], by: offered.offeredBy?.id })
  await writeOfOffer(deps, act, offered)
  return offered
}

/** Without a word on it the hours of the team concerned hold; null means that no clock runs. */
async function dueOf(
  act: Act,
  given: string | null | undefined,
  holder: string | undefined,
): Promise<number | undefined> {
  if (given === null) return undefined
  if (given === undefined) {
    const { clockFor, handoffWithin } = await loadSettings(act.tx)
    return clockFor(holder, 'sales').after(act.now, handoffWithin)
  }
  const due = Date.parse(given)
  if (due <= act.now) throw refusal('in-the-past', { param: 'due' })
  return due
}

async function handoffNamed(act: Act, name: string): Promise<Handoff> {
  const { rows } = await act.tx.sql.query<{ id: string }>(
    'SELECT id FROM handoff WHERE workspace_id = $1 AND source = $2 AND external_id = $3',
    [act.tx.workspace, APP, name],
  )
  const shown = rows[0] && (await handoffById(act.tx, rows[0].id))
  if (!shown) throw new Error('a handoff was offered and is not there')
  return shown
}
