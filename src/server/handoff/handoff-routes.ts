import { idParams } from '#contract/access.ts'
import {
  handoff,
  handoffQuery,
  handoffReturn,
  newHandoff,
  type Handoff,
  type NewHandoff,
} from '#contract/handoff.ts'
import { pageOf } from '#contract/page.ts'
import type { Happening, HandoffStep } from '#domain/happening/happening.ts'
import { refuseAnswer } from '#domain/handoff/fold-handoff.ts'
import { type Act, actedAt, acting, APP, happen } from '#server/beat/happen.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, momentCursor, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { memberNamed, memberOfUser, ownMember } from '#server/member/own-member.ts'
import { markAnswered, notifyMembers } from '#server/notification/notification-store.ts'
import { personRefOf } from '#server/person/person-ref.ts'
import { writeOfOffer } from './offer-letter.ts'
import { handoffById, isOffered, listHandoffs, passingOf } from './handoff-store.ts'

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
    (request, reply) =>
      acting(deps, request, reply, act => answer(act, request.params.id, { is: 'accepted' })),
  )
  app.post(
    '/v1/handoffs/:id/return',
    {
      schema: {
        summary: 'Return a handoff to marketing, with the reason',
        params: idParams,
        body: handoffReturn,
        response: { 200: handoff },
      },
      config: { may: ['decide', 'handoff'] },
    },
    (request, reply) =>
      acting(deps, request, reply, act =>
        answer(act, request.params.id, { is: 'returned', reason: request.body.reason }),
      ),
  )
}

function readHandoffs(app: App, deps: Deps): void {
  app.get(
    '/v1/handoffs',
    {
      schema: {
        summary: 'Handoffs, newest offer first',
        querystring: handoffQuery,
        response: { 200: pageOf(handoff) },
      },
      config: { may: ['read', 'handoff'] },
    },
    async request => {
      const { limit, state, person, campaign, month, q, mine } = request.query
      const after = cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE])
      const actor = actorOf(request)
      if (mine && actor.kind !== 'member')
        throw refusal('invalid', { param: 'mine', message: 'mine: a key is nobody, so nothing is its own.' })
      return inWorkspace(deps.pool, actor.workspace, async tx => {
        const me = mine && actor.kind === 'member' ? await memberOfUser(tx, actor.user) : undefined
        if (mine && !me) return { data: [], next: null }
        const filter = { state, person, campaign, month, q, member: me?.id }
        const rows = await listHandoffs(tx, filter, { limit: limit + 1, after })
        return pageFrom(rows, limit, last => momentCursor(last.offeredAt, last.id))
      })
    },
  )
  app.get(
    '/v1/handoffs/:id',
    {
      schema: { summary: 'One handoff', params: idParams, response: { 200: handoff } },
      config: { may: ['read', 'handoff'] },
    },
    async request =>
      found(
        await inWorkspace(deps.pool, actorOf(request).workspace, tx => handoffById(tx, request.params.id)),
      ),
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

type Answer = { is: 'accepted' } | { is: 'returned'; reason: string }

async function answer(act: Act, id: string, step: Answer): Promise<Handoff> {
  await happen(act, async () => {
    const passing = found(await passingOf(act.tx, id, act.now))
    granted(refuseAnswer(passing.handoff, act.now, passing.convertedAt))
    const person = found(await personRefOf(act.tx, passing.identity))
    const { by, said } = await ownMember(act)
    const answered: Happening = {
      kind: 'handoff',
      source: APP,
      externalId: act.newId(),
      at: actedAt(act.now, passing.latest),
      body: { handoff: id.toLowerCase(), person, step: { ...step, ...(by !== undefined && { by }) } },
    }
    return [...said, answered]
  })
  await markAnswered(act, id)
  return found(await handoffById(act.tx, id))
}
