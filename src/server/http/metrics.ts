import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type pg from 'pg'
import type { App } from '#server/http/app.ts'
import { routeOf } from '#server/http/log.ts'
import { hashToken } from '#server/access/token.ts'
import { refusal } from '#server/http/refusals.ts'

export function newRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

/** /metrics in Prometheus' text format: for this machine, or for whoever has the token. */
export function serveMetrics(app: App, registry: Registry, token: string | undefined): void {
  app.get('/metrics', { schema: { hide: true }, config: { may: 'anyone' } }, async (request, reply) => {
    if (!mayMeasure(request, token)) throw refusal('not-found')
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

export function countRequests(app: App, registry: Registry): void {
  const seconds = new Histogram({
    name: 'duet_http_request_seconds',
    help: 'Time to answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  })
  const bugs = new Counter({
    name: 'duet_http_bugs_total',
    help: 'Answers with status 500.',
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    done()
    seconds.observe(
      { method: request.method, route: routeOf(request), status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / 1000,
    )
    if (reply.statusCode === 500) bugs.inc()
  })
}

export function watchPool(pool: pg.Pool, registry: Registry): void {
  const connections = new Gauge({
    name: 'duet_database_connections',
    help: 'Connections of the pool, by what they do.',
    labelNames: ['state'],
    registers: [],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'asked-for' }, pool.waitingCount)
    },
  })
  registry.registerMetric(connections)
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** A proxy on this machine makes everybody look local; it says for whom it asks, and then only the token counts. */
function mayMeasure(request: FastifyRequest, token: string | undefined): boolean {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token !== undefined && bearer !== undefined) return timingSafeEqual(hashToken(bearer), hashToken(token))
  const forwarded =
    request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined
  return !forwarded && LOOPBACK.has(request.socket.remoteAddress ?? '')
}
