import { describe, expect, test } from 'vitest'
import { filled } from './coded-text.ts'
import { readRowProblems, ROW_PROBLEMS, type RowProblem } from './row-problem.ts'

const codes = Object.keys(ROW_PROBLEMS) as RowProblem[]
const values: Record<string, string> = {
  column: 'First name, Last name',
  value: '"12; 34: {value} is not a mail address? (a+b)"',
  what: 'return of a lead',
  words: 'booked, received',
  formats: 'dd.MM.yyyy HH:mm or iso',
  time: '2031-01-01T00:00:00.000Z',
  currency: 'EUR',
  point: ',',
  count: '1,204',
  most: '500',
  address: 'javascript:alert(1)',
  kind: 'touchpoint',
  name: 'A "1"',
  source: 'web shop',
  found: '3',
  columns: '4',
  marks: 'semicolons',
  place: '2',
}

describe('the sentence of a problem', () => {
  test.each(codes)('%s is read back as what it was made of', code => {
    const text = ROW_PROBLEMS[code]
    const own = Object.fromEntries(Object.entries(values).filter(([name]) => text.includes(`{${name}}`)))
    expect(readRowProblems(filled(text, own))).toEqual([{ code, values: own, until: undefined }])
  })
})

test('several problems of a row are told apart', () => {
  const said = codes.map(code => filled(ROW_PROBLEMS[code], values))
  expect(readRowProblems(said.join('; '))?.map(({ code }) => code)).toEqual(codes)
})

test('a row broken over several lines says up to which', () => {
  const said = `${ROW_PROBLEMS['never-closed']}, from this line to line 12`
  expect(readRowProblems(said)).toEqual([{ code: 'never-closed', values: {}, until: '12' }])
})

test('what says something else is left to its own words', () => {
  expect(readRowProblems('somebody wrote this by hand')).toBeUndefined()
})
