import type { Language, Role, Scope } from '#contract/access.ts'
import type { WorkspaceId } from '#server/database/transaction.ts'

/** Who is asking, in which workspace. Made once a request, by the gate, and never from what the request says of itself. */
export type Actor = MemberActor | KeyActor

export type MemberActor = {
  kind: 'member'
  /** Id of the membership. */
  id: string
  user: string
  name: string
  role: Role
  /** Absent: the role alone decides. */
  scopes: undefined
  workspace: WorkspaceId
}

export type KeyActor = {
  kind: 'key'
  /** Id of the key. */
  id: string
  name: string
  role: 'admin'
  scopes: readonly Scope[]
  workspace: WorkspaceId
}

/** A person who is signed in, before any workspace is chosen. */
export type SignedIn = {
  user: string
  name: string
  email: string
  session: string
  activeWorkspace: string | null
  language: Language | null
  /** Whether they want letters about leads that are offered to them. */
  offerLetters: boolean
}

/** Whose views and other own things they see; a key has none. */
export function userOf(actor: Actor): string | null {
  return actor.kind === 'member' ? actor.user : null
}

/** How facts name who did it: an id, never a personal value. */
export function actorLabel(actor: Actor): string {
  return `${actor.kind}:${actor.id}`
}
