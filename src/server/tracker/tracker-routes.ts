import { isUtf8 } from 'node:buffer'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TrackerSettings } from '#contract/door-tracker.ts'
import type { DoorRefusal } from '#domain/door/door-troubles.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { isBot, isPrefetch } from '#domain/tracker/bots.ts'
import { countDoors } from '#server/door/door-counts.ts'
import { type OpenDoor, openDoors } from '#server/door/open-doors.ts'
import type { App, Deps } from '#server/http/app.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { neighbourhoodOf, slowDown } from '#server/http/slow-down.ts'
import { openDoor } from '#server/intake/door.ts'
import { type BeaconDoor, readBeacon } from './read-beacon.ts'
import { dayVisitorOf, saltsOfTheDay } from './day-visitor.ts'

const MOST_BYTES = 65_536
/** What opens a wait, of one address: a person sends a form now and then. */
const ASKING = { most: 20, windowMs: 60_000 }

/** What browsers on a company's website tell. It is answered with nothing: an id can add to a conversation and never read it. */
export function trackerRoutes(app: App, deps: Deps): void {
  const find = openDoors(app, deps)
  const store = openDoor(deps.pool, deps)
  const salts = saltsOfTheDay(deps.pool, deps)
  const asking = slowDown({ now: deps.now, ...ASKING })
  const counts = countDoors(deps.pool, {
    now: deps.now,
    failed: error => app.log.warn({ err: error }, 'arrivals of websites were not counted'),
  })
  app.addHook('onClose', () => counts.flush())

  const take = async (request: FastifyRequest, { workspace, door }: OpenDoor): Promise<void> => {
    const refuse = (why: DoorRefusal): void => counts.refused(workspace, door.id, why)
    const beaconDoor = beaconDoorOf(door.source, door.channel, door.settings as TrackerSettings)
    const body = jsonOf(request.body)
    const agent = String(request.headers['user-agent'] ?? '')
    const salt = await salts(workspace)
    const dayVisitor = (): string => dayVisitorOf(salt, request.ip, agent)
    const read = readBeacon(body, { door: beaconDoor, now: deps.now(), dayVisitor })
    if (!read) {
      refuse('not-readable')
      throw refusal('malformed-json')
    }
    for (let many = 0; many < read.refused; many++) refuse('not-readable')
    const wait = read.asks > 0 ? asking(neighbourhoodOf(request.ip)) : undefined
    if (wait !== undefined) {
      refuse('too-many')
      throw refusal('too-many', { retryAfter: wait })
    }
    if (read.happenings.length === 0) return
    const stored = await store(workspace, read.happenings)
    const arrived = stored.filter(
      (one, place) => one === 'taken' && isOfPerson(read.happenings[place]),
    ).length
    if (arrived > 0) counts.arrived(workspace, door.id, arrived)
  }

  // A plugin of its own: beacons travel as plain text, so that browsers need not ask before they send.
  void app.register(async inner => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    inner.post<{ Params: { token: string } }>(
      '/in/t/:token',
      { schema: { hide: true }, bodyLimit: MOST_BYTES, config: { may: 'door', takesNul: true } },
      async (request, reply) => {
        const opened = found(await find(request.params.token, 'tracker'))
        const { workspace, door } = opened
        const { origins } = door.settings as TrackerSettings
        if (!comesFrom(request, reply, origins)) {
          counts.refused(workspace, door.id, 'origin-not-allowed')
          throw refusal('door-origin')
        }
        if (!door.active) {
          counts.refused(workspace, door.id, 'paused')
          throw refusal('door-paused')
        }
        if (wantsToBeTold(request)) await take(request, opened)
        return reply.code(204).send()
      },
    )
  })
}

/** Whether it is one of the door's websites that sends; if so, that website may see that it went well. */
function comesFrom(request: FastifyRequest, reply: FastifyReply, origins: readonly string[]): boolean {
  const { origin, referer } = request.headers
  const from =
    origin ?? (typeof referer === 'string' && URL.canParse(referer) ? new URL(referer).origin : undefined)
  if (from === undefined || !origins.includes(from)) return false
  reply.header('access-control-allow-origin', from).header('vary', 'origin')
  reply.header('cross-origin-resource-policy', 'cross-origin')
  return true
}

/**
 * Not who forbids it (Global Privacy Control), not programs, and not pages that nobody asked for yet. They are answered
 * like everybody else, and nothing is kept or counted.
 */
function wantsToBeTold({ headers }: FastifyRequest): boolean {
  return headers['sec-gpc'] !== '1' && !isBot(headers['user-agent']) && !isPrefetch(headers)
}

const known = new WeakMap<object, BeaconDoor>()

/** Made once of the settings that are remembered with the door. */
function beaconDoorOf(source: string, channel: string, settings: TrackerSettings): BeaconDoor {
  let door = known.get(settings)
  if (!door) {
    door = { source, channel, origins: new Set(settings.origins) }
    known.set(settings, door)
  }
  return door
}

function jsonOf(body: unknown): unknown {
  if (!Buffer.isBuffer(body) || !isUtf8(body)) return undefined
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function isOfPerson(happening: Happening | undefined): boolean {
  return happening?.kind === 'touchpoint' && !happening.body.machine
}
