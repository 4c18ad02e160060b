import { expect, test } from 'vitest'
import { marksToHtml } from './marks.ts'
import { linksIn, measuredHtml } from './measured-html.ts'

const over = (link: string): string => `https://duet.example/l/${Buffer.from(link).toString('hex')}`
const led = (html: string): string => measuredHtml(html, { picture: 'https://duet.example/o/t', over })

test('links lead over us to exactly where they led, and a picture stands at the end', () => {
  const html = marksToHtml('See [prices](https://acme.example/p?a=1&b=2) or https://acme.example.')
  expect(linksIn(html)).toEqual(['https://acme.example/p?a=1&b=2', 'https://acme.example'])
  const measured = led(html)
  expect(measured).toContain(over('https://acme.example/p?a=1&b=2'))
  expect(measured).toContain('>https://acme.example</a>')
  expect(measured).not.toContain('href="https://acme.example')
  expect(measured.endsWith('<img src="https://duet.example/o/t" width="1" height="1" alt="">')).toBe(true)
})

test('what is no address of the web stays as it is', () => {
  const html = `<p><a href="mailto:a@acme.example">write</a> <a href="https://me:secret@acme.example/">x</a> <a>none</a> https://in.words ${'<a href="https://x.example/' + 'y'.repeat(1_100) + '">long</a>'}</p>`
  expect(linksIn(html)).toEqual([])
  expect(led(html).startsWith(html)).toBe(true)
})

test('a long text of half links is read at once', () => {
  expect(linksIn('<a href="https://'.repeat(20_000))).toEqual([])
  expect(linksIn(`${'<a '.repeat(30_000)}`)).toEqual([])
})
