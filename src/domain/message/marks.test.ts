import { expect, test } from 'vitest'
import { hasMarks, marksToHtml, marksToPlain } from './marks.ts'

test.each([
  ['**Yes**, we _can_.', '<p><b>Yes</b>, we <i>can</i>.</p>'],
  ['One\nTwo\n\nThree', '<p>One<br>Two</p>\n<p>Three</p>'],
  ['We offer:\n- heat\n- **cold**', '<p>We offer:</p>\n<ul><li>heat</li><li><b>cold</b></li></ul>'],
  ['1. first\n2) second', '<ol><li>first</li><li>second</li></ol>'],
  ['> you asked\n> this\nYes.', '<blockquote>you asked<br>this</blockquote>\n<p>Yes.</p>'],
  [
    'See [the prices](https://acme.example/p?a=1&b=2) or https://acme.example.',
    '<p>See <a href="https://acme.example/p?a=1&#38;b=2">the prices</a> or <a href="https://acme.example">https://acme.example</a>.</p>',
  ],
])('%j reads %s', (text, html) => {
  expect(hasMarks(text) || text.startsWith('One')).toBe(true)
  expect(marksToHtml(text)).toBe(html)
})

test.each([
  '<script>alert(1)</script>',
  '[here](javascript:alert(1))',
  '2*3*4, snake_case_name and **',
  '-5 degrees',
])('%s is text and nothing else', text => {
  expect(hasMarks(text)).toBe(false)
  expect(marksToHtml(text)).not.toMatch(/<(?!\/?p>)/)
})

test('who reads no HTML reads the words, and where a link leads', () => {
  const text =
    '**Yes**: see [the prices](https://acme.example/p), or [write](mailto:a@acme.example)\n- https://b.example'
  expect(marksToPlain(text)).toBe(
    'Yes: see the prices (https://acme.example/p), or write (a@acme.example)\n- https://b.example',
  )
})

test('a long text of half marks is read at once', () => {
  const text = '[c]( _b '.repeat(10_000)
  expect(marksToPlain(text)).toBe(text)
})
