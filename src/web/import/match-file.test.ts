import { expect, test } from 'vitest'
import { matchFiles, missingFiles } from './match-file.ts'

const file = (id: string, match: string[], required = true) => ({ id, title: null, match, required })
const plan = [
  file('leads', ['leads*.csv']),
  file('deals', ['deals.csv', 'won.csv']),
  file('names', ['names.csv'], false),
]
const chosen = (...names: string[]) =>
  matchFiles(
    names.map(name => ({ name })),
    plan,
  )

test('what the plan requires and nobody chose is missing', () => {
  expect(missingFiles(chosen('leads.csv', 'other.csv'), plan).map(({ id }) => id)).toEqual(['deals'])
  expect(missingFiles(chosen('leads.csv', 'won.csv'), plan)).toEqual([])
})

test('the only file for a plan of one file may be called anything', () => {
  const [one] = matchFiles([{ name: 'export.csv' }], plan.slice(0, 1))
  expect(one?.as?.id).toBe('leads')
})
