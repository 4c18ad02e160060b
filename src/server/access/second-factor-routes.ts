import { z } from 'zod'
import {
  passwordGiven,
  recoveryCodes,
  secondFactor,
  secondFactorProof,
  secondFactorSecret,
  secondStep,
} from '#contract/second-factor.ts'
import type { Access } from '#server/access/access-routes.ts'
import type { SignedIn } from '#server/access/actor.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { person } from '#server/access/person.ts'
import {
  beginSecondFactor,
  type CodeRefusal,
  distrustDevices,
  hasSecondFactor,
  makeRecoveryCodes,
  removeSecondFactor,
  secondFactorOf,
  takeCode,
  takeRecoveryCode,
  trustDevice,
} from '#server/access/second-factor-store.ts'
import { endSecondStep, halfSignedInBy, trustCookie } from '#server/access/session-cookie.ts'
import { totpAddress } from '#server/access/totp.ts'
import { userByPassword } from '#server/access/user-store.ts'
import type { App, Deps } from '#server/http/app.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'

const nothing = { 204: z.undefined() }
const signedIn = { may: 'signed-in' } as const

/** My second step of signing in: setting it up, taking it away, and going through it. */
export function secondFactorRoutes(app: App, deps: Deps, access: Access): void {
  setUp(app, deps, access)
  manage(app, deps, access)
  goThrough(app, deps, access)
}

function setUp(app: App, deps: Deps, access: Access): void {
  app.get(
    '/v1/me/second-factor',
    {
      schema: { summary: 'My second step of signing in', response: { 200: secondFactor } },
      config: signedIn,
    },
    async request => secondFactorOf(deps.pool, person(request).user),
  )
  app.post(
    '/v1/me/second-factor',
    {
      schema: {
        summary: 'Begin to set up my second step',
        description: 'It counts once a code was confirmed.',
        body: passwordGiven,
        response: { 200: secondFactorSecret },
      },
      config: signedIn,
    },
    async request => {
      const me = person(request)
      await checkPassword(deps, access, request, request.body.password)
      const secret = found(await beginSecondFactor(deps.pool, me.user, deps.secret), 'second-factor-on')
      return { secret, address: totpAddress(secret, me.email) }
    },
  )
  app.post(
    '/v1/me/second-factor/confirmation',
    {
      schema: {
        summary: 'Confirm my second step by a code; recovery codes are shown this once',
        body: secondFactorProof,
        response: { 200: recoveryCodes },
      },
      config: signedIn,
    },
    async request => {
      const me = person(request)
      await access.limits.useSignIn(request, `code ${me.user}`)
      const given = { now: deps.now(), serverSecret: deps.secret, confirmed: false }
      const done = await inControlPlane(deps.pool, async sql => {
        const taken = await takeCode(sql, me.user, request.body.code, given)
        if (taken !== true) return taken
        await noteOn(sql, me, 'second-factor-on')
        return { recoveryCodes: await makeRecoveryCodes(sql, me.user) }
      })
      return granted(done, { param: 'code' })
    },
  )
}

function manage(app: App, deps: Deps, access: Access): void {
  app.post(
    '/v1/me/second-factor/recovery-codes',
    {
      schema: {
        summary: 'New recovery codes in place of the old ones',
        body: passwordGiven,
        response: { 200: recoveryCodes },
      },
      config: signedIn,
    },
    async request => {
      const me = person(request)
      await checkPassword(deps, access, request, request.body.password)
      if (!(await hasSecondFactor(deps.pool, me.user))) throw refusal('no-second-factor')
      const codes = await inControlPlane(deps.pool, async sql => {
        await noteOn(sql, me, 'recovery-codes-made')
        return makeRecoveryCodes(sql, me.user)
      })
      return { recoveryCodes: codes }
    },
  )
  app.post(
    '/v1/me/second-factor/removal',
    {
      schema: { summary: 'Turn my second step off', body: passwordGiven, response: nothing },
      config: signedIn,
    },
    async (request, reply) => {
      const me = person(request)
      await checkPassword(deps, access, request, request.body.password)
      if ((await secondFactorOf(deps.pool, me.user)).required) throw refusal('second-factor-required')
      await inControlPlane(deps.pool, async sql => {
        if (await removeSecondFactor(sql, me.user)) await noteOn(sql, me, 'second-factor-off')
      })
      return reply.code(204).send()
    },
  )
  app.delete(
    '/v1/me/trusted-devices',
    {
      schema: { summary: 'Ask every browser for the second step again', response: nothing },
      config: signedIn,
    },
    async (request, reply) => {
      await distrustDevices(deps.pool, person(request).user)
      return reply.code(204).send()
    },
  )
}

function goThrough(app: App, deps: Deps, access: Access): void {
  app.post(
    '/v1/session/second-step',
    {
      schema: {
        summary: 'Finish signing in by a code of the app or a recovery code',
        body: secondStep,
        response: nothing,
      },
      config: { may: 'anyone' },
    },
    async (request, reply) => {
      await access.limits.checkFailures(request)
      const half = found(await halfSignedInBy(access.auth, request, deps.now()), 'sign-in-again')
      await access.limits.useSignIn(request, `code ${half.user}`)
      const { trust } = request.body
      const done = await inControlPlane(deps.pool, async sql => {
        const taken = await takeEither(deps, sql, half.user, request.body)
        if (taken !== true) return taken
        await endSecondStep(sql, half.session)
        return { trusted: trust ? await trustDevice(sql, half.user) : undefined }
      })
      if ('refused' in done) await access.limits.countFailure(request)
      const { trusted } = granted(done, { param: request.body.code === undefined ? 'recoveryCode' : 'code' })
      if (trusted) reply.header('set-cookie', await trustCookie(access.auth, trusted))
      return reply.code(204).send()
    },
  )
}

function takeEither(
  deps: Deps,
  sql: Parameters<typeof takeCode>[0],
  user: string,
  given: { code?: string | undefined; recoveryCode?: string | undefined },
): Promise<true | CodeRefusal> {
  return given.code === undefined
    ? takeRecoveryCode(sql, user, given.recoveryCode ?? '')
    : takeCode(sql, user, given.code, { now: deps.now(), serverSecret: deps.secret, confirmed: true })
}

/** For what an open screen must not be enough for. @throws HttpRefusal wrong-password */
export async function checkPassword(
  deps: Deps,
  { auth, limits }: Access,
  request: Parameters<typeof person>[0],
  password: string,
): Promise<void> {
  const { email } = person(request)
  await limits.useSignIn(request, email)
  if ((await userByPassword(auth, deps.pool, email, password)) === undefined)
    throw refusal('password-not-right', { param: 'password' })
}

async function noteOn(sql: Parameters<typeof writeAccessFact>[0], me: SignedIn, what: string): Promise<void> {
  await writeAccessFact(sql, { workspace: null, actor: `user:${me.user}`, what, about: me.user })
}
