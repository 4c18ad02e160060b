import { expect, test } from 'vitest'
import { readHandoffs, readLeads, writeHandoffs, writeLeads } from './search.ts'

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
