import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { pino } from 'pino'
import { DatabaseError } from 'pg'
import type { App } from '#server/http/app.ts'
import { visitorOf } from '#server/http/gate.ts'

/** `DUET_LOG`: trace, debug, info (a line a request), warn (default), error, silent. */
export function logOf(level: string | undefined, to?: { write: (line: string) => void }): FastifyBaseLogger {
  const options = { level: level ?? 'warn', serializers: { err: plainError, req: () => undefined } }
  return to ? pino(options, to) : pino(options)
}

/**
 * One line a request: which route, not which address (a path or a query may hold a mail address), and ids of who asked.
 * No address, no header, no body.
 */
export function logRequests(app: App): void {
  app.addHook('onResponse', (request, reply, done) => {
    done()
    const visitor = visitorOf(request)
    request.log.info({
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      actor: visitor.actor?.id ?? visitor.signedIn?.user,
      workspace: visitor.actor?.workspace,
    })
  })
}

/** The pattern of the route, the same for every record that it shows. */
export function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
}

/** What the database says of a row (`detail`, and the message of a bad value) repeats what people typed: left out. Class 42 speaks of our SQL. */
export function plainError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'something that is not an error was thrown' }
  const frames = error.stack
    ?.split('\n')
    .filter(line => line.startsWith('    at '))
    .join('\n')
  if (error instanceof DatabaseError)
    return {
      name: 'DatabaseError',
      message: error.code?.startsWith('42') ? error.message : undefined,
      code: error.code,
      table: error.table,
      constraint: error.constraint,
      stack: frames,
    }
  return { name: error.name, message: error.message, stack: frames }
}
