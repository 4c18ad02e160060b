import { expect, test } from 'vitest'
import { addressesIn, decodeWords } from './read-addresses.ts'

const to = (value: string) => addressesIn([{ name: 'to', value }], 'to')

test.each([
  ['Ann <ann@a.example>, kim@b.example', ['Ann ann@a.example', ' kim@b.example']],
  ['"Asker, Ann" <ann@a.example>', ['Asker, Ann ann@a.example']],
  ['Team: ann@a.example, Kim <kim@b.example>;', [' ann@a.example', 'Kim kim@b.example']],
  ['=?utf-8?Q?J=C3=BCrgen?= =?utf-8?B?IE3DvGxsZXI=?= <j@a.example>', ['Jürgen Müller j@a.example']],
  ['undisclosed-recipients:;', []],
  ['', []],
])('in "%s" stand %j', (value, expected) =>
  expect(to(value).map(one => `${one.name} ${one.address}`)).toEqual(expected),
)

test('an unknown character set stays as it is written', () =>
  expect(decodeWords('=?no-such-set?Q?a=20b?=')).toBe('=?no-such-set?Q?a=20b?='))
