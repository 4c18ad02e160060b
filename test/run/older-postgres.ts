import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareFolder } from '#server/database/embedded/folder.ts'
import {
  addressOf,
  makeCluster,
  startPostmaster,
  stopPostmaster,
} from '#server/database/embedded/postmaster.ts'
import { THROWAWAY } from '#test/throwaway-settings.ts'

const DEBIAN = '/usr/lib/postgresql'
const OLDEST = 15
const EMBEDDED = 18

export type OlderPostgres = { major: number; url: string; stop: () => Promise<void> }

/** The oldest PostgreSQL on this machine that Duet supports and that is not the embedded one's version, if any. */
export function olderPostgresHere(): number | undefined {
  const found = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : []
  const usable = found.filter(
    major => major >= OLDEST && major < EMBEDDED && existsSync(`${DEBIAN}/${major}/bin/initdb`),
  )
  return usable.sort((one, other) => one - other)[0]
}

/** Starts it on a folder of its own, thrown away when it stops. */
export async function startOlderPostgres(major: number): Promise<OlderPostgres> {
  const data = mkdtempSync(join(tmpdir(), `duet-pg${major}-`))
  const { folder, account } = prepareFolder(data)
  const server = { home: `${DEBIAN}/${major}`, major: String(major), folder, account, settings: THROWAWAY }
  await makeCluster(server)
  const pid = await startPostmaster(server)
  const stop = async () => {
    await stopPostmaster(pid)
    rmSync(data, { recursive: true, force: true })
  }
  return { major, url: addressOf(folder, 'postgres'), stop }
}
