import { isAscii, isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

/** `damaged`: some lines are not valid in this encoding; they hold U+FFFD once decoded. */
export type Detected = { encoding: Encoding; bom: number; damaged: boolean }

const CHUNK = 1 << 18

/**
 * Looks at the whole file, because the first accent may stand in the last row. A mark at the beginning decides; else
 * what is valid UTF-8 is UTF-8, and of what is not, the encoding that spoils fewer lines.
 */
export async function detectEncoding(path: string, wanted: Encoding | 'auto'): Promise<Detected> {
  const file = await open(path)
  try {
    const marked = markOf((await file.read(Buffer.alloc(3), 0, 3, 0)).buffer)
    if (marked !== undefined && marked.encoding !== 'utf-8') return marked
    if (wanted !== 'auto' && wanted !== 'utf-8') return { encoding: wanted, bom: 0, damaged: false }
    const lines = await countLines(file)
    if (marked !== undefined || wanted === 'utf-8' || lines.spoilt <= lines.accented) {
      return { encoding: 'utf-8', bom: marked?.bom ?? 0, damaged: lines.spoilt > 0 }
    }
    return { encoding: 'windows-1252', bom: 0, damaged: false }
  } finally {
    await file.close()
  }
}

function markOf(start: Buffer): Detected | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf)
    return { encoding: 'utf-8', bom: 3, damaged: false }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', bom: 2, damaged: false }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', bom: 2, damaged: false }
  return undefined
}

type LineCount = { accented: number; spoilt: number }

/** `accented`: lines with more than ASCII that are valid UTF-8 (a whole block counts as one); `spoilt`: those that are not. */
async function countLines(file: Awaited<ReturnType<typeof open>>): Promise<LineCount> {
  const count = { accented: 0, spoilt: 0 }
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of file.createReadStream({ start: 0, highWaterMark: CHUNK, autoClose: false })) {
    const block = Buffer.concat([rest, chunk as Buffer])
    const end = block.lastIndexOf(0x0a) + 1
    countBlock(block.subarray(0, end), count)
    rest = block.subarray(end)
    if (rest.length > 8 * CHUNK) {
      countBlock(rest, count)
      rest = Buffer.alloc(0)
    }
  }
  countBlock(rest, count)
  return count
}

function countBlock(block: Buffer, count: LineCount): void {
  if (isAscii(block)) return
  if (isUtf8(block)) {
    count.accented++
    return
  }
  for (let start = 0; start < block.length; ) {
    const found = block.indexOf(0x0a, start)
    const end = found < 0 ? block.length : found + 1
    const line = block.subarray(start, end)
    if (!isUtf8(line)) count.spoilt++
    else if (!isAscii(line)) count.accented++
    start = end
  }
}
