import { describe, expect, test } from 'vitest'
import { filled } from '#domain/import/coded-text.ts'
import {
  FILE_PROBLEMS,
  fileProblem,
  IMPORT_PROBLEMS,
  IMPORT_WARNINGS,
  importProblem,
  importWarning,
} from '#domain/import/import-problem.ts'
import { ROW_PROBLEMS, type RowProblem, rowProblem } from '#domain/import/row-problem.ts'
import { fileProblems, importProblems, importWarnings, rowProblems, sayReason } from './reasons.de.ts'

const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()

describe('why a row is not taken', () => {
  test.each(Object.keys(ROW_PROBLEMS) as RowProblem[])(
    '%s is said in German with all that it names',
    code => {
      // One value needs no figure.
      const named = namesIn(ROW_PROBLEMS[code]).filter(name => code !== 'count-of-one' || name !== 'found')
      expect(namesIn(rowProblems[code])).toEqual(named)
      const said = filled(ROW_PROBLEMS[code], { value: '"x"' })
      expect(sayReason({ reason: said })).not.toBe(said)
    },
  )

  test('several reasons of one row are said one after the other', () => {
    const reason = [
      rowProblem('not-an-email', { column: 'Mail', value: '"a; b"' }),
      rowProblem('too-long', { column: 'Name', count: '1,204', most: '500' }),
    ].join('; ')
    expect(sayReason({ reason })).toBe(
      'Mail: „a; b“ ist keine E-Mail-Adresse; Name: 1.204 Zeichen, höchstens 500 werden übernommen',
    )
  })
})

test('what the rules refuse is said by its code', () => {
  const reason = 'There is no exchange rate from CHF to EUR for that day or before. Add one, then replay.'
  expect(sayReason({ code: 'no-exchange-rate', reason })).toContain('keinen Wechselkurs')
  expect(sayReason({ code: 'of-tomorrow', reason })).toBeUndefined()
})

describe('why a whole file or import is not taken', () => {
  const tables = [
    [FILE_PROBLEMS, fileProblems],
    [IMPORT_PROBLEMS, importProblems],
    [IMPORT_WARNINGS, importWarnings],
  ] as const
  const both = tables.flatMap(([english, german]) =>
    Object.entries(english).map(
      ([code, text]) => [code, text, (german as Record<string, string>)[code] ?? ''] as const,
    ),
  )

  test.each(both)('%s is said in German with all that it names', (_, english, german) => {
    expect(namesIn(german)).toEqual(namesIn(english))
  })

  test('a file is refused in German, with what is wrong with it inside', () => {
    const why = fileProblem('too-many-columns', { count: 400, most: 300 })
    expect(sayReason({ reason: importProblem('not-kept', { file: 'leads.xlsx · Sheet 1', why }) })).toBe(
      'leads.xlsx · Sheet 1: Sie hat 400 Spalten, höchstens 300 werden übernommen. Sie wurde nicht behalten; was Sie sonst gesendet haben, ist noch da.',
    )
  })

  test('what a file lacks is named by its columns', () => {
    const reason = importProblem('not-the-file', {
      file: 'deals.csv',
      columns: 'won_date, mql_id',
      title: 'Closed deals',
      names: 'a, b',
    })
    expect(sayReason({ reason })).toBe(
      'deals.csv hat keine Spalte won_date, mql_id, ohne die es nicht „Closed deals“ ist. Die Spalten sind: a, b. Es wurde nichts importiert.',
    )
  })

  test('a warning says in German why a row is not looked up', () => {
    const reason = rowProblem('key-twice', { column: 'id' })
    expect(sayReason({ reason: importWarning('unusable-row', { file: 'zip.csv', row: 12, reason }) })).toBe(
      'In zip.csv wird nachgeschlagen, und die Zeile 12 darin ist nicht zu gebrauchen: id: Derselbe Schlüssel steht in einer Zeile davor, und die wird benutzt',
    )
  })

  test('what is wrong and not known here is shown as it came', () => {
    const reason = importProblem('unreadable', { file: 'x.csv', why: 'somebody wrote this by hand' })
    expect(sayReason({ reason })).toBe('x.csv: somebody wrote this by hand. Es wurde nichts importiert.')
  })
})
