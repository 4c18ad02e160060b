import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { parse } from 'csv-parse'

/** A file or its options cannot be used at all; the message is for the person at the terminal. */
export class UnusableFile extends Error {}

export type Row = { number: number; cells: string[] }
export type Table = { header: string[]; rows: AsyncIterable<Row> }

/**
 * Opens a CSV file (comma, semicolon or tab, seen from the first line; UTF-8 with or without BOM) and streams its
 * rows. Rows are counted as a spreadsheet does: the header is 1. Blank lines are passed over.
 * Throws UnusableFile when it cannot be read, or is not CSV.
 */
export async function openTable(file: string): Promise<Table> {
  const delimiter = await findDelimiter(file)
  const parser = parse({ delimiter, bom: true, relax_column_count: true })
  pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), parser, () => {})
  const records = explained(file, parser)
  const first = await records.next()
  if (first.done)
    throw new UnusableFile(`${file} is empty: a first line with the names of the columns is needed.`)
  return { header: first.value.map(name => name.trim()), rows: numbered(records) }
}

async function* explained(file: string, records: AsyncIterable<string[]>): AsyncGenerator<string[], void> {
  try {
    yield* records
  } catch (error) {
    throw new UnusableFile(explain(file, error))
  }
}

function explain(file: string, error: unknown): string {
  const { code, message, lines } = error as { code?: string; message: string; lines?: number }
  if (code === 'ENOENT') return `${file} does not exist.`
  if (code === 'EISDIR') return `${file} is a folder; name a CSV file in it.`
  if (code === 'EACCES') return `${file} may not be read by this user.`
  return lines === undefined ? `${file} cannot be read: ${message}` : `${file}, line ${lines}: ${message}`
}

async function* numbered(records: AsyncIterable<string[]>): AsyncGenerator<Row, void> {
  let number = 1
  for await (const cells of records) {
    number++
    if (cells.length > 1 || cells[0]?.trim()) yield { number, cells }
  }
}

async function findDelimiter(file: string): Promise<string> {
  const line = (await firstLine(file)).replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map(mark => ({ mark, count: line.split(mark).length }))
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).mark
}

async function firstLine(file: string): Promise<string> {
  try {
    await using handle = await open(file)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0)
    return buffer.subarray(0, bytesRead).toString('utf8').split(/\r?\n/, 1)[0] ?? ''
  } catch (error) {
    throw new UnusableFile(explain(file, error))
  }
}

/** Where each named column stands. Throws UnusableFile when one is missing or stands twice. */
export function findColumn(header: string[], name: string): number {
  const place = header.indexOf(name)
  if (place === -1) {
    throw new UnusableFile(`There is no column "${name}". The columns are: ${header.join(', ')}.`)
  }
  if (header.indexOf(name, place + 1) !== -1) throw new UnusableFile(`The column "${name}" stands twice.`)
  return place
}
