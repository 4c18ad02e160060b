import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Pool } from 'pg'
import { type Restored, restoreText } from './backup/read.ts'
import { backupText } from './backup/write.ts'
import { DatabaseProblem } from './problem.ts'

export type { Restored }

/**
 * Writes the whole database to a file, as it stood at one moment. The file appears under its name only when it is whole
 * and on disk, readable by its owner alone: it holds personal data.
 * @throws DatabaseProblem when the file cannot be written
 */
export async function backupTo(file: string, owner: Pool, now: number): Promise<void> {
  const unfinished = `${file}.unfinished`
  try {
    const target = createWriteStream(unfinished, { mode: 0o600 })
    await pipeline(
      Readable.from(backupText(owner, new Date(now).toISOString())),
      createGzip({ level: 4 }),
      target,
    )
    await flush(unfinished)
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw ofFile(error, file)
  }
}

/**
 * Fills an empty database (not even migrated, if you like) from a file that `backupTo` wrote. All or nothing.
 * @throws DatabaseProblem when the file cannot be read or is no whole backup, or the database is not empty
 */
export async function restoreFrom(file: string, owner: Pool): Promise<Restored> {
  const source = createReadStream(file)
  const text = createGunzip()
  source.once('error', error => text.destroy(error))
  try {
    return await restoreText(owner, source.pipe(text))
  } catch (error) {
    throw ofFile(error, file)
  } finally {
    source.destroy()
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

/** What the file system or gzip says, as a sentence; anything else is left as it is. */
function ofFile(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new DatabaseProblem(`${file} is not there: check the name and its folder.`)
  if (code === 'EACCES' || code === 'EPERM')
    return new DatabaseProblem(`${file} may not be read or written by this user.`)
  if (code === 'ENOSPC') return new DatabaseProblem(`The disk is full: ${file} was not written.`)
  if (code === 'EISDIR') return new DatabaseProblem(`${file} is a folder: give the name of a file.`)
  if (typeof code === 'string' && code.startsWith('Z_'))
    return new DatabaseProblem(
      `${file} is damaged or no backup of Duet; nothing was restored: use another one.`,
    )
  return error
}
