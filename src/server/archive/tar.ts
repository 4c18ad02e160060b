/** The part of the tar format (POSIX.1-1988, ustar) that an archive of ours needs: plain files with short names. */
const BLOCK = 512
const LARGEST = 8 ** 11 - 1

/** The head of a file; its bytes follow, filled up by `padding`. */
export function tarHead(name: string, bytes: number): Buffer {
  if (Buffer.byteLength(name) > 99 || bytes > LARGEST) throw new Error(`no place in a tar for ${name}`)
  const head = Buffer.alloc(BLOCK)
  head.write(name, 0)
  head.write('0000600\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  head.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124)
  // No time: the same workspace gives the same archive.
  head.write('00000000000\0', 136)
  head.write('        ', 148)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

export function padding(bytes: number): Buffer {
  return Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK)
}

/** Two empty blocks. */
export const tarEnd = Buffer.alloc(2 * BLOCK)

export class DamagedArchive extends Error {
  override readonly name = 'DamagedArchive'
}

export type TarFile = { name: string; content: Buffer }

/**
 * The files of a tar one after another, each whole in memory and none larger than `largest`.
 * @throws DamagedArchive
 */
export async function* readTar(chunks: AsyncIterable<Buffer>, largest: number): AsyncGenerator<TarFile> {
  const reader = byteReader(chunks)
  for (;;) {
    const head = await reader.take(BLOCK)
    if (head === undefined) throw new DamagedArchive('it breaks off')
    if (head.every(byte => byte === 0)) return
    const { name, bytes } = fileOf(head)
    if (bytes > largest) throw new DamagedArchive(`${name} is larger than any part of ours`)
    const content = await reader.take(bytes)
    const filled = await reader.take((BLOCK - (bytes % BLOCK)) % BLOCK)
    if (content === undefined || filled === undefined) throw new DamagedArchive('it breaks off')
    yield { name, content }
  }
}

function fileOf(head: Buffer): { name: string; bytes: number } {
  const text = (from: number, to: number) => head.toString('utf8', from, to).replace(/\0.*$/s, '')
  const said = Number.parseInt(text(148, 156).trim(), 8)
  const sum = head.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  const bytes = Number.parseInt(text(124, 136).trim(), 8)
  if (said !== sum || !Number.isSafeInteger(bytes) || bytes < 0) throw new DamagedArchive('it is no archive')
  return { name: text(0, 100), bytes }
}

function byteReader(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let size = 0
  return {
    async take(bytes: number): Promise<Buffer | undefined> {
      while (size < bytes) {
        const { value, done } = await chunks.next()
        if (done) return undefined
        held.push(value)
        size += value.length
      }
      const all = held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
      held = [all.subarray(bytes)]
      size -= bytes
      return all.subarray(0, bytes)
    },
  }
}
