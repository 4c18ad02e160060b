/**
 * How programs call themselves that look at pages without being a person, as parts of a user agent in lower case.
 * What they say of themselves: each group names where its operators document it. Looked at in November 2026; a new one is
 * a line.
 */
export const BOTS: readonly { source: string; parts: readonly string[] }[] = [
  {
    // RFC 9309 asks crawlers for a product token; nearly all hold one of these words.
    source: 'https://www.rfc-editor.org/rfc/rfc9309 (2.2.1)',
    parts: ['bot', 'crawl', 'spider', 'slurp', 'scrape', 'archiver', 'indexer'],
  },
  {
    source: 'https://developers.google.com/crawling/docs/crawlers-fetchers/overview-google-crawlers',
    parts: [
      'google-',
      'mediapartners',
      'feedfetcher',
      'apis-google',
      'googleother',
      'google favicon',
      'lighthouse',
      'pagespeed',
    ],
  },
  {
    source: 'https://developers.facebook.com/docs/sharing/webmasters/web-crawlers',
    parts: [
      'facebookexternalhit',
      'facebookcatalog',
      'meta-externalagent',
      'meta-externalfetcher',
      'meta-webindexer',
    ],
  },
  {
    source:
      'https://learn.microsoft.com/microsoft-365/security/office-365-security (Safe Links), https://www.bing.com/webmasters/help/which-crawlers-does-bing-use-8c184ec0',
    parts: [
      'bingpreview',
      'microsoftpreview',
      'skypeuripreview',
      'ms-office',
      'microsoft office',
      'safelinks',
    ],
  },
  {
    source:
      'https://platform.openai.com/docs/bots, https://support.claude.com/en/articles/8896518, https://docs.perplexity.ai/guides/bots',
    parts: ['chatgpt-user', 'oai-search', 'claude-user', 'perplexity-user', 'anthropic-ai'],
  },
  {
    source:
      'https://developer.chrome.com/docs/chromium/headless, https://phantomjs.org, https://playwright.dev, https://pptr.dev',
    parts: ['headless', 'phantomjs', 'puppeteer', 'playwright', 'selenium', 'webdriver', 'cypress'],
  },
  {
    // Libraries name themselves unless somebody makes them pretend (RFC 9110, 10.1.5).
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5',
    parts: [
      'curl/',
      'wget/',
      'python-requests',
      'python-urllib',
      'aiohttp',
      'httpx',
      'go-http-client',
      'okhttp',
      'apache-httpclient',
      'java/',
      'libwww',
      'lwp-',
      'axios/',
      'node-fetch',
      'undici',
      'guzzle',
      'postmanruntime',
      'scrapy',
      'httpie',
      'restsharp',
    ],
  },
  {
    source:
      'https://www.pingdom.com, https://uptimerobot.com, https://www.statuscake.com, https://www.webpagetest.org, https://www.site24x7.com',
    parts: [
      'pingdom',
      'uptime',
      'statuscake',
      'ptst/',
      'gtmetrix',
      'site24x7',
      'newrelicpinger',
      'datadogsynthetics',
      'monitor',
    ],
  },
  {
    source:
      'https://api.slack.com/robots, https://developer.x.com/en/docs/x-for-websites/cards, https://www.whatsapp.com, https://discord.com',
    parts: [
      'slack-imgproxy',
      'whatsapp/',
      'embedly',
      'skypeuri',
      'vkshare',
      'snapchat',
      'preview',
      'validator',
    ],
  },
]

/** Names of devices that hold one of these words and are in people's hands. */
const PEOPLE = ['cubot']

const all = BOTS.flatMap(group => group.parts)

/** Whether a user agent says that it is a program. Without one, or with a very short one, it is no browser either. */
export function isBot(userAgent: string | undefined): boolean {
  if (userAgent === undefined || userAgent.length < 20) return true
  let name = userAgent.toLowerCase()
  for (const person of PEOPLE) name = name.replaceAll(person, '')
  return all.some(part => name.includes(part))
}

/** Pages that a browser gets before anybody asks for them (`Sec-Purpose: prefetch`, `prefetch;prerender`; `Purpose`, `X-Moz` before). */
export function isPrefetch(headers: Readonly<Record<string, unknown>>): boolean {
  return ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some(name =>
    /prefetch|prerender|preview/i.test(String(headers[name] ?? '')),
  )
}
