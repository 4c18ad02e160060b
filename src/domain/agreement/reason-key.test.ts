import { expect, test } from 'vitest'
import { withReasonKeys } from './reason-key.ts'

const keysOf = (...reasons: [key: string, words: string][]): string[] =>
  withReasonKeys({
    definitions: [],
    clauses: [],
    returnReasons: reasons.map(([key, words]) => ({ key, words })),
  }).returnReasons.map(one => one.key)

test.each<[string, [string, string][], string[]]>([
  ['is made of its words', [['', 'Has no need']], ['has-no-need']],
  ['stays what it is, however it is worded', [['no-need', 'Something else']], ['no-need']],
  [
    'is its own',
    [
      ['no-need', 'a'],
      ['', 'No need'],
      ['', 'no need!'],
    ],
    ['no-need', 'no-need-2', 'no-need-3'],
  ],
  ['has plain letters', [['', 'Größe paßt nicht: Ärger']], ['groesse-passt-nicht-aerger']],
  [
    'is there where no letter is',
    [
      ['', '…'],
      ['', '行'],
    ],
    ['reason', 'reason-2'],
  ],
  ['is no longer than it need be', [['', 'x'.repeat(200)]], ['x'.repeat(60)]],
])('the key of a reason %s', (_case, reasons, keys) => expect(keysOf(...reasons)).toEqual(keys))
