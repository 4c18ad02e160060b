import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Auth } from '#server/access/auth.ts'
import type { SignedIn } from '#server/access/actor.ts'
import { refusal } from '#server/http/refusals.ts'

/** The request's headers as the library reads them: the cookie and the agent, nothing that could stand in for them. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  return headers
}

/** Who the session cookie belongs to; a session that nears its end gets a new date, and its cookie with it. */
export async function signedInBy(
  auth: Auth,
  request: FastifyRequest,
  setCookie: (cookie: string) => void,
): Promise<SignedIn | undefined> {
  if (request.headers.cookie === undefined) return undefined
  const { headers, response } = await auth.api.getSession({
    headers: headersOf(request),
    returnHeaders: true,
  })
  if (response === null) return undefined
  for (const cookie of headers.getSetCookie()) setCookie(cookie)
  const { user, session } = response
  return {
    user: user.id,
    name: user.name,
    email: user.email,
    session: session.id,
    activeWorkspace: session.activeWorkspaceId ?? null,
  }
}

/** Starts a new session (never goes on with one that the browser brought) and sets its cookie. @throws HttpRefusal wrong-password */
export async function signInWith(
  auth: Auth,
  request: FastifyRequest,
  reply: FastifyReply,
  given: { email: string; password: string },
): Promise<void> {
  const done = await auth.api
    .signInEmail({ body: given, headers: headersOf(request), returnHeaders: true })
    .catch((error: unknown) => {
      if (isRefusedByLibrary(error)) throw refusal('wrong-password')
      throw error
    })
  passCookies(done.headers, reply)
}

export async function signOut(auth: Auth, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const done = await auth.api.signOut({ headers: headersOf(request), returnHeaders: true })
  passCookies(done.headers, reply)
}

/** Ends every session of the user and goes on in a new one. @throws HttpRefusal wrong-password */
export async function changePasswordOf(
  auth: Auth,
  request: FastifyRequest,
  reply: FastifyReply,
  given: { current: string; next: string },
): Promise<void> {
  const body = { currentPassword: given.current, newPassword: given.next, revokeOtherSessions: true }
  const done = await auth.api
    .changePassword({ body, headers: headersOf(request), returnHeaders: true })
    .catch((error: unknown) => {
      if (isRefusedByLibrary(error)) throw refusal('wrong-password', { param: 'current' })
      throw error
    })
  passCookies(done.headers, reply)
}

function passCookies(headers: Headers, reply: FastifyReply): void {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie)
}

/** The library throws its refusals with a 4xx status; anything else is a failure of ours. */
function isRefusedByLibrary(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return false
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500
}
