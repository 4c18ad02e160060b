import { readFileSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import readWorkbook from 'read-excel-file/node'
import { fileProblem } from '#domain/import/import-problem.ts'
import { zipProblem } from './check-zip.ts'

/** A sheet that has rows, written as CSV. */
export type ReadSheet = { name: string; stored: string; bytes: number }
export type ReadWorkbook = { sheets: ReadSheet[] } | { refused: string }

const MOST_UNPACKED = 300_000_000
const MOST_SHEETS = 50

type Cell = string | number | boolean | Date | null

/** Run as a process of its own with little memory, so that a workbook made to harm harms nobody but itself. */
async function main(path: string, folder: string): Promise<ReadWorkbook> {
  const archive = readFileSync(path)
  const problem = zipProblem(archive, MOST_UNPACKED)
  if (problem !== undefined) return { refused: problem }
  const sheets = await readWorkbook(archive).catch((error: unknown) => error as Error)
  if (sheets instanceof Error)
    return { refused: fileProblem('not-a-workbook', { why: sheets.message.slice(0, 200) }) }
  const filled = sheets.filter(({ data }) => data.some(row => row.some(cell => cell !== null)))
  if (filled.length === 0) return { refused: fileProblem('no-rows', {}) }
  if (filled.length > MOST_SHEETS)
    return { refused: fileProblem('too-many-sheets', { count: filled.length, most: MOST_SHEETS }) }
  return { sheets: filled.map(({ sheet, data }) => writeSheet(folder, sheet, data as Cell[][])) }
}

function writeSheet(folder: string, name: string, rows: Cell[][]): ReadSheet {
  // An empty row stays a line, so that a row has the number by which the spreadsheet knows it.
  const lines = tableOf(rows)
    .map(row => {
      const cells = row.map(cellText)
      return cells.every(cell => cell === '') ? '\n' : `${cells.map(quotedCell).join(',')}\n`
    })
    .join('')
  const stored = randomUUID()
  writeFileSync(join(folder, stored), lines, { flag: 'wx', mode: 0o600 })
  return { name, stored, bytes: Buffer.byteLength(lines) }
}

/** The header is the first row that names at least two columns; a title above it is no row. */
function tableOf(rows: Cell[][]): Cell[][] {
  const filled = (row: Cell[]) => row.filter(cell => cell !== null && cell !== '').length
  const wide = rows.findIndex(row => filled(row) >= 2)
  const header = wide < 0 || wide > 20 ? rows.findIndex(row => filled(row) >= 1) : wide
  return rows.map((row, place) => {
    if (place < header) return row.map(() => null)
    if (place > header) return row
    return row.map((cell, column) => (cell === null || cell === '' ? `Column ${column + 1}` : cell))
  })
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return dateText(cell)
  if (typeof cell === 'number') return numberText(cell)
  return String(cell)
}

function quotedCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Dates of a spreadsheet have no time zone: what is shown is what is meant. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

/** Fifteen figures are what a spreadsheet keeps; the rest is the shadow of its arithmetic. */
function numberText(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e') ? value.toFixed(Math.abs(value) < 1 ? 15 : 0).replace(/\.?0+$/, '') : text
}

const [, , path = '', folder = ''] = process.argv
process.stdout.write(JSON.stringify(await main(path, folder)))
