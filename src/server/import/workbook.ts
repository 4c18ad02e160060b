import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fileProblem } from '#domain/import/import-problem.ts'
import type { ReadWorkbook } from './workbook-child.ts'

const CHILD = join(import.meta.dirname, 'workbook-child.ts')
const LONGEST_MS = 90_000
const MEMORY_MB = 1_024
const MOST_BYTES = 100_000_000

/** Whether a file is a workbook (.xlsx): a ZIP archive, whatever it is called. */
export async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50
  } finally {
    await file.close()
  }
}

/**
 * Writes each sheet of a workbook as CSV into a folder, in a process of its own: one that takes too long or too much
 * memory is ended. A refusal is the rest of a sentence that begins with the file's name.
 */
export function readWorkbook(path: string, folder: string, bytes: number): Promise<ReadWorkbook> {
  if (bytes > MOST_BYTES)
    return Promise.resolve({
      refused: fileProblem('workbook-too-large', { megabytes: MOST_BYTES / 1e6 }),
    })
  return new Promise(done => {
    execFile(
      process.execPath,
      [`--max-old-space-size=${MEMORY_MB}`, CHILD, path, folder],
      { timeout: LONGEST_MS, killSignal: 'SIGKILL', env: {}, maxBuffer: 1_000_000 },
      (error, out) => {
        if (error) done({ refused: fileProblem('workbook-tangled', {}) })
        else done(JSON.parse(out) as ReadWorkbook)
      },
    )
  })
}
