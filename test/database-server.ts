import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#server/database/embedded.ts'
import { prepareFolder } from '#server/database/embedded/folder.ts'
import { livingPostmaster, stopPostmaster } from '#server/database/embedded/postmaster.ts'
import { leaveUsers } from '#server/database/embedded/users.ts'
import { migrate } from '#server/database/migrate.ts'
import { THROWAWAY } from './throwaway-settings.ts'

const PREFIX = 'duet-test-'
const JUST_MADE_MS = 60_000

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's address of the server under test, and the migrated database there that tests copy. */
    server: { url: string; template: string }
  }
}

/** One server for the whole run: that of TEST_DATABASE_URL, else an embedded one in a folder thrown away at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const server = given ? { url: given, stop: async () => {} } : await startThrowaway()
  const template = `duet_template_${process.pid}`
  await onServer(server.url, `CREATE DATABASE ${template}`)
  const owner = onlyPool(addressOf(server.url, template))
  await migrate(owner)
  await owner.end()
  project.provide('server', { url: server.url, template })
  return async () => {
    await onServer(server.url, `DROP DATABASE ${template}`)
    await server.stop()
  }
}

/** An embedded server in a folder of its own, which goes when it stops. */
export async function startThrowaway(): Promise<{ url: string; stop: () => Promise<void> }> {
  await sweepLeftBehind()
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX))
  // Tests of durability start servers of their own.
  const server = await startEmbedded({ dataDir, settings: THROWAWAY })
  const stop = async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url: server.url, stop }
}

/** A run that was killed could not stop its server. Folders in use, and those just being made, are left alone. */
async function sweepLeftBehind(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter(one => one.startsWith(PREFIX))) {
    const data = join(tmpdir(), name)
    const users = join(data, 'users')
    const made = statSync(data, { throwIfNoEntry: false })
    if (!made || made.uid !== process.getuid?.() || Date.now() - made.ctimeMs < JUST_MADE_MS) continue
    if (existsSync(users) && !leaveUsers(users)) continue
    const pid = existsSync(users) ? livingPostmaster(prepareFolder(data).folder) : undefined
    if (pid !== undefined) await stopPostmaster(pid)
    rmSync(data, { recursive: true, force: true })
  }
}

export function addressOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

export async function onServer(url: string, sql: string): Promise<void> {
  const pool = onlyPool(url)
  await pool.query(sql).finally(() => pool.end())
}

/** Its end does not wait for the connection's: a server that is stopped just then may still complain to it. */
function onlyPool(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 1 })
  pool.on('error', () => {})
  return pool
}
