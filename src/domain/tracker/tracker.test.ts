import { describe, expect, test } from 'vitest'
import { BOTS, isBot, isPrefetch } from './bots.ts'
import { cameFrom } from './came-from.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

describe('where somebody came from', () => {
  test.each([
    ['typed in', {}, '', { channel: 'website' }],
    ['a search', {}, 'www.google.co.uk', { channel: 'organic-search', origin: 'www.google.co.uk' }],
    [
      'an advertisement of a search',
      { gclid: 'x' },
      'www.google.com',
      { channel: 'paid-search', origin: 'www.google.com' },
    ],
    [
      'marks of a campaign',
      { utm_source: 'google', utm_medium: 'cpc', utm_campaign: 'spring' },
      '',
      { channel: 'paid-search', origin: 'google', campaign: 'spring' },
    ],
    [
      'a newsletter',
      { utm_source: 'news-may', utm_medium: 'email' },
      'mail.example.com',
      { channel: 'email', origin: 'news-may' },
    ],
    ['a post', {}, 'm.facebook.com', { channel: 'social', origin: 'm.facebook.com' }],
    ['a short link of a network', {}, 't.co', { channel: 'social', origin: 't.co' }],
    [
      'a paid post',
      { utm_source: 'linkedin', utm_medium: 'paid' },
      '',
      { channel: 'paid-social', origin: 'linkedin' },
    ],
    [
      'a banner',
      { utm_source: 'portal', utm_medium: 'banner' },
      '',
      { channel: 'display', origin: 'portal' },
    ],
    ['another website', {}, 'blog.example.org', { channel: 'referral', origin: 'blog.example.org' }],
    [
      'a host that only begins like a network',
      {},
      'notfacebook.example',
      { channel: 'referral', origin: 'notfacebook.example' },
    ],
    [
      'a host in a country that is called like a network',
      {},
      'shop.example.vk',
      { channel: 'referral', origin: 'shop.example.vk' },
    ],
  ] as const)('%s', (_case, marks, referrer, from) => expect(cameFrom(marks, referrer)).toEqual(from))
})

describe('who is no person', () => {
  test.each([
    ['a browser', FIREFOX, false],
    [
      'a telephone whose name sounds like one',
      'Mozilla/5.0 (Linux; Android 11; CUBOT_X30) AppleWebKit/537.36 Mobile Safari/537.36',
      false,
    ],
    ['a search engine', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', true],
    [
      'a browser without a screen',
      'Mozilla/5.0 (X11) AppleWebKit/537.36 HeadlessChrome/140.0 Safari/537.36',
      true,
    ],
    ['a program', 'python-requests/2.32.0 and more', true],
    ['nobody', undefined, true],
  ])('%s', (_case, agent, bot) => expect(isBot(agent)).toBe(bot))

  test('each group says where it is from, and no part hits a common browser', () => {
    for (const { source, parts } of BOTS) {
      expect(source).toMatch(/^https:/)
      for (const part of parts) expect(FIREFOX.toLowerCase()).not.toContain(part)
    }
  })

  test.each([
    [{ 'sec-purpose': 'prefetch;prerender' }, true],
    [{ purpose: 'prefetch' }, true],
    [{ 'x-moz': 'prefetch' }, true],
    [{}, false],
  ])('%j was asked for by nobody yet: %s', (headers, expected) => expect(isPrefetch(headers)).toBe(expected))
})
