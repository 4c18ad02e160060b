import { createReadStream } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import iconv from 'iconv-lite'
import type { Detected } from './encoding.ts'

/** One line of a file as it stands there. `number` counts from 1. `cut`: longer than is kept. */
export type Line = { number: number; text: string; end: string; cut?: true }

const CHUNK = 1 << 18
/** Characters; a longer line is no row of anything. */
export const LONGEST_LINE = 1_000_000

/** The lines of a file by the chunk, so that a file of any size needs the memory of one chunk. */
export async function* readLines(path: string, detected: Detected): AsyncGenerator<Line[]> {
  const decoder = decoderOf(detected)
  const splitter = lineSplitter()
  for await (const chunk of createReadStream(path, { start: detected.bom, highWaterMark: CHUNK })) {
    const lines = splitter.push(decoder.write(chunk as Buffer))
    if (lines.length > 0) yield lines
  }
  const lines = [...splitter.push(decoder.end() ?? ''), ...splitter.finish()]
  if (lines.length > 0) yield lines
}

function decoderOf({ encoding }: Detected): { write(chunk: Buffer): string; end(): string | undefined } {
  return encoding === 'utf-8' ? new StringDecoder('utf8') : iconv.getDecoder(encoding)
}

/** Lines end with LF or CRLF; with a lone CR only in a file that begins so. */
function lineSplitter(): { push(text: string): Line[]; finish(): Line[] } {
  let rest = ''
  let number = 0
  let cut = false
  let mark: '\n' | '\r' | undefined
  const line = (text: string, end: string): Line => {
    number++
    const made: Line = cut ? { number, text, end, cut: true } : { number, text, end }
    cut = false
    return made
  }
  const push = (text: string): Line[] => {
    const all = rest + text
    mark ??= markOf(all)
    const lines: Line[] = []
    let start = 0
    for (
      let at = mark === undefined ? -1 : all.indexOf(mark);
      at >= 0;
      at = all.indexOf(mark ?? '\n', start)
    ) {
      const crlf = mark === '\n' && at > start && all.charCodeAt(at - 1) === 13
      lines.push(line(all.slice(start, crlf ? at - 1 : at), crlf ? '\r\n' : (mark ?? '\n')))
      start = at + 1
    }
    rest = all.slice(start)
    if (rest.length > LONGEST_LINE) {
      rest = rest.slice(0, LONGEST_LINE)
      cut = true
    }
    return lines
  }
  return {
    push,
    finish: () =>
      rest === '' ? [] : rest.split(mark === undefined ? '\r' : '\n').map(text => line(text, '')),
  }
}

function markOf(text: string): '\n' | '\r' | undefined {
  if (text.includes('\n')) return '\n'
  const at = text.indexOf('\r')
  return at >= 0 && at < text.length - 1 ? '\r' : undefined
}
