import { expect, test } from 'vitest'
import { type Mark, putMark } from './put-marks.ts'

/** What stands between bars is chosen. */
function marked(mark: Mark, written: string): string {
  const [before = '', inner = '', after = ''] = written.split('|')
  const next = putMark(mark, {
    text: before + inner + after,
    from: before.length,
    to: before.length + inner.length,
  })
  return `${next.text.slice(0, next.from)}|${next.text.slice(next.from, next.to)}|${next.text.slice(next.to)}`
}

test.each<[Mark, string, string]>([
  ['bold', 'We |can| do it', 'We **|can|** do it'],
  ['bold', 'We **|can|** do it', 'We |can| do it'],
  ['italic', '||', '_||_'],
  ['link', 'see |the prices| now', 'see [the prices](|https://|) now'],
  ['list', 'first\nsec|ond\nth|ird', 'first\n|- second\n- th|ird'],
  ['list', '|- one\n- two|', '|one\ntwo|'],
])('%s of %j is %j', (mark, before, after) => {
  expect(marked(mark, before)).toBe(after)
})
