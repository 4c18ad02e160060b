import { newTouchpoint } from '#contract/touchpoint.ts'
import { type DoorMapping, mapMessage, type MappingProblem, mappingReason } from '#domain/door/map-message.ts'
import type { Happening, Instant, PersonRef } from '#domain/happening/happening.ts'
import { refuseAtDoor } from '#domain/touchpoint/refuse-touchpoint.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { keepFailed } from '#server/intake/failed-intake.ts'
import { claimHappenings, storeHappenings } from '#server/intake/store-happenings.ts'
import { type DoorRow, loadDoor } from '../door-store.ts'
import { type ExampleOutcome, keepExample, type Message, noteOutcome } from './example-store.ts'

export type Taking = { tx: WorkspaceTx; newId: () => string; now: Instant }

export type ExampleCounts = Record<Exclude<ExampleOutcome, 'waiting'>, number>

export type Became =
  | { outcome: 'touchpoint'; happening: Happening & { kind: 'touchpoint' } }
  | { outcome: 'aside' }
  | { outcome: 'refused'; problem: MappingProblem }

/** Takes a message in as the door's mapping says, or keeps it until there is one. `known`: it came before. */
export async function takeMessage(
  taking: Taking,
  doorId: string,
  message: Message,
): Promise<ExampleOutcome | 'known'> {
  // Read anew: what was found at the door may be some seconds old, and a mapping holds from when it was saved.
  const door = await loadDoor(taking.tx, doorId)
  if (!door || !(await keepExample(taking.tx, doorId, message))) return 'known'
  return mappingOf(door) ? takeKept(taking, door, message) : 'waiting'
}

export function mappingOf(door: DoorRow): DoorMapping | undefined {
  return door.settings['mapping'] as DoorMapping | undefined
}

/** Takes in a message that is kept: as a touchpoint, or among what failed, with its reason. */
export async function takeKept(taking: Taking, door: DoorRow, message: Message): Promise<ExampleOutcome> {
  const { timeZone } = await loadSettings(taking.tx)
  const became = becomes(mappingOf(door), door, message, { zone: timeZone, now: taking.now })
  const outcome = await store(taking, door, message, became)
  await noteOutcome(taking.tx, message.id, outcome)
  return outcome
}

async function store(
  taking: Taking,
  door: DoorRow,
  message: Message,
  became: Became,
): Promise<ExampleOutcome> {
  if (became.outcome === 'aside') return 'aside'
  if (became.outcome === 'refused') {
    await keepUnmapped(taking, door, message, became.problem)
    return 'failed'
  }
  const { happening } = became
  const [stored] = await storeHappenings(taking.tx, [happening], { now: taking.now })
  if (stored !== 'conflict' || happening.externalId === message.externalId) return 'taken'
  const detail = `another message with other content has the name "${happening.externalId}" already`
  await keepUnmapped(taking, door, message, { code: 'not-valid', param: 'externalId', detail })
  return 'failed'
}

/** Until it can be mapped, the message itself stands where the touchpoint will. */
export type Unmapped = { message: string }

async function keepUnmapped(
  taking: Taking,
  door: DoorRow,
  { externalId, at, body }: Message,
  problem: MappingProblem,
): Promise<void> {
  const kept: Unmapped = { message: body }
  const happening = {
    kind: 'touchpoint',
    source: door.source,
    externalId,
    at,
    body: kept,
  } as unknown as Happening
  const { taken } = await claimHappenings(taking.tx, [happening])
  if (taken.length === 0) return
  await keepFailed(taking, [
    {
      arrival: { happening, importId: null, receivedAt: at },
      code: 'not-mapped',
      param: problem.param,
      reason: mappingReason(problem),
    },
  ])
}

/** What a message would become by a mapping: a touchpoint that every rule of doors lets through, or why not. */
export function becomes(
  mapping: DoorMapping | undefined,
  door: Pick<DoorRow, 'source' | 'channel'>,
  message: Pick<Message, 'externalId' | 'at' | 'body'>,
  { zone, now }: { zone: string; now: Instant },
): Became {
  if (!mapping) return refused('not-valid', 'mapping', 'the door has none yet')
  const { source, channel } = door
  const context = { id: message.externalId, source, channel, zone, at: message.at }
  const mapped = mapMessage(mapping, JSON.parse(message.body), context)
  if (mapped.outcome !== 'touchpoint') return mapped
  const checked = newTouchpoint.safeParse(mapped.touchpoint)
  if (!checked.success) {
    const [issue] = checked.error.issues
    return refused('not-valid', issue?.path.join('.') || 'touchpoint', issue?.message ?? 'not valid')
  }
  const { source: _source, externalId, occurredAt, ...body } = checked.data
  const at = Date.parse(occurredAt)
  const no = refuseAtDoor({ at, person: body.person as PersonRef, source }, now)
  if (no) return refused('not-valid', no.param, no.message.replace(`${no.param}: `, '').replace(/\.$/, ''))
  const happening = { kind: 'touchpoint', source, externalId, at, body } as Happening & { kind: 'touchpoint' }
  return { outcome: 'touchpoint', happening }
}

function refused(code: MappingProblem['code'], param: string, detail: string): Became {
  return { outcome: 'refused', problem: { code, param, detail } }
}
