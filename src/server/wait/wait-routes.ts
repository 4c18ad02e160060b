import { idParams } from '#contract/access.ts'
import { pageOf } from '#contract/page.ts'
import {
  answeredBy,
  handOn,
  needsNoAnswer,
  openWait,
  snooze,
  wait,
  waitAnswers,
  waitsQuery,
  type Wait as WaitShown,
} from '#contract/wait.ts'
import type { WaitStep } from '#domain/happening/happening.ts'
import { type Act, actedAt, acting, APP, happen, latestWord } from '#server/beat/happen.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, momentCursor, momentOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import type { Actor } from '#server/access/actor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { memberNamed, memberOfUser, ownMember } from '#server/member/own-member.ts'
import { notifyMembers } from '#server/notification/notification-store.ts'
import { personNow } from '#server/person/load-person.ts'
import { answerNamed, answersElsewhere, type WaitNamed, waitNamed } from './wait-named.ts'
import { listOpenWaits, waitById } from './wait-store.ts'

export function waitRoutes(app: App, deps: Deps): void {
  readWaits(app, deps)
  readAnswers(app, deps)
  endWaits(app, deps)
  moveWaits(app, deps)
}

function readWaits(app: App, deps: Deps): void {
  app.get(
    '/v1/waits',
    {
      schema: {
        summary: 'Who waits for an answer, the longest first',
        querystring: waitsQuery,
        response: { 200: pageOf(openWait) },
      },
      config: { may: ['read', 'wait'] },
    },
    async request => {
      const { limit, lapsed, person, snoozed } = request.query
      const after = momentOf(cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE]))
      const actor = actorOf(request)
      return inWorkspace(deps.pool, actor.workspace, async tx => {
        const assigned = await whose(tx, request.query.assigned, actor)
        if (assigned === 'unknown') return { data: [], next: null }
        const rows = await listOpenWaits(tx, {
          now: deps.now(),
          lapsed: lapsed === undefined ? undefined : lapsed === 'true',
          person: person === undefined ? undefined : found(await personNow(tx, person)),
          assigned,
          snoozed,
          after,
          limit: limit + 1,
        })
        return pageFrom(rows, limit, last => momentCursor(last.openedAt, last.id))
      })
    },
  )
  app.get(
    '/v1/waits/:id',
    {
      schema: {
        summary: 'One wait, also when it is over',
        params: idParams,
        response: { 200: wait },
      },
      config: { may: ['read', 'wait'] },
    },
    async request =>
      found(
        await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
          waitById(tx, request.params.id, deps.now()),
        ),
      ),
  )
}

function readAnswers(app: App, deps: Deps): void {
  app.get(
    '/v1/waits/:id/answers',
    {
      schema: {
        summary: 'What reached the person another way since they asked',
        params: idParams,
        response: { 200: waitAnswers },
      },
      config: { may: ['read', 'wait'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => ({
        data: found(await answersElsewhere(tx, request.params.id.toLowerCase())),
      })),
  )
}

/** Whose waits are asked for; a member of whom nothing is known yet has none. */
async function whose(
  tx: WorkspaceTx,
  asked: string | undefined,
  actor: Actor,
): Promise<string | null | undefined> {
  if (asked === 'nobody') return null
  if (asked !== 'me') return asked
  if (actor.kind !== 'member')
    throw refusal('invalid', {
      param: 'assigned',
      message: 'assigned: a key is nobody, so nothing is its own.',
    })
  return (await memberOfUser(tx, actor.user))?.id ?? 'unknown'
}

function endWaits(app: App, deps: Deps): void {
  app.post(
    '/v1/waits/:id/needs-no-answer',
    {
      schema: {
        summary: 'Say that a wait needs no answer, and why',
        params: idParams,
        body: needsNoAnswer,
        response: { 200: wait },
      },
      config: { may: ['decide', 'wait'] },
    },
    (request, reply) =>
      acting(deps, request, reply, act =>
        say(act, request.params.id, async one => {
          mustBeOpen(one)
          return { is: 'needs-no-answer', reason: request.body.reason }
        }),
      ),
  )
  app.post(
    '/v1/waits/:id/answered-by',
    {
      schema: {
        summary: 'Say that a call, meeting or message elsewhere answered a wait',
        params: idParams,
        body: answeredBy,
        response: { 200: wait },
      },
      config: { may: ['decide', 'wait'] },
    },
    (request, reply) =>
      acting(deps, request, reply, act =>
        say(act, request.params.id, async one => {
          mustBeOpen(one)
          const answer = await answerNamed(act.tx, request.body.touchpoint, one.person)
          if (!answer) throw refusal('no-answer-of-ours', { param: 'touchpoint' })
          if (answer.at < one.openedAt) throw refusal('answered-before-asked', { param: 'touchpoint' })
          return { is: 'answered-by', touch: answer.touch }
        }),
      ),
  )
  app.post(
    '/v1/waits/:id/reopen',
    {
      schema: {
        summary: 'Take back that a wait needs no answer or was answered elsewhere',
        params: idParams,
        response: { 200: wait },
      },
      config: { may: ['decide', 'wait'] },
    },
    (request, reply) =>
      acting(deps, request, reply, act =>
        say(act, request.params.id, async one => {
          if (one.state === 'open') throw refusal('wait-is-open')
          if (one.state === 'answered' && !one.elsewhere) throw refusal('wait-really-answered')
          return { is: 'reopened' }
        }),
      ),
  )
}

function moveWaits(app: App, deps: Deps): void {
  app.post(
    '/v1/waits/:id/hand-on',
    {
      schema: {
        summary: 'Hand a wait to a member, or to nobody',
        params: idParams,
        body: handOn,
        response: { 200: wait },
      },
      config: { may: ['decide', 'wait'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const { to } = request.body
        const shown = await say(act, request.params.id, async () => {
          if (to === null) return { is: 'handed-on' }
          return { is: 'handed-on', to: found(await memberNamed(act.tx, to), 'unknown-member', 'to') }
        })
        if (to !== null && shown.state === 'open') {
          const by = act.actor.kind === 'member' ? await memberOfUser(act.tx, act.actor.user) : undefined
          await notifyMembers(act, { wait: shown.id, to: [to.toLowerCase()], by: by?.id })
        }
        return shown
      }),
  )
  app.post(
    '/v1/waits/:id/snooze',
    {
      schema: {
        summary: 'Look at a wait later',
        params: idParams,
        body: snooze,
        response: { 200: wait },
      },
      config: { may: ['decide', 'wait'] },
    },
    (request, reply) =>
      acting(deps, request, reply, act =>
        say(act, request.params.id, async one => {
          mustBeOpen(one)
          const { until } = request.body
          if (until === null) return { is: 'snoozed' }
          if (Date.parse(until) <= act.now) throw refusal('in-the-past', { param: 'until' })
          return { is: 'snoozed', until: Date.parse(until) }
        }),
      ),
  )
}

function mustBeOpen(one: WaitNamed): void {
  if (one.state !== 'open') throw refusal('wait-is-over')
}

/** Lets a member's word on a wait happen, and shows what became of the wait. */
async function say(act: Act, id: string, decide: (one: WaitNamed) => Promise<WaitStep>): Promise<WaitShown> {
  const name = id.toLowerCase()
  await happen(act, async () => {
    const one = found(await waitNamed(act.tx, name))
    const step = await decide(one)
    const { by, said } = await ownMember(act)
    const at = actedAt(act.now, await latestWord(act.tx, 'wait', name))
    const body = { asked: one.asked, step: { ...step, ...(by !== undefined && { by }) } }
    return [...said, { kind: 'wait', source: APP, externalId: act.newId(), at, body }]
  })
  return found(await waitById(act.tx, name, act.now))
}
