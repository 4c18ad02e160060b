import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import {
  message,
  messageChange,
  messageSettlement,
  messagesQuery,
  newMessage,
  participants,
  participantsQuery,
} from '#contract/message.ts'
import { pageOf } from '#contract/page.ts'
import { stateOf } from '#domain/message/message-states.ts'
import type { Actor } from '#server/access/actor.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { memberOfUser } from '#server/member/own-member.ts'
import { personNow } from '#server/person/load-person.ts'
import { changeMessage, discardMessage, makeMessage } from './change-message.ts'
import { usualAddress } from './choose-way.ts'
import { listMessages, messageById, shown } from './message-store.ts'
import { participantsOf, reachOf } from './recipients.ts'
import { retryMessage, sendMessage, settleMessage, undoMessage } from './send-message.ts'

const read = { may: ['read', 'message'] } as const
const write = { may: ['write', 'message'] } as const
const decide = { may: ['decide', 'message'] } as const
const one = { params: idParams, response: { 200: message } }

export function messageRoutes(app: App, deps: Deps): void {
  readRoutes(app, deps)
  draftRoutes(app, deps)
  wayRoutes(app, deps)
}

function readRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/messages',
    {
      schema: {
        summary: 'Messages that members write, the latest first',
        querystring: messagesQuery,
        response: { 200: pageOf(message) },
      },
      config: read,
    },
    async request => {
      const { limit, person, thread, state } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        listMessages(tx, {
          person: person === undefined ? undefined : found(await personNow(tx, person.toLowerCase())),
          thread,
          states: state === undefined || Array.isArray(state) ? state : [state],
          viewer: await viewerOf(tx, actorOf(request)),
          after,
          limit: limit + 1,
        }),
      )
      return pageFrom(rows.map(shown), limit, last => [last.id])
    },
  )
  app.get(
    '/v1/message-participants',
    {
      schema: {
        summary: 'Who else is on a thread',
        description: 'Whom an answer to all goes to, besides `to`; by the last mail that came in on it.',
        querystring: participantsQuery,
        response: { 200: participants },
      },
      config: read,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const { thread, to, copy = [] } = request.query
        const on = { person: found(await personNow(tx, request.query.person.toLowerCase())), thread }
        const usual = to ?? (await usualAddress(tx, on)) ?? ''
        const now = deps.now()
        return {
          data: await participantsOf(tx, on, { to: usual, now }),
          copies: await reachOf(tx, { id: '', thread: thread ?? null }, copy, now),
        }
      }),
  )
  app.get('/v1/messages/:id', { schema: { summary: 'One message', ...one }, config: read }, request =>
    inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
      const row = found(await messageById(tx, request.params.id))
      const viewer = await viewerOf(tx, actorOf(request))
      if (stateOf(row.way) === 'draft' && row.author !== (viewer ?? null)) throw refusal('not-found')
      return shown(row)
    }),
  )
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Whose drafts are shown; a key has those of programs, which nobody in particular wrote. */
async function viewerOf(tx: WorkspaceTx, actor: Actor): Promise<string | undefined> {
  return actor.kind === 'key' ? undefined : ((await memberOfUser(tx, actor.user))?.id ?? NOBODY)
}

function draftRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/messages',
    {
      schema: {
        summary: 'Begin a message to a person',
        description: 'Who it goes to and what it leaves by is filled in where it is not said.',
        body: newMessage,
        response: { 201: message },
      },
      config: write,
    },
    async (request, reply) =>
      reply.code(201).send(await acting(deps, request, reply, act => makeMessage(act, request.body))),
  )
  app.patch(
    '/v1/messages/:id',
    { schema: { summary: 'Write on at a draft', body: messageChange, ...one }, config: write },
    (request, reply) =>
      acting(deps, request, reply, act => changeMessage(act, request.params.id, request.body)),
  )
  app.delete(
    '/v1/messages/:id',
    {
      schema: { summary: 'Throw a draft away', params: idParams, response: { 204: z.undefined() } },
      config: write,
    },
    async (request, reply) => {
      await acting(deps, request, reply, async act => {
        await discardMessage(act, request.params.id)
        return null
      })
      return reply.code(204).send()
    },
  )
}

function wayRoutes(app: App, deps: Deps): void {
  const step = (
    path: string,
    says: { summary: string; description?: string },
    config: typeof write | typeof decide,
    work: (act: Act, id: string) => ReturnType<typeof sendMessage>,
  ): void => {
    app.post(`/v1/messages/:id/${path}`, { schema: { ...says, ...one }, config }, (request, reply) =>
      acting(deps, request, reply, act => work(act, (request.params as { id: string }).id)),
    )
  }
  step(
    'send',
    {
      summary: 'Send a draft',
      description: 'It leaves in ten seconds, and until then it can be taken back. It leaves once.',
    },
    write,
    (act, id) => sendMessage(act, id, deps.publicUrl),
  )
  step('undo', { summary: 'Take back a message that has not left, or that failed' }, write, undoMessage)
  step('retry', { summary: 'Try a message that failed once more' }, decide, retryMessage)
  app.post(
    '/v1/messages/:id/settlement',
    {
      schema: {
        summary: 'Say what became of a message of which nobody knows whether it arrived',
        body: messageSettlement,
        ...one,
      },
      config: decide,
    },
    (request, reply) =>
      acting(deps, request, reply, act => settleMessage(act, request.params.id, request.body.as)),
  )
}
