import { expect, test } from 'vitest'
import { changesOf } from './changes-of.ts'
import { deviceOf } from './device-of.ts'

test('only what is another is sent, and can be taken back', () => {
  expect(changesOf({ a: 1, b: ['x'] }, { a: 2, b: ['x'] })).toEqual({ before: { a: 1 }, next: { a: 2 } })
  expect(changesOf({ a: 1, b: null }, { a: 1, b: null })).toBeUndefined()
})

test('a browser is named as its owner would', () => {
  const agent =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36'
  expect(deviceOf(agent)).toEqual({ browser: 'Chrome', system: 'Windows' })
  expect(deviceOf(`${agent} Edg/130.0`)).toEqual({ browser: 'Edge', system: 'Windows' })
  expect(deviceOf('curl/8')).toEqual({ browser: undefined, system: undefined })
})
