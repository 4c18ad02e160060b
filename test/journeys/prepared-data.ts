import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PREPARED, startHouse } from './house.ts'

/** The data of a house that was started once and that nobody entered, for all houses to begin with: the journeys' time is theirs. */
export async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'duet-journeys-'))
  const prepared = join(folder, 'data')
  const house = await startHouse({ DUET_DATA: prepared })
  await house.stop()
  process.env[PREPARED] = prepared
  return () => rmSync(folder, { recursive: true, force: true })
}
