import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { DoorRefusal } from '#domain/door/door-troubles.ts'
import { readSource } from '#domain/door/mapping-source.ts'
import { schemeOf } from '#domain/door/signing-schemes.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { type Arrived, header, type SignedDoor, type Taken } from '../signed-door.ts'
import { refuseByScheme } from './check-scheme.ts'
import { refuseSignature, type SignedHeaders } from './check-signature.ts'
import { signingSecrets } from './signing-secrets.ts'
import { takeMessage } from './take-message.ts'

/** The door that any program may send to, signed as standardwebhooks.com describes. */
export const webhookDoor: SignedDoor = {
  kind: 'webhook',
  mostBytes: 100_000,
  refuse: refuseMessage,
  take: keepMessage,
}

function refuseMessage(arrived: Arrived): DoorRefusal | undefined {
  const { request, secrets, body, door, now } = arrived
  const scheme = schemeOf(door.settings['scheme'])
  if (scheme) {
    const { shared } = (secrets ?? {}) as { shared?: string }
    const why = shared
      ? refuseByScheme(scheme, shared, name => header(request, name), { body, now })
      : 'signature-wrong'
    return why ?? (isUtf8(body) && isJson(body) ? undefined : 'not-readable')
  }
  const headers = signedHeaders(request)
  const answers = signingSecrets(secrets, now).map(secret => refuseSignature(secret, headers, body, now))
  if (!answers.includes(undefined)) return answers.find(one => one !== 'signature-wrong') ?? 'signature-wrong'
  return isUtf8(body) && isJson(body) ? undefined : 'not-readable'
}

function signedHeaders(request: Arrived['request']): SignedHeaders {
  return {
    id: header(request, 'webhook-id')?.slice(0, 301),
    timestamp: header(request, 'webhook-timestamp'),
    signature: header(request, 'webhook-signature'),
  }
}

/** What the program calls it; by what it says, where it has no name: the same once more is no other. */
function idOfMessage(door: Arrived['door'], given: string | undefined, body: Buffer): string {
  const scheme = schemeOf(door.settings['scheme'])
  if (!scheme) return given ?? ''
  const said = scheme.id === undefined ? undefined : readSource(scheme.id, JSON.parse(body.toString('utf8')))
  const id = said && 'value' in said ? said.value : undefined
  return id?.slice(0, 300) ?? createHash('sha256').update(body).digest('hex')
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString('utf8'))
    return true
  } catch {
    return false
  }
}

async function keepMessage({ deps, workspace, door, request, body, now }: Arrived): Promise<Taken> {
  const message = {
    id: deps.newId(),
    externalId: idOfMessage(door, header(request, 'webhook-id'), body),
    at: now,
    body: body.toString('utf8'),
  }
  const outcome = await inWorkspace(deps.pool, workspace, tx =>
    takeMessage({ tx, newId: deps.newId, now }, door.id, message),
  )
  if (outcome === 'taken' || outcome === 'failed') deps.wake(workspace)
  const known = outcome === 'known'
  const answer = { status: known ? 'known' : 'taken' }
  return { taken: known ? 0 : 1, known: known ? 1 : 0, status: 202, answer }
}
