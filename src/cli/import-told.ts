import type { ImportResult } from '#server/import/run-import.ts'
import { type Output, printTable } from './usage.ts'

/** Rejected rows beyond these are in --json and in the workspace. */
const MOST_SHOWN = 50

export function tellImport(out: Output, result: ImportResult, workspace: string): void {
  const done =
    result.import === null
      ? `A dry run for ${workspace}: nothing was written.`
      : `Imported into ${workspace}.`
  out.stdout.write(`${done}\n`)
  printTable(out, [
    ['file', 'rows', 'rejected'],
    ...result.files.map(one => [one.file, one.rows, one.rejected]),
  ])
  const made = Object.entries(result.created).filter(([, count]) => count > 0)
  const news = made.map(([noun, count]) => `${count.toLocaleString('en')} ${noun}`).join(', ') || 'nothing'
  out.stdout.write(
    `New: ${news}; changed: ${result.updated.toLocaleString('en')}; known already: ${result.unchanged.toLocaleString('en')}\n`,
  )
  for (const warning of result.warnings) out.stdout.write(`Note: ${warning}\n`)
  for (const one of result.rejected.slice(0, MOST_SHOWN))
    out.stdout.write(`Rejected: ${one.file}, row ${one.row}: ${one.reason}\n`)
  if (result.rejected.length > MOST_SHOWN)
    out.stdout.write(
      `… and ${(result.rejected.length - MOST_SHOWN).toLocaleString('en')} more: --json lists them all\n`,
    )
  for (const one of result.failed)
    out.stdout.write(`Not understood: ${one.kind} ${one.externalId}: ${one.reason} (duet failed list)\n`)
  if (result.import !== null) out.stdout.write(`To take it back: duet import --undo ${result.import}\n`)
}
