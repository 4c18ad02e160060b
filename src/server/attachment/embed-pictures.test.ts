import { expect, test } from 'vitest'
import { embedPictures, type Picture } from './embed-pictures.ts'
import { harmlessPage, isLaidOut } from './harmless-page.ts'

const small: Picture = { type: 'image/png', bytes: Buffer.from('a picture') }
const pictures = new Map([
  ['roof@customer.example', small],
  ['large', { type: 'image/jpeg', bytes: Buffer.alloc(200_001) }],
])
const DATA = `data:image/png;base64,${small.bytes.toString('base64')}`

test('a picture that a mail brings along stands in its place, and is shown', () => {
  const html = embedPictures('<b>Our roof</b><img src="cid:roof%40customer.example" alt="Roof">', pictures)
  expect(html).toBe(`<b>Our roof</b><img src="${DATA}" alt="Roof">`)
  expect(harmlessPage(html, { pictures: false })).toMatchObject({
    html: expect.stringContaining(DATA),
    pictures: 0,
  })
})

test('one that is too large, or that nobody sent along, is named by its words alone', () => {
  for (const name of ['large', 'nobody', '%zz']) {
    const html = embedPictures(`<img src="cid:${name}" alt="A roof">`, pictures)
    expect(harmlessPage(html, { pictures: false }).html).toBe('<span>A roof</span>')
  }
})

test('what only speaks of pictures is left as it is', () =>
  expect(embedPictures('<p>cid:large</p><a href="cid:roof@customer.example">x</a>', pictures)).not.toContain(
    'data:',
  ))

test('a picture that is named without end does not make the page endless', () => {
  const big = new Map([['x', { type: 'image/png', bytes: Buffer.alloc(150_000) }]])
  const html = embedPictures('<img src=cid:x>'.repeat(10_000), big)
  expect(html.length).toBeLessThan(3_200_000)
  expect(isLaidOut(html)).toBe(true)
})
