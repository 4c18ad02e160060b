import type { FastifyRequest } from 'fastify'
import type { Instant } from '#domain/happening/happening.ts'
import { userOf } from '#server/access/actor.ts'
import type { Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'

/** When a list is asked for, and by whom: others' views are not seen. A program is no user. */
export type Asking = { now: Instant; user: string | null }

export function askingOf(deps: Pick<Deps, 'now'>, request: FastifyRequest): Asking {
  return { now: deps.now(), user: userOf(actorOf(request)) }
}
