import { isUtf8 } from 'node:buffer'
import type { TelephonySecrets, TelephonySettings } from '#contract/door-telephony.ts'
import type { DoorRefusal } from '#domain/door/door-troubles.ts'
import { type CallSaid, readCall } from '#domain/telephony/read-call.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { type Arrived, header, type SignedDoor, type Taken } from '../signed-door.ts'
import { isSignedByTwilio, waysToWrite } from './twilio-signature.ts'

const MOST_BYTES = 64 * 1024
const MOST_PARAMS = 300
/** Twilio reads what it is answered as what to do next: nothing. */
const NOTHING_TO_DO = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'

/** The door of calls. */
export const telephonyDoor: SignedDoor = {
  kind: 'telephony',
  mostBytes: MOST_BYTES,
  refuse: refuseCallback,
  take: takeCallback,
}

function refuseCallback(arrived: Arrived): DoorRefusal | undefined {
  const { request, secrets, deps } = arrived
  const signature = header(request, 'x-twilio-signature')
  if (!signature) return 'signature-missing'
  const { authToken: token } = (secrets ?? {}) as TelephonySecrets
  const params = paramsOf(arrived)
  if (!params) return 'not-readable'
  const base = deps.publicUrl ?? `${request.protocol}://${request.host}`
  const signed = { addresses: waysToWrite(base, request.raw.url ?? ''), params }
  if (!token || !isSignedByTwilio(signature, { ...signed, token })) return 'signature-wrong'
  return saidBy(arrived, params).is === 'not-readable' ? 'not-readable' : undefined
}

function paramsOf({ body }: Arrived): URLSearchParams | undefined {
  if (!isUtf8(body)) return undefined
  const params = new URLSearchParams(body.toString('utf8'))
  return params.size > 0 && params.size <= MOST_PARAMS ? params : undefined
}

function saidBy({ door, now }: Arrived, params: URLSearchParams): CallSaid {
  const { lines = [] } = door.settings as TelephonySettings
  return readCall(new Map(params), { channel: door.channel, lines, now })
}

/** What ended is a touch, once: later and repeated callbacks of the same call change nothing. */
async function takeCallback(arrived: Arrived): Promise<Taken> {
  const { deps, workspace, door, now } = arrived
  const said = saidBy(arrived, paramsOf(arrived) ?? new URLSearchParams())
  const answer = { status: 200, type: 'text/xml; charset=utf-8', answer: NOTHING_TO_DO }
  if (said.is !== 'call') return { taken: 0, known: 0, ...answer }
  const { externalId, at, body } = said
  const [stored] = await inWorkspace(deps.pool, workspace, tx =>
    storeHappenings(tx, [{ kind: 'touchpoint', source: door.source, externalId, at, body }], { now }),
  )
  if (stored !== 'taken') return { taken: 0, known: 1, ...answer }
  deps.wake(workspace)
  return { taken: 1, known: 0, ...answer }
}
