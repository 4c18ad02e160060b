import { expect, test } from 'vitest'
import { judgeSigns, programOf, type Sign } from './judge-signs.ts'

const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15'
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'

test.each([
  ['a browser', 'GET', { 'user-agent': SAFARI }, undefined],
  ['another browser', 'GET', { 'user-agent': CHROME }, undefined],
  [
    'a mail program on a desk',
    'GET',
    { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.0' },
    undefined,
  ],
  ['who asks for no content', 'HEAD', { 'user-agent': CHROME }, 'head'],
  [
    'a page that is fetched before anybody asks',
    'GET',
    { 'user-agent': CHROME, 'sec-purpose': 'prefetch;prerender' },
    'prefetch',
  ],
  [
    'Gmail',
    'GET',
    {
      'user-agent':
        'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    },
    'image-proxy',
  ],
  [
    'Yahoo',
    'GET',
    { 'user-agent': 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html' },
    'image-proxy',
  ],
  ['Apple Mail Privacy Protection', 'GET', { 'user-agent': 'Mozilla/5.0' }, 'image-proxy'],
  [
    'a gateway',
    'GET',
    { 'user-agent': 'Mozilla/5.0 (compatible; Barracuda Sentinel; +https://barracuda.com)' },
    'program',
  ],
  [
    'Office that looks before its reader',
    'GET',
    { 'user-agent': 'Mozilla/4.0 (compatible; ms-office; MSOffice rmj)' },
    'program',
  ],
  ['a library', 'GET', { 'user-agent': 'python-requests/2.32.3 (some long name of a program)' }, 'program'],
  [
    'a messenger that shows what a link leads to',
    'GET',
    { 'user-agent': 'Mozilla/5.0 (compatible; SkypeUriPreview Preview/0.5)' },
    'program',
  ],
  ['whoever does not say', 'GET', {}, 'program'],
])('%s is told by what it says of itself', (_, method, headers, program) => {
  expect(programOf({ method, headers })).toBe(program)
})

const SENT = 1_000_000
const seconds = (n: number): number => SENT + n * 1_000
let ids = 0
const open = (at: number, program?: Sign['program']): Sign => ({
  id: `${++ids}`,
  kind: 'open',
  link: undefined,
  at,
  program,
})
const click = (at: number, link: string): Sign => ({ ...open(at), kind: 'click', link })

const judged = (signs: Sign[], links = 3, deliveredAt: number | undefined = SENT): string[] => [
  ...judgeSigns(signs, { deliveredAt, links }).values(),
]

test.each<[string, Sign[], number, string[]]>([
  [
    'somebody reads a mail, later again, and follows one link',
    [open(seconds(60)), click(seconds(70), 'a'), open(seconds(900))],
    3,
    ['person', 'person', 'person'],
  ],
  [
    'a scanner looks as it is delivered',
    [open(seconds(2)), click(seconds(3), 'a')],
    3,
    ['too-soon', 'too-soon'],
  ],
  [
    'all links are followed at once, an hour later',
    [open(seconds(3600)), click(seconds(3600), 'a'), click(seconds(3601), 'b')],
    2,
    ['all-at-once', 'all-at-once', 'all-at-once'],
  ],
  [
    'three of ten within seconds',
    [click(seconds(60), 'a'), click(seconds(61), 'b'), click(seconds(62), 'c')],
    10,
    ['all-at-once', 'all-at-once', 'all-at-once'],
  ],
  [
    'somebody follows two of ten',
    [click(seconds(60), 'a'), click(seconds(63), 'b')],
    10,
    ['person', 'person'],
  ],
  [
    'somebody follows the same link again and again',
    [click(seconds(60), 'a'), click(seconds(61), 'a'), click(seconds(62), 'a')],
    1,
    ['person', 'person', 'person'],
  ],
  [
    'a person comes after the scanner',
    [click(seconds(60), 'a'), click(seconds(60), 'b'), click(seconds(600), 'a')],
    2,
    ['all-at-once', 'all-at-once', 'person'],
  ],
  [
    'a proxy and then a person',
    [open(seconds(60), 'image-proxy'), click(seconds(90), 'a')],
    1,
    ['image-proxy', 'person'],
  ],
])('%s', (_, signs, links, verdicts) => {
  expect(judged(signs, links)).toEqual(verdicts)
})

test('the order in which signs came does not matter', () => {
  const signs = [click(seconds(61), 'b'), open(seconds(60)), click(seconds(60), 'a'), open(seconds(500))]
  const one = judgeSigns(signs, { deliveredAt: SENT, links: 2 })
  const other = judgeSigns(signs.toReversed(), { deliveredAt: SENT, links: 2 })
  for (const sign of signs) expect(other.get(sign.id)).toBe(one.get(sign.id))
})
