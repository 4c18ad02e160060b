import type pg from 'pg'
import type { Actor, SignedIn } from '#server/access/actor.ts'
import type { Auth } from '#server/access/auth.ts'
import type { KeyRing } from '#server/access/key-ring.ts'
import { signedInBy } from '#server/access/session-cookie.ts'
import { workspaceById, workspacesOf } from '#server/access/workspace-store.ts'
import type { Doorkeeper } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'

export function doorkeeper(pool: pg.Pool, auth: Auth, ring: KeyRing): Doorkeeper {
  return {
    actorByKey: key => ring.actorOf(key),
    signedIn: (request, setCookie) => signedInBy(auth, request, setCookie),
    memberOf: (signedIn, named) => memberOf(pool, signedIn, named),
    isNamed: async (workspace, named) =>
      workspace === named || (await workspaceById(pool, workspace))?.slug === named,
  }
}

/** The workspace is the one named by id or slug; else the session's; else the oldest membership. */
async function memberOf(pool: pg.Pool, signedIn: SignedIn, named: string | undefined): Promise<Actor> {
  const mine = await workspacesOf(pool, signedIn.user)
  const chosen =
    named === undefined
      ? (mine.find(one => one.id === signedIn.activeWorkspace) ?? mine[0])
      : mine.find(one => one.id === named || one.slug === named)
  if (chosen === undefined) throw refusal(named === undefined ? 'no-workspace' : 'workspace-not-found')
  if (chosen.secondFactorMissing) throw refusal('second-factor-needed')
  return {
    kind: 'member',
    id: chosen.membership,
    user: signedIn.user,
    name: signedIn.name,
    role: chosen.role,
    scopes: undefined,
    workspace: chosen.id,
  }
}
