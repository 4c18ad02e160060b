import { expect, test } from 'vitest'
import { fileOfPlan } from './match-file.ts'

const plan = [
  { id: 'leads', match: ['leads*.csv'] },
  { id: 'deals', match: ['deals.csv', 'won.csv'] },
]

test.each([
  ['leads.csv', 'leads'],
  ['LEADS (3).CSV', 'leads'],
  ['won.csv', 'deals'],
  ['leads.csv.bak', undefined],
  ['dealsxcsv', undefined],
])('%s is %s of the plan', (name, id) => {
  expect(fileOfPlan(name, plan, false)?.id).toBe(id)
})

test('a file that comes alone to a plan of a single file is meant, whatever it is called', () => {
  const one = [{ id: 'leads', match: ['leads*.csv'] }]
  expect(fileOfPlan('export (7).csv', one, true)?.id).toBe('leads')
  expect(fileOfPlan('export (7).csv', one, false)).toBeUndefined()
  expect(fileOfPlan('export (7).csv', plan, true)).toBeUndefined()
})
