import type { Happening, Instant } from '#domain/happening/happening.ts'
import { mappingReason } from '#domain/door/map-message.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Failed, WhyAgain } from '#server/intake/failed-store.ts'
import { registerRepaired } from '#server/intake/known-names.ts'
import { claimHappenings } from '#server/intake/store-happenings.ts'
import { type DoorRow, loadDoorOf } from '../door-store.ts'
import { becomes, mappingOf, type Unmapped } from './take-message.ts'

export type MappedAnew = {
  /** What there is to be let through the rules, also what needed no mapping. */
  mapped: Failed[]
  refused: WhyAgain[]
  /** The new names that were claimed for it, by the ids of the rows. */
  claimed: Map<string, Happening>
}

/** Whether it is still the message of another program, of which nobody could say what it becomes. */
export function isUnmapped(happening: Happening): boolean {
  return unmappedOf(happening) !== undefined
}

function unmappedOf({ kind, body }: Happening): string | undefined {
  if (kind !== 'touchpoint' || 'person' in body) return undefined
  return (body as Partial<Unmapped>).message
}

/** Makes of failed messages what the mappings of their doors say by now. */
export async function mapAnew(tx: WorkspaceTx, rows: Failed[], now: Instant): Promise<MappedAnew> {
  const done: MappedAnew = { mapped: [], refused: [], claimed: new Map() }
  const { timeZone: zone } = await loadSettings(tx)
  const doors = new Map<string, DoorRow | undefined>()
  for (const row of rows) {
    const message = unmappedOf(row.happening)
    if (message === undefined) {
      done.mapped.push(row)
      continue
    }
    const { source } = row.happening
    if (!doors.has(source)) doors.set(source, await loadDoorOf(tx, source))
    await mapOne(tx, { row, message, door: doors.get(source) }, { zone, now }, done)
  }
  return done
}

async function mapOne(
  tx: WorkspaceTx,
  { row, message, door }: { row: Failed; message: string; door: DoorRow | undefined },
  at: { zone: string; now: Instant },
  done: MappedAnew,
): Promise<void> {
  const no = (reason: string, param: string | null = null): void =>
    void done.refused.push({ id: row.id, code: 'not-mapped', param, reason })
  if (!door) return no('Its door was closed for good: it can be corrected by hand, or dropped.')
  const { externalId } = row.happening
  const became = becomes(mappingOf(door), door, { externalId, at: row.happening.at, body: message }, at)
  if (became.outcome === 'aside')
    return no('By the mapping of its door it is to be left aside: it can be dropped.')
  if (became.outcome === 'refused') return no(mappingReason(became.problem), became.problem.param)
  const { happening } = became
  if (happening.externalId === externalId) await registerRepaired(tx, happening)
  else {
    const { taken } = await claimHappenings(tx, [happening])
    if (taken.length === 0)
      return no(`Another message has the name "${happening.externalId}" already.`, 'externalId')
    done.claimed.set(row.id, happening)
  }
  done.mapped.push({ ...row, happening })
}
