/** What the address of a page says of where its visitor came from. */
export type LandingMarks = Readonly<Record<string, string>>

/** Parameters of an address that are kept; everything else in it may be anybody's secret. */
export const MARKS = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'gclid',
  'wbraid',
  'gbraid',
  'fbclid',
  'msclkid',
  'ttclid',
  'li_fat_id',
] as const

export type CameFrom = {
  channel: string
  /** What the company calls the place, or the name of the website; absent: typed in, or nobody knows. */
  origin?: string
  campaign?: string
}

/** Names of hosts: the word before the country, such as `google` of www.google.co.uk. */
const SEARCH = [
  'google',
  'bing',
  'duckduckgo',
  'ecosia',
  'yahoo',
  'yandex',
  'baidu',
  'qwant',
  'startpage',
  'brave',
  'kagi',
  'naver',
  'seznam',
  'sogou',
]
const SOCIAL = [
  'facebook',
  'instagram',
  'linkedin',
  'twitter',
  'tiktok',
  'youtube',
  'pinterest',
  'reddit',
  'threads',
  'whatsapp',
  'xing',
  'mastodon',
  'bsky',
  'snapchat',
  'messenger',
]
/** Hosts whose names are too short to be looked for in others. */
const SHORT: Readonly<Record<string, string>> = {
  'x.com': 'twitter',
  't.co': 'twitter',
  'wa.me': 'whatsapp',
  'vk.com': 'facebook',
  'lnkd.in': 'linkedin',
}
const PAID = /^(cpc|ppc|cpm|cpv|paid|paid[-_ ]?(search|social)|display|banner|retargeting|sem)$/i
const BY_MAIL = /^(e-?mail|newsletter|mailing)$/i
const BY_SOCIAL = /^(social|social[-_ ]?(media|network)|paid[-_ ]?social|sm)$/i

/**
 * Where somebody came from who enters a website: by the marks that marketing wrote into the address, then by those of
 * advertising networks, then by the website that they left. Channels are named as elsewhere in Duet.
 * @param referrer the host of the page before; empty: none was told
 */
export function cameFrom(marks: LandingMarks, referrer: string): CameFrom {
  const source = marks['utm_source']
  const campaign = marks['utm_campaign']
  const origin = source ?? (referrer === '' ? undefined : referrer)
  const told = { ...(origin !== undefined && { origin }), ...(campaign !== undefined && { campaign }) }
  return { channel: channelOf(marks, nameOf(source ?? referrer)), ...told }
}

function channelOf(marks: LandingMarks, name: string): string {
  const medium = marks['utm_medium'] ?? ''
  const isPaid =
    PAID.test(medium) || hasAny(marks, 'gclid', 'wbraid', 'gbraid', 'msclkid', 'ttclid', 'li_fat_id')
  const isSocial = BY_SOCIAL.test(medium) || SOCIAL.includes(name) || hasAny(marks, 'ttclid', 'li_fat_id')
  if (BY_MAIL.test(medium)) return 'email'
  if (isPaid) return isSocial ? 'paid-social' : /display|banner|cpm/i.test(medium) ? 'display' : 'paid-search'
  if (isSocial || marks['fbclid'] !== undefined) return 'social'
  if (SEARCH.includes(name)) return 'organic-search'
  return name === '' ? 'website' : 'referral'
}

function hasAny(marks: LandingMarks, ...names: string[]): boolean {
  return names.some(name => marks[name] !== undefined)
}

/** `google` of www.google.co.uk, google and news.google.com; of what is no host, itself. */
function nameOf(source: string): string {
  const host = source.toLowerCase().replace(/:\d+$/, '')
  const parts = (SHORT[host] ?? host).split('.')
  const known = parts.find(
    (part, place) =>
      (place < parts.length - 1 || parts.length === 1) && (SEARCH.includes(part) || SOCIAL.includes(part)),
  )
  return known ?? host
}
