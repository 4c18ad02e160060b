import type { Expected } from './column-profile.ts'
import { kindOfFile, namedTargets } from './header-words.ts'
import { exportTargets, recogniseExport } from './known-exports.ts'
import { targetOf } from './mapping.ts'

const EXPECTED: Record<string, Expected> = {
  email: 'email',
  phone: 'phone',
  date: 'date',
  money: 'money',
  id: 'id',
  url: 'url',
}

/** What the columns of a table are by their names alone. */
export function expectedTypes(file: string, columns: readonly string[]): Map<string, Expected> {
  const known = recogniseExport(columns)
  const kind = kindOfFile(file, columns) ?? 'contacts'
  const named = known ? exportTargets(known, columns) : namedTargets(kind, columns)
  const found = new Map<string, Expected>()
  for (const [key, column] of named) found.set(column, EXPECTED[targetOf(key).type])
  for (const column of columns) {
    if (found.get(column) !== undefined) continue
    const said = byName(column)
    if (said !== undefined) found.set(column, said)
  }
  return found
}

/** Endings that say the type in any table. */
function byName(column: string): Expected {
  if (/(?:^|[\s_.-])(?:id|ids|nr|no|key|uuid)$/i.test(column) || /[a-z]I[dD]s?$/.test(column)) return 'id'
  if (/e-?mail/i.test(column)) return 'email'
  if (/phone|telefon|mobile|\bfax\b|handy/i.test(column)) return 'phone'
  if (/\b(?:date|datum|time|am)$|_at$|_date$|Date$/.test(column)) return 'date'
  if (/website|webseite|\burl\b|homepage/i.test(column)) return 'url'
  if (/amount|betrag|revenue|umsatz|price|preis|cost|kosten/i.test(column)) return 'money'
  return undefined
}
