import { expect, test } from 'vitest'
import { OTHER_REASON, returnSaid, withOther } from './return-reasons.ts'

const agreed = [
  { key: 'no-budget', words: 'No budget' },
  { key: OTHER_REASON, words: 'Another reason' },
]

test.each([
  ['a reason of the list', { key: 'no-budget' }, { key: 'no-budget', reason: 'No budget' }],
  [
    'a reason of the list with own words',
    { key: 'no-budget', reason: ' not before 2028 ' },
    { key: 'no-budget', reason: 'not before 2028' },
  ],
  ['words alone', { reason: 'rents the place' }, { key: 'other', reason: 'rents the place' }],
  ['another reason without words', { key: 'other', reason: '  ' }, { refused: 'words-needed' }],
  ['nothing', {}, { refused: 'words-needed' }],
  ['a reason that nobody agreed on', { key: 'mood', reason: 'x' }, { refused: 'unknown-return-reason' }],
])('%s says why a lead is returned', (_what, given, said) => expect(returnSaid(given, agreed)).toEqual(said))

test('another reason stands at the end of any list, once', () => {
  expect(withOther(agreed)).toEqual(agreed)
  expect(withOther([])).toMatchObject([{ key: OTHER_REASON }])
})
