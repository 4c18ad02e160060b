import { describe, expect, test } from 'vitest'
import { filled, ROW_PROBLEMS, type RowProblem, rowProblem } from '#domain/import/row-problem.ts'
import { rowProblems, sayReason } from './reasons.de.ts'

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
