import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import {
  meeting,
  type Meeting,
  meetingCancellation,
  meetingChange,
  meetingOutcome,
  type MeetingsQuery,
  meetingsQuery,
  newMeeting,
} from '#contract/meeting.ts'
import { pageOf } from '#contract/page.ts'
import type { Actor } from '#server/access/actor.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, momentCursor, momentOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { memberOfUser } from '#server/member/own-member.ts'
import { personNow } from '#server/person/load-person.ts'
import { cancelMeeting, changeMeeting, takeBackStep } from './change-meeting.ts'
import { makeMeeting } from './make-meeting.ts'
import { sayOutcome, takeBackOutcome } from './meeting-outcome.ts'
import { listMeetings, meetingById, type MeetingsAsked } from './meeting-store.ts'
import { showMeetings } from './show-meeting.ts'

const read = { may: ['read', 'meeting'] } as const
const write = { may: ['write', 'meeting'] } as const
const one = { params: idParams, response: { 200: meeting } }
const NOBODY = '00000000-0000-0000-0000-000000000000'

export function meetingRoutes(app: App, deps: Deps): void {
  readRoutes(app, deps)
  stepRoutes(app, deps)
  outcomeRoutes(app, deps)
}

function readRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/meetings',
    {
      schema: {
        summary: 'Meetings, by the time at which they begin',
        querystring: meetingsQuery,
        response: { 200: pageOf(meeting) },
      },
      config: read,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const { limit } = request.query
        const after = momentOf(cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE]))
        const asked = { ...(await askedOf(tx, actorOf(request), request.query)), after }
        const rows = await listMeetings(tx, { ...asked, limit: limit + 1 })
        return pageFrom(await showMeetings(tx, rows, deps.now()), limit, last =>
          momentCursor(last.startsAt, last.id),
        )
      }),
  )
  app.get('/v1/meetings/:id', { schema: { summary: 'One meeting', ...one }, config: read }, request =>
    inWorkspace(deps.pool, actorOf(request).workspace, tx => shownNow(tx, request.params.id, deps.now())),
  )
}

async function askedOf(
  tx: WorkspaceTx,
  actor: Actor,
  { person, account, mine, from, until, order }: MeetingsQuery,
): Promise<Omit<MeetingsAsked, 'after' | 'limit'>> {
  if (mine === true && actor.kind !== 'member')
    throw refusal('invalid', { param: 'mine', message: 'mine: a key is nobody, so nothing is its own.' })
  const own = mine === true && actor.kind === 'member' ? await memberOfUser(tx, actor.user) : undefined
  return {
    person: person === undefined ? undefined : found(await personNow(tx, person.toLowerCase())),
    account: account?.toLowerCase(),
    organizer: mine === true ? (own?.id ?? NOBODY) : undefined,
    from: from === undefined ? undefined : Date.parse(from),
    until: until === undefined ? undefined : Date.parse(until),
    latestFirst: order === 'latest',
  }
}

async function shownNow(tx: WorkspaceTx, id: string, now: number): Promise<Meeting> {
  const row = found(await meetingById(tx, id.toLowerCase()))
  return found((await showMeetings(tx, [row], now))[0])
}

function stepRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/meetings',
    {
      schema: { summary: 'Invite people to a meeting by mail', body: newMeeting, response: { 201: meeting } },
      config: write,
    },
    async (request, reply) =>
      reply.code(201).send(
        await acting(deps, request, reply, async act => {
          const id = await makeMeeting(act, request.body)
          return shownNow(act.tx, id, act.now)
        }),
      ),
  )
  app.patch(
    '/v1/meetings/:id',
    {
      schema: { summary: 'Change a meeting and tell its guests', body: meetingChange, ...one },
      config: write,
    },
    (request, reply) => step(deps, request, reply, (act, id) => changeMeeting(act, id, request.body)),
  )
  app.post(
    '/v1/meetings/:id/cancellation',
    {
      schema: { summary: 'Call a meeting off and tell its guests', body: meetingCancellation, ...one },
      config: write,
    },
    (request, reply) => step(deps, request, reply, (act, id) => cancelMeeting(act, id, request.body.note)),
  )
  app.post(
    '/v1/meetings/:id/undo',
    {
      schema: {
        summary: 'Take the latest step back, while none of its mails has left',
        params: idParams,
        response: { 200: z.object({ meeting: meeting.nullable() }) },
      },
      config: write,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const id = request.params.id.toLowerCase()
        const stays = await takeBackStep(act, id)
        return { meeting: stays ? await shownNow(act.tx, id, act.now) : null }
      }),
  )
}

function outcomeRoutes(app: App, deps: Deps): void {
  app.put(
    '/v1/meetings/:id/outcome',
    { schema: { summary: 'Say how a meeting went', body: meetingOutcome, ...one }, config: write },
    (request, reply) => step(deps, request, reply, (act, id) => sayOutcome(act, id, request.body)),
  )
  app.delete(
    '/v1/meetings/:id/outcome',
    { schema: { summary: 'Take back how a meeting went', ...one }, config: write },
    (request, reply) => step(deps, request, reply, takeBackOutcome),
  )
}

type Asked = Parameters<typeof acting>[1]

function step(
  deps: Deps,
  request: Asked,
  reply: Parameters<typeof acting>[2],
  work: (act: Act, id: string) => Promise<void>,
): Promise<Meeting> {
  return acting(deps, request, reply, async act => {
    const id = (request.params as { id: string }).id.toLowerCase()
    await work(act, id)
    return shownNow(act.tx, id, act.now)
  })
}
