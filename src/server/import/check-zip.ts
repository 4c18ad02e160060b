import { inflateRawSync } from 'node:zlib'
import { fileProblem } from '#domain/import/import-problem.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const MOST_ENTRIES = 5_000

/**
 * Unpacks every part of a ZIP archive once, and stops as soon as it grows too large: what an archive says of its size
 * is the word of whoever made it (APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16).
 * @returns what is wrong, as the rest of a sentence; undefined when it may be read
 */
export function zipProblem(archive: Buffer, mostBytes: number): string | undefined {
  const end = endOf(archive)
  if (end < 0) return fileProblem('half-a-workbook', {})
  const count = archive.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) return fileProblem('too-many-parts', { count })
  let at = archive.readUInt32LE(end + 16)
  let left = mostBytes
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== ENTRY) return fileProblem('damaged', {})
    if ((archive.readUInt16LE(at + 8) & 1) === 1) return fileProblem('behind-a-password', {})
    const size = inflatedSize(archive, at, left)
    if (typeof size === 'string') return size
    left -= size
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return undefined
}

function endOf(archive: Buffer): number {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 66_000); at--)
    if (archive.readUInt32LE(at) === END) return at
  return -1
}

function inflatedSize(archive: Buffer, entry: number, most: number): number | string {
  const method = archive.readUInt16LE(entry + 10)
  const packed = archive.readUInt32LE(entry + 20)
  const local = archive.readUInt32LE(entry + 42)
  if (local + 30 > archive.length || archive.readUInt32LE(local) !== LOCAL) return fileProblem('damaged', {})
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  if (start + packed > archive.length) return fileProblem('damaged', {})
  if (method === 0) return packed
  if (method !== 8) return fileProblem('packed-otherwise', {})
  try {
    return inflateRawSync(archive.subarray(start, start + packed), { maxOutputLength: Math.max(1, most) })
      .length
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    return tooLarge
      ? fileProblem('unpacked-too-large', { megabytes: Math.round(most / 1e6) })
      : fileProblem('damaged', {})
  }
}
