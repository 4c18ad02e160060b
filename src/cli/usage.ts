import { csvOf } from '#server/report/csv.ts'
import type { Output } from './attribute.ts'

export type { Output }

/** Said to a person who typed something that cannot be done: the message, and then how it is typed. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem'
}

/** 0 only when all went well; 1 when something was not taken or could not be done; 2 when the command was typed wrong. */
export type ExitCode = 0 | 1 | 2

export type Command = {
  usage: string
  run: (args: string[], out: Output, env: Record<string, string | undefined>) => Promise<number>
}

/** One JSON document on stdout, and nothing else there. */
export function printJson(out: Output, value: unknown): void {
  out.stdout.write(`${JSON.stringify(value)}\n`)
}

/** For a spreadsheet. */
export function printCsv(out: Output, rows: readonly (readonly (string | number | null)[])[]): void {
  out.stdout.write(csvOf(rows))
}

/** Columns of text, the numbers at the right. */
export function printTable(out: Output, rows: readonly (readonly (string | number | null)[])[]): void {
  const texts = rows.map(row =>
    row.map(cell => (cell === null ? '–' : typeof cell === 'number' ? cell.toLocaleString('en') : cell)),
  )
  const widths = (texts[0] ?? []).map((_, column) => Math.max(...texts.map(row => row[column]?.length ?? 0)))
  texts.forEach((row, place) => {
    const cells = row.map((text, column) =>
      typeof rows[place]?.[column] === 'number'
        ? text.padStart(widths[column] ?? 0)
        : text.padEnd(widths[column] ?? 0),
    )
    out.stdout.write(`${cells.join('  ').trimEnd()}\n`)
  })
}
