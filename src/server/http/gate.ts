import type { FastifyRequest } from 'fastify'
import type { Actor, SignedIn } from '#server/access/actor.ts'
import { type Noun, may, policy, policyOf } from '#server/access/policy.ts'
import type { App, May } from '#server/http/app.ts'
import { checkOrigin } from '#server/http/origin.ts'
import type { Limits } from '#server/http/limits.ts'
import { refusal } from '#server/http/refusals.ts'

/** How the gate finds out who is asking. */
export type Doorkeeper = {
  /** By `Authorization: Bearer`; undefined when the key opens nothing. */
  actorByKey(key: string): Promise<Actor | undefined>
  /** By the session cookie; undefined when nobody is signed in. */
  signedIn(request: FastifyRequest, setCookie: (cookie: string) => void): Promise<SignedIn | undefined>
  /** The signed-in person as a member of the workspace that the request or the session names. @throws HttpRefusal */
  memberOf(signedIn: SignedIn, named: string | undefined): Promise<Actor>
  /** Whether the key's workspace is the one that the request names. */
  isNamed(workspace: string, named: string): Promise<boolean>
}

export type DeclaredRoute = { method: string; url: string; may: May }

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route with its policy, as the tests walk through them. */
    declaredRoutes: DeclaredRoute[]
  }
}

type Seen = { actor?: Actor; signedIn?: SignedIn }
const seen = new WeakMap<FastifyRequest, Seen>()

/** Who is asking. Only on routes whose `may` is an act on a noun; elsewhere a bug. */
export function actorOf(request: FastifyRequest): Actor {
  const actor = seen.get(request)?.actor
  if (actor === undefined)
    throw new Error(`${request.routeOptions.url} asked for the actor and declares no act on a noun`)
  return actor
}

/** Who is signed in, or whose key it is, on routes that `signed-in` may use. */
export function visitorOf(request: FastifyRequest): Seen {
  return seen.get(request) ?? {}
}

/** Refuses to start with a route that does not declare who may use it; asks every request before its body is read. */
export function guard(app: App, keeper: Doorkeeper, limits: Limits, publicUrl: string | undefined): void {
  const routes: DeclaredRoute[] = []
  app.decorate('declaredRoutes', routes)
  app.addHook('onRoute', route => {
    const method = String(route.method)
    routes.push({ method, url: route.url, may: declared(route.config?.may, `${method} ${route.url}`) })
  })
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404) return
    const allowed = declared(request.routeOptions.config.may, request.routeOptions.url ?? request.url)
    if (allowed === 'door') return limits.useDoor(request)
    if (allowed === 'anyone') return letAnyoneIn(request, limits, publicUrl)
    const who = await identify(request, keeper, limits, cookie => void reply.header('set-cookie', cookie))
    seen.set(request, who)
    if (!who.actor) checkOrigin(request, { publicUrl, needed: true })
    await limits.useActor(
      request,
      request.routeOptions.config.rate ?? 'plain',
      who.actor?.id ?? who.signedIn?.user ?? '',
    )
    if (allowed === 'signed-in') return
    who.actor ??= await memberOf(who, keeper, request)
    if (!may(who.actor, allowed[0], allowed[1])) throw refusal('not-allowed')
  })
}

async function letAnyoneIn(
  request: FastifyRequest,
  limits: Limits,
  publicUrl: string | undefined,
): Promise<void> {
  await limits.useAddress(request)
  checkOrigin(request, { publicUrl, needed: false })
}

async function identify(
  request: FastifyRequest,
  keeper: Doorkeeper,
  limits: Limits,
  setCookie: (cookie: string) => void,
): Promise<Seen> {
  const header = request.headers.authorization
  if (header !== undefined) return { actor: await byKey(header, request, keeper, limits) }
  const signedIn = await keeper.signedIn(request, setCookie)
  if (signedIn === undefined) throw refusal('sign-in-needed')
  return { signedIn }
}

async function byKey(
  header: string,
  request: FastifyRequest,
  keeper: Doorkeeper,
  limits: Limits,
): Promise<Actor> {
  const key = /^Bearer (\S+)$/i.exec(header)?.[1]
  const actor = key === undefined ? undefined : await keeper.actorByKey(key)
  if (actor === undefined) {
    await limits.countFailure(request)
    throw refusal('key-not-valid')
  }
  const named = namedWorkspace(request)
  if (named !== undefined && !(await keeper.isNamed(actor.workspace, named)))
    throw refusal('workspace-not-found')
  return actor
}

async function memberOf(who: Seen, keeper: Doorkeeper, request: FastifyRequest): Promise<Actor> {
  if (who.signedIn === undefined) throw refusal('sign-in-needed')
  return keeper.memberOf(who.signedIn, namedWorkspace(request))
}

function namedWorkspace(request: FastifyRequest): string | undefined {
  const named = request.headers['duet-workspace']
  return typeof named === 'string' && named !== '' ? named : undefined
}

/** The policy of a route. Missing or unknown, it is a bug that must not reach a visitor: the server does not start. */
function declared(given: May | undefined, route: string): May {
  if (given === undefined)
    throw new Error(`${route} declares no policy: give it config.may (src/server/access/policy.ts).`)
  if (typeof given === 'string') return given
  const [act, noun] = given
  if (!(noun in policy) || policyOf(noun as Noun)[act] === undefined)
    throw new Error(`${route}: src/server/access/policy.ts says nothing about "${act} ${noun}".`)
  return given
}
