import { Ajv, type ValidateFunction } from 'ajv'
import { z } from 'zod'
import type { Happening, PersonRef } from '#domain/happening/happening.ts'
import { refuseAtDoor, unkeepableText } from '#domain/touchpoint/refuse-touchpoint.ts'
import {
  MOST_AT_ONCE,
  newTouchpoint,
  newTouchpoints,
  touchpointResults,
  type NewTouchpoint,
  type TouchpointResult,
  type TouchpointResults,
} from '#contract/touchpoint.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'
import { openDoor, type Door } from '#server/intake/door.ts'

const BODY_LIMIT = 16 * 1024 * 1024

/** Compiled once: five times as fast as walking the zod schema, on the one route where that counts. */
const validate: ValidateFunction = new Ajv({
  formats: { 'date-time': isInstant, email: true },
  strict: false,
}).compile(z.toJSONSchema(newTouchpoint, { target: 'draft-7' }))

export function touchpointRoutes(app: App, deps: Deps): void {
  const door = openDoor(deps.pool, deps)
  app.post(
    '/v1/touchpoints',
    {
      schema: {
        summary: 'Take in one touchpoint, or up to 1,000',
        description: 'A 202 means that it is on disk. Sending the same again changes nothing.',
        body: newTouchpoints,
        response: { 202: touchpointResults },
      },
      // Each item is judged by itself, so that a wrong one does not hold up the rest.
      validatorCompiler: () => () => true,
      serializerCompiler: () => data => JSON.stringify(data),
      bodyLimit: BODY_LIMIT,
      config: { may: ['write', 'touchpoint'], rate: 'intake', takesNul: true },
    },
    async (request, reply) => {
      const body: unknown = request.body
      const items = Array.isArray(body) ? body : [body]
      if (items.length === 0)
        throw refusal('invalid', { param: 'body', message: 'body: an empty list. Nothing was taken.' })
      if (items.length > MOST_AT_ONCE) {
        throw refusal('invalid', {
          param: 'body',
          message: `body: more than ${MOST_AT_ONCE} touchpoints. Nothing was taken; send them in parts.`,
        })
      }
      const results = await takeIn(door, actorOf(request).workspace, items, deps.now())
      if (!Array.isArray(body)) refuseSingle(results[0])
      return reply.code(202).send(summary(results))
    },
  )
}

/** Judges each item, stores the good ones in one commit, and answers for each in order. */
async function takeIn(
  door: Door,
  workspace: string,
  items: unknown[],
  now: number,
): Promise<TouchpointResult[]> {
  const judged = items.map(item => judge(item, now))
  const good = judged.flatMap(one => ('happening' in one ? [one.happening] : []))
  const stored = good.length > 0 ? await door(workspace, good) : []
  let place = 0
  return judged.map(one => {
    if (!('happening' in one)) return one
    const { source, externalId } = one.happening
    const status = stored[place++] ?? 'known'
    return status === 'conflict'
      ? { source, externalId, status, error: CONFLICT }
      : { source, externalId, status }
  })
}

const CONFLICT = {
  code: 'other-content',
  message:
    'This source and external id belong to a touchpoint with other content, and what has happened does not change. This one was not taken.',
  param: 'externalId',
}

function judge(item: unknown, now: number): { happening: Happening } | TouchpointResult {
  if (!validate(item)) {
    const [issue] = validate.errors ?? []
    const missing =
      typeof issue?.params['missingProperty'] === 'string' ? issue.params['missingProperty'] : undefined
    const surplus =
      typeof issue?.params['additionalProperty'] === 'string' ? issue.params['additionalProperty'] : undefined
    const path = [issue?.instancePath.replace(/^\//, '').replaceAll('/', '.'), missing ?? surplus]
      .filter(Boolean)
      .join('.')
    return invalid(item, {
      code: 'invalid',
      message: `${path || 'body'}: ${issue?.message ?? 'not valid'}. It was not taken.`,
      param: path || null,
    })
  }
  const touchpoint = item as NewTouchpoint
  const nul = unkeepableText(touchpoint)
  if (nul !== undefined) {
    return invalid(item, {
      code: 'nul-byte',
      message: `${nul}: contains a character that cannot be kept (U+0000 or half a character). It was not taken.`,
      param: nul,
    })
  }
  const happening = happeningOf(touchpoint)
  const refused = refuseAtDoor(
    { at: happening.at, person: touchpoint.person as PersonRef, source: touchpoint.source },
    now,
  )
  if (refused) return invalid(item, { ...refused, message: `${refused.message} It was not taken.` })
  return { happening }
}

function happeningOf({ source, externalId, occurredAt, ...body }: NewTouchpoint): Happening {
  return { kind: 'touchpoint', source, externalId, at: Date.parse(occurredAt), body } as Happening
}

function invalid(
  item: unknown,
  error: { code: string; message: string; param: string | null },
): TouchpointResult {
  const said = (typeof item === 'object' && item !== null ? item : {}) as {
    source?: unknown
    externalId?: unknown
  }
  const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : '')
  return { source: text(said.source), externalId: text(said.externalId), status: 'invalid', error }
}

function refuseSingle(result: TouchpointResult | undefined): void {
  if (!result?.error) return
  const code = result.status === 'conflict' ? 'other-content' : 'invalid'
  throw refusal(code, { message: result.error.message, param: result.error.param ?? undefined })
}

function summary(results: TouchpointResult[]): TouchpointResults {
  const count = (...statuses: TouchpointResult['status'][]): number =>
    results.filter(one => statuses.includes(one.status)).length
  return { taken: count('taken'), known: count('known'), refused: count('conflict', 'invalid'), results }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i

function isInstant(text: string): boolean {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text))
}
