import { expect, test } from 'vitest'
import { readHandoffs, readLeads, readReturns, writeHandoffs, writeLeads, writeReturns } from './search.ts'

test.each(['leads', 'won', 'dealt~not-recorded', 'leads~key~Google Ads', 'won~key~a~b'])(
  'the address %s names leads, and is written as it was read',
  text => {
    const read = readLeads(text)
    expect(read && writeLeads(read)).toBe(text)
  },
)

test.each(['', 'lost', 'won~key', 'won~all', 'won~not-recorded~x'])('the address %j names no leads', text => {
  expect(readLeads(text)).toBeUndefined()
})

test.each(['2026-10', '2026-10~lapsed'])(
  'the address %s names handoffs, and is written as it was read',
  text => {
    const read = readHandoffs(text)
    expect(read && writeHandoffs(read)).toBe(text)
  },
)

test.each(['', 'October', '2026-10~gone'])('the address %j names no handoffs', text => {
  expect(readHandoffs(text)).toBeUndefined()
})

test.each(['all', 'not-recorded', 'key~Google Ads', 'no-budget!all', 'no-budget!key~a!b~c'])(
  'the address %s names returned leads, and is written as it was read',
  text => {
    const read = readReturns(text)
    expect(read && writeReturns(read)).toBe(text)
  },
)

test.each(['', 'key', 'won', 'no-budget!'])('the address %j names no returned leads', text => {
  expect(readReturns(text)).toBeUndefined()
})
