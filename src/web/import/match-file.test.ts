import { expect, test } from 'vitest'
import { fileOfPlan, missingFiles } from './match-file.ts'

const file = (id: string, match: string[], required = true) => ({ id, title: null, match, required })
const plan = [
  file('leads', ['leads*.csv']),
  file('deals', ['deals.csv', 'won.csv']),
  file('names', ['names.csv'], false),
]

test.each([
  ['leads.csv', 'leads'],
  ['LEADS (3).CSV', 'leads'],
  ['won.csv', 'deals'],
  ['leads.csv.bak', undefined],
  ['dealsxcsv', undefined],
])('%s is %s of the plan', (name, id) => {
  expect(fileOfPlan(name, plan)?.id).toBe(id)
})

test('what the plan requires and nobody chose is missing', () => {
  expect(missingFiles(['leads.csv'], plan).map(({ id }) => id)).toEqual(['deals'])
  expect(missingFiles(['leads.csv', 'won.csv'], plan)).toEqual([])
})
