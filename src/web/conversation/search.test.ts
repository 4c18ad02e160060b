import { expect, test } from 'vitest'
import { readConversationSearch, readItem } from './search.ts'

test('what is not understood in an address is left out', () => {
  expect(readConversationSearch({ side: 'sales', of: 'talk', q: 'price', model: 'first' })).toEqual({
    side: 'sales',
    of: 'talk',
    q: 'price',
    model: 'first',
  })
  expect(readConversationSearch({ side: 'all', of: 7, q: '', model: 'best', item: 'x', show: 'me' })).toEqual(
    {},
  )
})

test('an item is a type and an id', () => {
  const id = '01900000-0000-7000-8000-000000000000'
  expect(readItem(`entry.${id}`)).toEqual({ type: 'entry', id })
  expect(readItem(`deal.${id}`)).toBeUndefined()
  expect(readItem('touchpoint.1')).toBeUndefined()
})
