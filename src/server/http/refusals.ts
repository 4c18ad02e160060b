import type { Misfit } from '#contract/error.ts'
import { type RefusalCode, refusals } from '#server/http/refusal-table.ts'

export type RefusalDetails = {
  message?: string | undefined
  /** What to change: a field of the body or query, in dots. */
  param?: string | undefined
  misfit?: Misfit | undefined
  retryAfter?: number | undefined
}

/** An expected "no" on its way out of a route; the error handler turns it into its row of the table. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal'
  readonly code: RefusalCode
  readonly details: RefusalDetails
  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusals, code)
}

export function refusal(code: RefusalCode, details: RefusalDetails = {}): HttpRefusal {
  return new HttpRefusal(code, details)
}

/** What a rule or a store granted; its refusal leaves the route here. */
export function granted<Outcome>(outcome: Outcome, details: RefusalDetails = {}): Exclude<Outcome, Refused> {
  if (isRefused(outcome)) throw refusal(outcome.refused, details)
  return outcome as Exclude<Outcome, Refused>
}

/** What was found; undefined leaves the route as `not-found`. */
export function found<Thing>(
  thing: Thing | undefined,
  code: RefusalCode = 'not-found',
  param?: string,
): Thing {
  if (thing === undefined) throw refusal(code, { param })
  return thing
}

export type Refused = { refused: RefusalCode }

function isRefused(outcome: unknown): outcome is Refused {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome
}
