import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { calendarFeed, madeCalendarFeed } from '#contract/calendar-feed.ts'
import { writeFeed } from '#domain/meeting/write-feed.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'
import { slowDown } from '#server/http/slow-down.ts'
import { actingMember } from '#server/member/acting-member.ts'
import { memberOfUser } from '#server/member/own-member.ts'
import { feedHash, feedPath, newFeedToken, readFeedFile } from './feed-address.ts'
import {
  deleteFeed,
  feedOf,
  meetingsOfFeed,
  memberOfFeed,
  tasksOfFeed,
  writeFeedToken,
} from './feed-store.ts'

/** A calendar looks every quarter of an hour, on a few devices; whoever tries addresses out, never. */
const LOOKS = { most: 60, windowMs: 10 * 60_000 }
const WRONG = { most: 30, windowMs: 10 * 60_000 }

export function calendarFeedRoutes(app: App, deps: Deps): void {
  ownRoutes(app, deps)
  readRoute(app, deps)
}

function ownRoutes(app: App, deps: Deps): void {
  const read = { may: ['read', 'calendar-feed'] } as const
  const write = { may: ['write', 'calendar-feed'] } as const
  app.get(
    '/v1/calendar-feed',
    {
      schema: {
        summary: 'Whether a calendar of mine may read what I have planned',
        response: { 200: calendarFeed },
      },
      config: read,
    },
    request => {
      const actor = actorOf(request)
      if (actor.kind !== 'member') throw hasNoCalendar()
      return inWorkspace(deps.pool, actor.workspace, async tx =>
        feedOf(tx, (await memberOfUser(tx, actor.user))?.id),
      )
    },
  )
  app.put(
    '/v1/calendar-feed',
    {
      schema: {
        summary: 'Make an address by which a calendar reads what I have planned',
        description: 'It is shown this once. One that was made before leads nowhere from now on.',
        response: { 200: madeCalendarFeed },
      },
      config: write,
    },
    (request, reply) => acting(deps, request, reply, make),
  )
  app.delete(
    '/v1/calendar-feed',
    {
      schema: { summary: 'Switch the address of my calendar off', response: { 204: z.undefined() } },
      config: write,
    },
    async (request, reply) => {
      await acting(deps, request, reply, async act => {
        const member = await own(act)
        if (await deleteFeed(act.tx, member)) await tell(act, 'calendar-feed-closed', member)
        return null
      })
      return reply.code(204).send()
    },
  )
}

async function make(act: Act): Promise<z.infer<typeof madeCalendarFeed>> {
  const member = await own(act)
  const token = newFeedToken(act.tx.workspace)
  await writeFeedToken(act.tx, { member, hash: feedHash(token), now: act.now })
  await tell(act, 'calendar-feed-made', member)
  return { ...(await feedOf(act.tx, member)), path: feedPath(token) }
}

async function own(act: Act): Promise<string> {
  const member = await actingMember(act)
  if (member === undefined) throw hasNoCalendar()
  return member
}

function hasNoCalendar(): Error {
  return refusal('invalid', { message: 'A key is nobody, so it has no calendar. Nothing was changed.' })
}

function tell(act: Act, what: string, member: string): Promise<void> {
  return recordActs(act, [{ act: what, subjectKind: 'member', subjectId: member }])
}

/** Whoever has the address reads it; it shows one member's plans and nothing else, and takes nothing. */
function readRoute(app: App, deps: Deps): void {
  const looks = slowDown({ now: deps.now, ...LOOKS })
  const wrong = slowDown({ now: deps.now, ...WRONG })
  const slow = (after: number | undefined): void => {
    if (after !== undefined) throw refusal('too-many', { retryAfter: after })
  }
  app.get<{ Params: { file: string } }>(
    '/calendar/:file',
    { schema: { hide: true }, config: { may: 'door' } },
    async (request, reply) => {
      const named = readFeedFile(request.params.file)
      if (named) slow(looks(feedHash(named.token).toString('base64')))
      const text = named && (await feedText(deps, named))
      if (text === undefined) {
        slow(wrong(request.ip))
        throw refusal('not-found')
      }
      return sendFeed(request, reply, text)
    },
  )
}

async function feedText(
  deps: Deps,
  { workspace, token }: { workspace: string; token: string },
): Promise<string | undefined> {
  const now = deps.now()
  return inWorkspace(deps.pool, workspace, async tx => {
    const found = await memberOfFeed(tx, feedHash(token), now)
    if (!found) return undefined
    const { member, workspaceName } = found
    const meetings = await meetingsOfFeed(tx, member, now)
    const tasks = await tasksOfFeed(tx, member, now)
    return writeFeed({ name: `Duet: ${workspaceName}`, meetings, tasks })
  })
}

/** Calendars that have it already are told so, and get nothing (RFC 9110 section 13.1.2). */
function sendFeed(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`
  reply
    .header('etag', tag)
    .header('cache-control', 'private, no-cache')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex, nofollow')
  const known = String(request.headers['if-none-match'] ?? '')
    .split(',')
    .map(one => one.trim().replace(/^W\//, ''))
  if (known.includes(tag) || known.includes('*')) return reply.code(304).send()
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', 'inline; filename="duet.ics"')
    .send(text)
}
