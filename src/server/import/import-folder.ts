import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Instant } from '#domain/happening/happening.ts'

export type FolderSettings = {
  folder: string
  /** Bytes in one file. */
  largest: number
}

const GIB = 1024 ** 3
const DAY = 86_400_000

/** DUET_DATA: the files of imports wait in its folder `imports`. DUET_IMPORT_LARGEST: bytes in one file. */
export function folderFrom(env: Record<string, string | undefined>): FolderSettings {
  const largest = Number(env['DUET_IMPORT_LARGEST'] || GIB)
  return {
    folder: resolve(env['DUET_DATA'] || 'data', 'imports'),
    largest: Number.isSafeInteger(largest) && largest > 0 ? largest : GIB,
  }
}

export type ImportFolder = ReturnType<typeof importFolder>

/** Where what was sent waits to be read. All names in it are ours: ids of imports, and in them a new name for each file. */
export function importFolder({ folder, largest }: FolderSettings) {
  const pathOf = (importId: string, stored: string): string => join(folder, importId, stored)

  /** Streams a file to the disk. Nothing is left of one that is refused or breaks off. */
  async function receive(
    importId: string,
    content: Readable,
  ): Promise<{ stored: string; bytes: number } | { refused: 'body-too-large' | 'no-room' | 'bad-request' }> {
    const stored = randomUUID()
    const path = pathOf(importId, stored)
    const measure = { bytes: 0 }
    try {
      await mkdir(join(folder, importId), { recursive: true, mode: 0o700 })
      await pipeline(
        content,
        measured(largest, measure),
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      )
    } catch (error) {
      await rm(path, { force: true })
      const code = (error as NodeJS.ErrnoException).code ?? ''
      if (code === 'ENOSPC' || code === 'EDQUOT') return { refused: 'no-room' }
      if (BROKEN_OFF.has(code)) return { refused: 'bad-request' }
      throw error
    }
    if (measure.bytes <= largest) return { stored, bytes: measure.bytes }
    await rm(path, { force: true })
    return { refused: 'body-too-large' }
  }

  /** Whether a file is there as it was sent: after a power cut it may be shorter. */
  async function isWhole(importId: string, { stored, bytes }: { stored: string; bytes: number }) {
    const entry = await stat(pathOf(importId, stored)).catch(() => undefined)
    return entry?.size === bytes
  }

  const remove = (importId: string): Promise<void> =>
    rm(join(folder, importId), { recursive: true, force: true })
  const removeFile = (importId: string, stored: string): Promise<void> =>
    rm(pathOf(importId, stored), { force: true })

  /** Throws away what nobody has added to for a day. */
  async function sweep(now: Instant, busy: (importId: string) => boolean): Promise<void> {
    for (const name of await readdir(folder).catch(() => [])) {
      const entry = await stat(join(folder, name)).catch(() => undefined)
      if (entry !== undefined && now - entry.mtimeMs > DAY && !busy(name)) await remove(name)
    }
    await rmdir(folder).catch(() => {})
  }

  return { largest, pathOf, receive, isWhole, remove, removeFile, sweep }
}

const BROKEN_OFF = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'EPIPE'])

/**
 * Counts, and keeps nothing beyond the limit. What comes then is read to its end all the same, so that the sender hears
 * the answer; twice the limit ends the patience.
 */
function measured(largest: number, measure: { bytes: number }): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      measure.bytes += chunk.length
      if (measure.bytes > 2 * largest)
        return done(Object.assign(new Error('far too large'), { code: 'ECONNRESET' }))
      return measure.bytes > largest ? done() : done(null, chunk)
    },
  })
}
