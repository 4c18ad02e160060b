import { DatabaseError } from 'pg'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorBody } from '#contract/error.ts'
import type { App } from '#server/http/app.ts'
import { type RefusalCode, refusals } from '#server/http/refusal-table.ts'
import { misfitOf } from '#server/http/misfit.ts'
import { HttpRefusal, type RefusalDetails } from '#server/http/refusals.ts'

/** Every failure leaves in one shape; only a bug is logged as an error. */
export function answerFailures(app: App): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = knownFailure(error)
    if (known === undefined) request.log.error({ err: error }, 'bug')
    return refuseWith(request, reply, known?.code ?? 'bug', known?.details)
  })
  app.setNotFoundHandler((request, reply) => refuseWith(request, reply, 'not-found'))
}

export function refuseWith(
  request: FastifyRequest,
  reply: FastifyReply,
  code: RefusalCode,
  details: RefusalDetails = {},
): FastifyReply {
  if (details.retryAfter !== undefined) reply.header('retry-after', details.retryAfter)
  return reply
    .code(refusals[code].status)
    .type('application/json')
    .send(JSON.stringify(bodyOf(code, request.id, details)))
}

export function bodyOf(code: RefusalCode, requestId: string, details: RefusalDetails = {}): ErrorBody {
  const row = refusals[code]
  return {
    type: row.type,
    code,
    message: details.message ?? row.says,
    param: details.param ?? null,
    ...(details.misfit && { misfit: details.misfit }),
    doc_url: `/docs#error-${code}`,
    request_id: requestId,
  }
}

type Known = { code: RefusalCode; details?: RefusalDetails }

/** What a thrown thing means to the caller; undefined is a bug. */
export function knownFailure(error: FastifyError | Error): Known | undefined {
  if (error instanceof HttpRefusal) return { code: error.code, details: error.details }
  if (error instanceof DatabaseError) return databaseFailure(error.code)
  if (isConnectionFailure(error)) return { code: 'try-again', details: { retryAfter: 2 } }
  const invalid = validationFailure(error)
  if (invalid) return invalid
  return frameworkFailure(error)
}

function validationFailure(error: Error): Known | undefined {
  if (!('validation' in error) || !Array.isArray(error.validation)) return undefined
  const first: unknown = error.validation[0]
  const [path, says] = isIssue(first) ? [first.instancePath, first.message] : ['', 'not valid']
  const place = 'validationContext' in error ? String(error.validationContext) : 'body'
  const param = path.replace(/^\//, '').replaceAll('/', '.') || missingOf(first) || place
  const message = `${param}: ${says}. Nothing was changed.`
  return { code: 'invalid', details: { param, message, misfit: misfitOf(first) } }
}

function isIssue(thing: unknown): thing is { instancePath: string; message: string } {
  return typeof thing === 'object' && thing !== null && 'instancePath' in thing && 'message' in thing
}

/** ajv and zod name a missing or surplus field in their params, not in the path. */
function missingOf(issue: unknown): string | undefined {
  if (typeof issue !== 'object' || issue === null || !('params' in issue)) return undefined
  const params = issue.params as { missingProperty?: unknown; keys?: unknown; additionalProperty?: unknown }
  const keys = Array.isArray(params.keys) ? params.keys[0] : undefined
  const name = params.missingProperty ?? params.additionalProperty ?? keys
  return typeof name === 'string' ? name.slice(0, 100) : undefined
}

const frameworkCodes: Record<string, RefusalCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad-request',
  FST_ERR_BAD_URL: 'bad-request',
}

function frameworkFailure(error: FastifyError | Error): Known | undefined {
  const named = 'code' in error ? frameworkCodes[error.code] : undefined
  if (named) return { code: named }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  return status >= 400 && status < 500 ? { code: 'bad-request' } : undefined
}

const busyStates = new Set(['40001', '40P01', '55P03', '53300', '57P01', '57P02', '57P03'])

function databaseFailure(state: string | undefined): Known | undefined {
  if (state === '57014') return { code: 'took-too-long', details: { retryAfter: 5 } }
  if (state === '22021') return { code: 'nul-byte' }
  if (state !== undefined && (busyStates.has(state) || state.startsWith('08')))
    return { code: 'try-again', details: { retryAfter: 2 } }
  return undefined
}

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', 'EPIPE'])

function isConnectionFailure(error: Error): boolean {
  if (
    /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/.test(error.message)
  )
    return true
  const { code, syscall } = error as NodeJS.ErrnoException
  return code !== undefined && syscall === 'connect' && unreachable.has(code)
}
