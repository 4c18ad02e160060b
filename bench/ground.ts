import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApiKey } from '#server/access/api-key-store.ts'
import { createWorkspace } from '#server/access/workspace-store.ts'
import type { Scope } from '#contract/access.ts'
import type { Database } from '#server/database/connect.ts'
import { openMigrated } from '#server/database/open.ts'

/** A fresh embedded PostgreSQL in a folder of its own, migrated and empty. */
export type Ground = {
  dataDir: string
  database: Database
  workspace: () => Promise<string>
  keyFor: (workspace: string, scopes: Scope[]) => Promise<string>
  /** Runs when the ground is left, before PostgreSQL stops; last given, first run. */
  leaving: (act: () => Promise<void>) => void
}

const open = new Set<() => Promise<void>>()

/** Lends a ground, and leaves nothing of it behind. */
export async function onFreshGround<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'duet-bench-'))
  const acts: (() => Promise<void>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })]
  let left: Promise<void> | undefined
  const leave = (): Promise<void> => (left ??= inReverse(acts).finally(() => open.delete(leave)))
  open.add(leave)
  try {
    const database = await openMigrated({ DUET_DATA: dataDir })
    acts.push(database.close)
    return await work({
      dataDir,
      database,
      workspace: async () => (await createWorkspace(database.owner, { name: 'Bench' })).id,
      keyFor: (workspace, scopes) => keyFor(database, workspace, scopes),
      leaving: act => void acts.push(act),
    })
  } finally {
    await leave()
  }
}

/** When the bench is ended before its time. */
export async function leaveEverything(): Promise<void> {
  await Promise.allSettled([...open].map(leave => leave()))
}

async function inReverse(acts: (() => Promise<void>)[]): Promise<void> {
  for (const act of acts.toReversed()) await act()
}

async function keyFor(database: Database, workspace: string, scopes: Scope[]): Promise<string> {
  const connection = await database.owner.connect()
  try {
    const by = { label: 'bench', user: null }
    return (await createApiKey(connection, { workspace, name: 'Bench', scopes }, by)).key
  } finally {
    connection.release()
  }
}
