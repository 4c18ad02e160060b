import { fileProblem } from '#domain/import/import-problem.ts'
import type { FileFormat } from '#domain/import/plan.ts'
import { type Header, headerOf, type Row } from '#domain/import/row.ts'
import { rowProblem } from '#domain/import/row-problem.ts'
import { type Detected, detectEncoding } from './encoding.ts'
import { parseFields } from './fields.ts'
import { type Line, readLines } from './lines.ts'
import { type Mangled, readRecords } from './records.ts'
import { quoteOf, sniffDelimiter } from './sniff.ts'

/** A file that has been opened far enough to know how it is written. */
export type OpenFile = { header: Header; encoding: string; delimiter: string; rows: AsyncIterable<FileRow[]> }
export type FileRow = { number: number; raw: string; row: Row } | Mangled
export type FileProblem = { refused: string }

/**
 * Opens a file of rows: encoding, separator and header are found out, the rows follow in batches of some thousand.
 * `wanted`: columns that the plan names; they tell the separator. Memory does not grow with the file.
 */
export async function openRows(
  path: string,
  format: FileFormat,
  wanted: readonly string[],
): Promise<OpenFile | FileProblem> {
  const detected = await detectEncoding(path, format.encoding ?? 'auto')
  const chunks = readLines(path, detected)
  const start = await firstLines(chunks)
  if (start.length === 0) return { refused: fileProblem('empty', {}) }
  const delimiter = sniffDelimiter(start, format, wanted)
  const top = headerFrom(start, format, delimiter)
  if ('refused' in top) return top
  const shape = { delimiter, quote: quoteOf(format), columns: top.header.names.length }
  const records = readRecords(continued(start.slice(top.lines), chunks), shape)
  return {
    header: top.header,
    encoding: detected.encoding,
    delimiter,
    rows: toRows(records, top.header, detected),
  }
}

/** As much as a header may need, however small the chunks come. */
async function firstLines(chunks: AsyncGenerator<Line[]>): Promise<Line[]> {
  let lines: Line[] = []
  while (!lines.some(line => line.text !== '') || lines.length < 2) {
    const next = await chunks.next()
    if (next.done) break
    lines = lines.concat(next.value)
  }
  return lines.some(line => line.text !== '') ? lines : []
}

type Top = { header: Header; lines: number }

/** A header may itself hold quoted line breaks. */
function headerFrom(lines: readonly Line[], format: FileFormat, delimiter: string): Top | FileProblem {
  if (Array.isArray(format.header)) return { header: headerOf(format.header), lines: 0 }
  const shape = { delimiter, quote: quoteOf(format), columns: 0 }
  let at = lines.findIndex(line => line.text !== '')
  let parsed = parseFields(lines[at]?.text ?? '', shape)
  while ('open' in parsed && at + 1 < lines.length && at < 100) {
    const { fields, value } = parsed.open
    parsed = parseFields(lines[at + 1]?.text ?? '', shape, { fields, value: value + (lines[at]?.end ?? '') })
    at++
  }
  if (!('fields' in parsed)) return { refused: fileProblem('no-header', {}) }
  return { header: headerOf(parsed.fields.map(name => name.trim())), lines: at + 1 }
}

async function* continued(start: Line[], chunks: AsyncGenerator<Line[]>): AsyncGenerator<Line[]> {
  if (start.length > 0) yield start
  yield* chunks
}

async function* toRows(
  records: ReturnType<typeof readRecords>,
  header: Header,
  { damaged }: Detected,
): AsyncGenerator<FileRow[]> {
  for await (const batch of records) {
    yield batch.map((record): FileRow => {
      if ('mangled' in record) return record
      if (damaged && record.raw.includes('\uFFFD')) {
        return {
          row: record.row,
          mangled: rowProblem('not-utf-8', {}),
          raw: record.raw,
        }
      }
      return { number: record.row, raw: record.raw, row: { header, cells: record.fields } }
    })
  }
}
