import { isUtf8 } from 'node:buffer'
import type { DoorRefusal } from '#domain/door/door-troubles.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { type Arrived, header, type SignedDoor, type Taken } from '../signed-door.ts'
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

function refuseMessage({ request, secrets, body, now }: Arrived): DoorRefusal | undefined {
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
    externalId: header(request, 'webhook-id') ?? '',
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
