import type pg from 'pg'
import { demoCompany } from '#domain/demo/company.ts'
import type { DemoOptions } from '#domain/demo/options.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { markAllStored, markStored } from './demo-store.ts'

/** Happenings in one envelope and one commit. */
const ENVELOPE = 1_000
/** What the whole company is known to come to, more or less, before it has been told. */
const WHOLE = 167_000

export function expectedOf({ size }: DemoOptions): number {
  return Math.max(1, Math.round(WHOLE * size))
}

export type Loading = {
  now: () => number
  /** Told after each envelope: how many are stored. False: leave off. */
  onStored?: (stored: number) => boolean
}

/** Whoever loads was told to leave off, or the workspace has been thrown away. */
export class LoadingStopped extends Error {}

/**
 * Puts everything that happened at the demo company into the intake, where the beat finds it. Done a second time it
 * stores nothing: the same seed and end have the same names.
 */
export async function storeDemo(
  pool: pg.Pool,
  workspace: WorkspaceId,
  options: DemoOptions,
  { now, onStored }: Loading,
): Promise<number> {
  let stored = 0
  let batch: Happening[] = []
  const store = async (): Promise<void> => {
    const part = batch
    batch = []
    stored += part.length
    const there = await inWorkspace(pool, workspace, async tx => {
      await storeHappenings(tx, part, { now: now() })
      return markStored(tx, stored, now())
    })
    if (!there || onStored?.(stored) === false) throw new LoadingStopped()
  }
  for (const story of demoCompany(options)) {
    for (const happening of story) batch.push(happening)
    if (batch.length >= ENVELOPE) await store()
  }
  if (batch.length > 0) await store()
  await inWorkspace(pool, workspace, tx => markAllStored(tx, stored, now()))
  return stored
}
