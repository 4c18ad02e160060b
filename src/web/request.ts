import type { ErrorBody, Misfit } from '#contract/error.ts'
import { say, sayRefusal } from '#web/words/store.ts'

/** The server said no, and why. Switch on `code`. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly param: string | null
  readonly misfit: Misfit | null
  readonly requestId: string | null

  constructor(status: number, body: Partial<ErrorBody>) {
    super(body.message ?? `The server answered ${status}.`)
    this.status = status
    this.code = body.code ?? 'unknown'
    this.param = body.param ?? null
    this.misfit = body.misfit ?? null
    this.requestId = body.request_id ?? null
  }
}

/** No answer came: the network, or the server is not running. */
export class Unreachable extends Error {}

const leaving = new Set<() => void>()

/** Hears when something was refused because nobody is signed in any more. */
export function onSignedOut(leave: () => void): void {
  leaving.add(leave)
}

/** Whoever was in is in no more, by whichever answer that came out. */
export function signedOut(): void {
  for (const leave of leaving) leave()
}

type Ask = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  json?: unknown
  body?: BodyInit
  type?: string
  signal?: AbortSignal
  /** Arrives also when the page is left meanwhile. */
  keepalive?: boolean
}

/**
 * Asks the server; the answer has the shape that the contract promises for `path`. A write that the network swallowed
 * may be sent again: its key makes the server do it once.
 * @throws Refusal on an answer that is no 2xx, Unreachable when none came
 */
export async function ask<Answer>(
  path: string,
  { method = 'GET', json, body, type, signal, keepalive = false }: Ask = {},
): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (json !== undefined) headers['content-type'] = 'application/json'
  if (type !== undefined) headers['content-type'] = type
  if (method !== 'GET' && method !== 'PUT') headers['idempotency-key'] = crypto.randomUUID()
  const sent = json === undefined ? body : JSON.stringify(json)
  const response = await reach(path, {
    method,
    headers,
    ...(sent === undefined ? {} : { body: sent }),
    ...(signal ? { signal } : {}),
    ...(keepalive && { keepalive }),
  })
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined)
  if (!response.ok) {
    const refused = new Refusal(response.status, (answer ?? {}) as Partial<ErrorBody>)
    // Who asks who they are is told so; anything else was asked by somebody who believed to be in.
    if (refused.code === 'sign-in-needed' && !(method === 'GET' && path === '/v1/me')) signedOut()
    throw refused
  }
  return answer as Answer
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new Unreachable('The server did not answer.', { cause })
  }
}

/** A query string of what is there: absent and undefined are left out. */
export function query(values: Record<string, string | number | boolean | undefined>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

/** An error in words for the person before the screen: why it happened, and what to do next. */
export function told(error: Error): { why: string; next: string } {
  if (error instanceof Unreachable && !navigator.onLine)
    return { why: say('parts.offline'), next: say('parts.offlineNext') }
  if (error instanceof Unreachable)
    return { why: say('parts.serverSilent'), next: say('parts.serverSilentNext') }
  if (!(error instanceof Refusal)) return { why: say('parts.pageBroke'), next: say('parts.pageBrokeNext') }
  if (error.code === 'not-allowed') return { why: whyOf(error), next: say('parts.askOwner') }
  if (error.status >= 500)
    return {
      why: say('parts.serverFault', { number: error.requestId ?? 'none' }),
      next: say('parts.serverFaultNext'),
    }
  return { why: whyOf(error), next: '' }
}

/** The server speaks English, and of the very case; other languages know what each code and each misfit means. */
function whyOf({ code, param, misfit, message }: Refusal): string {
  return sayRefusal({ code, param, misfit, message }) ?? message
}
