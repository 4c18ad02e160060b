import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { PassThrough, type Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import type { WorkspaceId } from '#server/database/transaction.ts'
import type { ArchiveManifest } from './format.ts'
import { readArchive, type NotTaken, type Taken } from './read-archive.ts'
import { writeArchive } from './write-archive.ts'

/** The gzipped bytes of a workspace's archive, as fast as they are read. */
export function archiveStream(
  pool: pg.Pool,
  workspace: WorkspaceId,
  now: number,
): { bytes: Readable; done: Promise<ArchiveManifest> } {
  const tar = new PassThrough()
  const bytes = createGzip({ level: 4 })
  const done = writeArchive(pool, workspace, now, async chunk => {
    if (!tar.write(chunk)) await Promise.race([once(tar, 'drain'), once(tar, 'close')])
    if (tar.destroyed) throw new Error('nobody reads the archive any more')
  })
  done.then(
    () => tar.end(),
    (error: Error) => tar.destroy(error),
  )
  pipeline(tar, bytes).catch(() => {})
  return { bytes, done }
}

/** Writes an archive to a file that appears under its name only when it is whole, readable by its owner alone. */
export async function archiveTo(
  file: string,
  pool: pg.Pool,
  workspace: WorkspaceId,
  now: number,
): Promise<ArchiveManifest> {
  const unfinished = `${file}.unfinished`
  try {
    const { bytes, done } = archiveStream(pool, workspace, now)
    await pipeline(bytes, createWriteStream(unfinished, { mode: 0o600, flush: true }))
    const manifest = await done
    await rename(unfinished, file)
    return manifest
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

export function archiveFrom(
  file: string,
  pool: pg.Pool,
  withOwner?: (sql: pg.ClientBase, workspace: string) => Promise<void>,
): Promise<Taken | NotTaken> {
  return readArchive(pool, () => createReadStream(file), withOwner)
}
