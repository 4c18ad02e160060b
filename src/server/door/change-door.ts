import type { z } from 'zod'
import type { Door, DoorChange, MadeDoor } from '#contract/door.ts'
import type { NewDoor } from '#contract/door-kinds.ts'
import { USUAL_CHANNEL } from '#domain/door/door-kinds.ts'
import { ledElsewhere } from '#domain/door/led-elsewhere.ts'
import { actorLabel } from '#server/access/actor.ts'
import type { Act } from '#server/beat/happen.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { readSecrets, sealSecrets } from './door-secrets.ts'
import { countDoors, type DoorRow, insertDoor, loadDoor, removeDoor, updateDoor } from './door-store.ts'
import { contractOf, kindOf } from './kinds.ts'
import { showDoors } from './show-doors.ts'

const MOST = 100

export async function makeDoor(act: Act, given: NewDoor, serverSecret: string): Promise<MadeDoor> {
  const { tx } = act
  await lockBeat(tx, { wait: true })
  if ((await countDoors(tx)) >= MOST) throw refusal('too-many-doors')
  await refuseTakenName(act, given.name)
  const id = act.newId()
  const made = secretsOf(given)
  const row: DoorRow = {
    id,
    kind: given.kind,
    name: given.name,
    source: `${given.kind}:${id}`,
    channel: given.channel ?? USUAL_CHANNEL[given.kind],
    settings: { ...given.settings },
    secretsSealed: made.secrets ? sealSecrets(serverSecret, id, made.secrets) : null,
    active: true,
    madeAt: new Date(act.now),
  }
  await insertDoor(tx, row)
  await kindOf(row.kind).settled?.(act, row)
  await kindOf(row.kind).noted?.(tx)
  await noteDoor(act, 'door-made', id)
  return { ...(await shown(act, row)), secret: made.shown }
}

/** The secrets that were given, with those made here that nobody gave. */
function secretsOf(given: NewDoor): { secrets: object | undefined; shown: string | null } {
  const secrets = given.secrets && Object.keys(given.secrets).length > 0 ? given.secrets : undefined
  const made = secrets ? undefined : kindOf(given.kind).makeSecrets?.(given.settings)
  return { secrets: secrets ?? made?.secrets, shown: made?.shown ?? null }
}

export async function changeDoor(
  act: Act,
  id: string,
  change: DoorChange,
  serverSecret: string,
): Promise<Door> {
  await lockBeat(act.tx, { wait: true })
  const before = found(await loadDoor(act.tx, id))
  if (change.name !== undefined && change.name !== before.name) await refuseTakenName(act, change.name)
  const { settings, secrets } = contractOf(before.kind)
  const said = change.secrets && parsed(secrets, change.secrets, 'secrets')
  const after = change.settings ? { ...parsed(settings, change.settings, 'settings') } : before.settings
  const known = readSecrets<Record<string, unknown>>(serverSecret, before) ?? {}
  const stay = stayingSecrets(before, after, known, Object.keys(said ?? {}))
  const isOther = said !== undefined || Object.keys(stay).length < Object.keys(known).length
  const row: DoorRow = {
    ...before,
    name: change.name ?? before.name,
    channel: change.channel ?? before.channel,
    active: change.active ?? before.active,
    settings: after,
    secretsSealed: isOther ? sealSecrets(serverSecret, id, { ...stay, ...said }) : before.secretsSealed,
  }
  await updateDoor(act.tx, row)
  if (change.settings) await kindOf(row.kind).settled?.(act, row)
  await kindOf(row.kind).noted?.(act.tx)
  await noteDoor(act, factOf(before, row), id)
  return shown(act, row)
}

/** Those that were kept and still go where they were entered for. @throws HttpRefusal where one would have to be entered anew */
function stayingSecrets(
  { kind, settings }: DoorRow,
  after: object,
  known: Record<string, unknown>,
  given: readonly string[],
): Record<string, unknown> {
  const { secretsGoTo, granted = [] } = kindOf(kind)
  const kept = Object.keys(known).filter(name => !given.includes(name))
  const led = secretsGoTo ? ledElsewhere(secretsGoTo(settings), secretsGoTo(after), kept) : []
  const [entered] = led.filter(name => !granted.includes(name))
  if (entered !== undefined) throw refusal('door-secret-elsewhere', { param: `secrets.${entered}` })
  return Object.fromEntries(Object.entries(known).filter(([name]) => !led.includes(name)))
}

function factOf(before: DoorRow, after: DoorRow): string {
  if (before.active === after.active) return 'door-changed'
  return after.active ? 'door-opened' : 'door-paused'
}

export async function closeDoor(act: Act, id: string): Promise<void> {
  await lockBeat(act.tx, { wait: true })
  const before = found(await loadDoor(act.tx, id))
  if (!(await removeDoor(act.tx, id, new Date(act.now)))) throw refusal('not-found')
  await kindOf(before.kind).noted?.(act.tx)
  await noteDoor(act, 'door-closed', id)
}

/** Settings of a change are those of the door's kind, which only the row knows. @throws HttpRefusal */
function parsed(schema: z.ZodType<object>, given: object, param: string): object {
  const outcome = schema.safeParse(given)
  if (outcome.success) return outcome.data
  const [issue] = outcome.error.issues
  const path = [param, ...(issue?.path ?? [])].join('.')
  throw refusal('invalid', {
    param: path,
    message: `${path}: ${issue?.message ?? 'not valid'}. Nothing was changed.`,
  })
}

async function refuseTakenName({ tx }: Act, name: string): Promise<void> {
  const { rows } = await tx.sql.query(
    'SELECT FROM door WHERE workspace_id = $1 AND removed_at IS NULL AND lower(name) = lower($2)',
    [tx.workspace, name],
  )
  if (rows.length > 0) throw refusal('door-name-taken', { param: 'name' })
}

async function shown(act: Act, row: DoorRow): Promise<Door> {
  return found((await showDoors(act.tx, [row], act.now))[0])
}

async function noteDoor(act: Act, what: string, id: string): Promise<void> {
  const turn = await beginTurn(act.tx, act.now, actorLabel(act.actor))
  await recordFacts(turn, [{ act: what, subjectKind: 'door', subjectId: id }])
}
