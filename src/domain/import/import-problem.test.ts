import { describe, expect, test } from 'vitest'
import { filled } from './coded-text.ts'
import {
  FILE_PROBLEMS,
  IMPORT_PROBLEMS,
  IMPORT_WARNINGS,
  readFileProblem,
  readImportProblem,
  readImportWarning,
} from './import-problem.ts'

const values: Record<string, string> = {
  file: 'leads 2026.xlsx · Sheet (1)',
  why: 'it is damaged',
  reason: 'id: the same key stands in a row before, which is the one used',
  columns: 'won / won_date, {id}',
  title: 'Closed "deals"',
  names: 'a; b, c: d',
  count: '1,204',
  most: '300',
  megabytes: '100',
  plan: 'olist',
  patterns: 'deals*.csv, leads.csv',
  alternatives: 'a.csv or b.csv',
  size: '512 MiB',
  row: '12',
}

describe('a sentence about a file or an import is read back as what it was made of', () => {
  const tables = [
    [FILE_PROBLEMS, readFileProblem],
    [IMPORT_PROBLEMS, readImportProblem],
    [IMPORT_WARNINGS, readImportWarning],
  ] as const
  for (const [texts, read] of tables)
    test.each(Object.entries(texts))('%s', (code, text) => {
      const own = Object.fromEntries(Object.entries(values).filter(([name]) => text.includes(`{${name}}`)))
      expect(read(filled(text, own))).toEqual({ code, values: own })
    })
})

test('what says something else is not read', () => {
  expect(readImportProblem('somebody wrote this by hand')).toBeUndefined()
})
