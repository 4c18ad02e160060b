import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import type { App } from '#server/http/app.ts'
import { refusal } from '#server/http/refusals.ts'

/** Requests a minute, counted in this process. */
export type LimitSettings = {
  /** Doors that machines write to, by key or member. */
  intake: number
  /** Everything else, by key or member. */
  plain: number
  /** Routes that anyone may ask, by address. */
  anyone: number
  /** Doors that other programs and visitors' browsers send to, by address. */
  door: number
  /** Wrong keys, wrong passwords and refused links, by address. */
  failures: number
  /** Tries to sign in to one account, from wherever. */
  signIn: number
}

export const usualLimits: LimitSettings = {
  intake: 600_000,
  plain: 12_000,
  anyone: 6_000,
  door: 300_000,
  failures: 60,
  signIn: 10,
}

export type Limits = {
  /** Uses up one request of the actor's allowance. */
  useActor(request: FastifyRequest, kind: 'intake' | 'plain', actor: string): Promise<void>
  useAddress(request: FastifyRequest): Promise<void>
  useDoor(request: FastifyRequest): Promise<void>
  /** Refuses an address that has failed too often, before anything is looked up for it. */
  checkFailures(request: FastifyRequest): Promise<void>
  countFailure(request: FastifyRequest): Promise<void>
  useSignIn(request: FastifyRequest, account: string): Promise<void>
}

type Limiter = ReturnType<App['createRateLimit']>
const who = new WeakMap<FastifyRequest, string>()

/** @throws HttpRefusal too-many, by each of the limits */
export async function limitsOf(app: App, given: Partial<LimitSettings> = {}): Promise<Limits> {
  const settings = { ...usualLimits, ...given }
  await app.register(rateLimit, { global: false, cache: 20_000 })
  const limiter = (max: number): Limiter =>
    app.createRateLimit({ max, timeWindow: 60_000, keyGenerator: request => who.get(request) ?? request.ip })
  const limiters = {
    intake: limiter(settings.intake),
    plain: limiter(settings.plain),
    anyone: limiter(settings.anyone),
    door: limiter(settings.door),
    failures: limiter(settings.failures),
    signIn: limiter(settings.signIn),
  }
  return {
    useActor: (request, kind, actor) => use(limiters[kind], request, actor),
    useAddress: request => use(limiters.anyone, request, request.ip),
    useDoor: request => use(limiters.door, request, request.ip),
    checkFailures: request => use(limiters.failures, request, request.ip, false),
    countFailure: request => use(limiters.failures, request, request.ip),
    useSignIn: (request, account) => use(limiters.signIn, request, account),
  }
}

async function use(limiter: Limiter, request: FastifyRequest, name: string, increment = true): Promise<void> {
  who.set(request, name)
  const state = await limiter(request, { increment })
  if (state.isAllowed) return
  const spent = increment ? state.isExceeded : state.remaining === 0
  if (spent) throw refusal('too-many', { retryAfter: state.ttlInSeconds })
}
