import type { Door } from '#contract/door.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { loadSettings } from '#server/beat/settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { doorToken } from './door-address.ts'
import { loadHealth } from './door-health-store.ts'
import type { DoorRow } from './door-store.ts'
import { kindOf } from './kinds.ts'

/** Doors as people see them: with how they do, and without their secrets. */
export async function showDoors(tx: WorkspaceTx, rows: readonly DoorRow[], now: Instant): Promise<Door[]> {
  const { timeZone: zone } = await loadSettings(tx)
  const health = await loadHealth(
    tx,
    rows.map(row => row.id),
    { now, zone },
  )
  return rows.map(row => {
    const { secretsSealed, madeAt, ...shown } = row
    const how = health.get(row.id)
    if (!how) throw new Error(`door ${row.id} is there and its health is not`)
    return {
      ...shown,
      hasSecrets: secretsSealed !== null,
      madeAt: madeAt.toISOString(),
      address: kindOf(row.kind).path?.(doorToken(tx.workspace, row.id)) ?? null,
      health: how,
    }
  })
}
