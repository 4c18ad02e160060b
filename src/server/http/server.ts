import Fastify, { LogController, type FastifyReply, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { newId } from '#server/new-id.ts'
import { accessRoutes } from '#server/access/access-routes.ts'
import { authOf } from '#server/access/auth.ts'
import { doorkeeper } from '#server/access/doorkeeper.ts'
import { keyRing } from '#server/access/key-ring.ts'
import type { Database } from '#server/database/connect.ts'
import type { App, NounRoutes, ServerDeps } from '#server/http/app.ts'
import { serveDocs } from '#server/http/docs/serve-docs.ts'
import { answerFailures, bodyOf, knownFailure, refuseWith } from '#server/http/failures.ts'
import { guard } from '#server/http/gate.ts'
import { hurryBodies, LONGEST_REQUEST_MS } from '#server/http/hurry-bodies.ts'
import { readJsonBodies } from '#server/http/json-body.ts'
import { limitsOf } from '#server/http/limits.ts'
import { logOf, logRequests } from '#server/http/log.ts'
import { countRequests, newRegistry, serveMetrics, watchPool } from '#server/http/metrics.ts'
import { nouns } from '#server/http/nouns.ts'
import { describeInterface } from '#server/http/openapi.ts'
import { sendSecurityHeaders } from '#server/http/security-headers.ts'
import { settingsFrom } from '#server/http/settings.ts'
import { hasWebApp, serveWebApp } from '#server/http/web-app.ts'

const BODY_LIMIT = 1024 * 1024
const MIN_SECRET = 32

/** The whole server, not listening yet. `routes` are the nouns' (all of them unless a test brings its own). */
export async function buildServer(deps: ServerDeps, routes: NounRoutes[] = nouns): Promise<App> {
  if (deps.secret.length < MIN_SECRET) throw new Error(`The secret needs at least ${MIN_SECRET} characters.`)
  const app = frameOf(deps)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const metrics = deps.metrics ?? newRegistry()
  const auth = authOf(deps.pool, { secret: deps.secret, publicUrl: deps.publicUrl ?? 'http://localhost' })
  const ring = keyRing(deps.pool, deps.now, error =>
    app.log.warn({ err: error }, 'the use of a key was not noted'),
  )

  sendSecurityHeaders(app, deps.publicUrl?.startsWith('https:') ?? false)
  readJsonBodies(app)
  const limits = await limitsOf(app, deps.limits)
  guard(app, doorkeeper(deps.pool, auth, ring), limits, deps.publicUrl)
  answerFailures(app)
  logRequests(app)
  countRequests(app, metrics)
  watchPool(deps.pool, metrics)
  await describeInterface(app, deps.version)

  serveMetrics(app, metrics, deps.metricsToken)
  serveDocs(app)
  accessRoutes(app, deps, { auth, limits, ring })
  for (const noun of routes) noun(app, deps)
  if (hasWebApp(deps.webRoot)) await serveWebApp(app, deps.webRoot)
  return app
}

export type Running = {
  url: string
  /** Requests under way are answered, new ones refused, idle connections closed. */
  stop: () => Promise<void>
}

/** The server with its settings from the environment, listening. `wake` tells the beat that a workspace has work. */
export async function startServer(options: {
  database: Pick<Database, 'app'>
  host: string
  port: number
  wake?: (workspace: string) => void
}): Promise<Running> {
  const app = await buildServer({
    ...(await settingsFrom(process.env)),
    pool: options.database.app,
    now: () => Date.now(),
    newId: () => newId(),
    wake: options.wake ?? (() => {}),
  })
  const url = await app.listen({ port: options.port, host: options.host })
  return { url, stop: () => app.close() }
}

function frameOf(deps: ServerDeps): App {
  const app: App = Fastify({
    loggerInstance: deps.log ?? logOf(process.env['DUET_LOG']),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIds(deps.newId()),
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: deps.trustProxy ?? false,
    requestTimeout: LONGEST_REQUEST_MS,
    keepAliveTimeout: 72_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 255, ignoreTrailingSlash: false },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    frameworkErrors: (error, request, reply) =>
      void refuseWith(
        request as FastifyRequest,
        reply as unknown as FastifyReply,
        knownFailure(error)?.code ?? 'bad-request',
      ),
    clientErrorHandler(error, socket) {
      if (error.code === 'ECONNRESET' || !socket.writable) return
      const body = JSON.stringify(bodyOf('bad-request', deps.newId()))
      socket.end(
        `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      )
    },
  })
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  hurryBodies(app)
  partWhenClosing(app)
  return app
}

/** This start and a count: as good as a random id to find a line of the log, and nothing to wait for. */
function requestIds(start: string): () => string {
  let count = 0
  return () => `${start}-${(++count).toString(36)}`
}

/** A request under way when closing begins is answered, and told to let go of the connection that would keep us up. */
function partWhenClosing(app: App): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('connection', 'close')
    done()
  })
}
