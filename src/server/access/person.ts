import type { SignedIn } from '#server/access/actor.ts'
import { visitorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'

/** Who is signed in. A key has no password and no session of its own. @throws HttpRefusal not-allowed */
export function person(request: Parameters<typeof visitorOf>[0]): SignedIn {
  const { signedIn } = visitorOf(request)
  if (signedIn === undefined)
    throw refusal('not-allowed', { message: 'This needs a person who is signed in, not a key.' })
  return signedIn
}
