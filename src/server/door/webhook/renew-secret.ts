import type { RenewedSecret } from '#contract/door-mapping.ts'
import { actorLabel } from '#server/access/actor.ts'
import type { Act } from '#server/beat/happen.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { readSecrets, sealSecrets } from '../door-secrets.ts'
import { loadDoor, updateDoor } from '../door-store.ts'
import { renewSigning } from './signing-secrets.ts'
import { newSigningSecret } from './webhook-kind.ts'

type Renewal = { door: string; signing: string | undefined; serverSecret: string }

/** From now on messages are signed with another secret; who still uses the former has a day to change. */
export async function renewSecret(
  act: Act,
  { door: id, signing, serverSecret }: Renewal,
): Promise<RenewedSecret> {
  await lockBeat(act.tx, { wait: true })
  const door = found(await loadDoor(act.tx, id))
  if (door.kind !== 'webhook') throw refusal('door-not-mapped')
  const made = signing === undefined ? newSigningSecret() : undefined
  const secrets = renewSigning(readSecrets(serverSecret, door), signing ?? made ?? '', act.now)
  await updateDoor(act.tx, { ...door, secretsSealed: sealSecrets(serverSecret, id, secrets) })
  const turn = await beginTurn(act.tx, act.now, actorLabel(act.actor))
  await recordFacts(turn, [{ act: 'door-secret-renewed', subjectKind: 'door', subjectId: id }])
  return { secret: made ?? null, formerUntil: new Date(secrets.former?.until ?? act.now).toISOString() }
}
