import type { Instant } from '#domain/happening/happening.ts'
import { isBot, isPrefetch } from '#domain/tracker/bots.ts'

/** Why a sign of a mail is no person's. */
export const PROGRAMS = ['head', 'prefetch', 'image-proxy', 'program', 'too-soon', 'all-at-once'] as const
export type Program = (typeof PROGRAMS)[number]
export type Verdict = 'person' | Program

/** The picture of a mail was fetched, or a link of it followed. */
export type Sign = {
  id: string
  kind: 'open' | 'click'
  /** Where the link leads; undefined for the picture. */
  link: string | undefined
  at: Instant
  /** What the request said of itself. */
  program: Program | undefined
}

export type Asking = { method: string; headers: Readonly<Record<string, unknown>> }

const SECOND = 1_000
/** Scanners look into a mail as it is delivered; nobody reads it before it is there. */
export const TOO_SOON_MS = 10 * SECOND
/** Within this, a person follows one link, perhaps two. */
export const AT_ONCE_MS = 5 * SECOND
const MANY_LINKS = 3
/** After so long, what belongs to a sign has come, and it can be judged. */
export const JUDGED_AFTER_MS = 30 * SECOND

// cspell:disable -- names of programs
/** Proxies that fetch pictures for everybody, whether or not anybody looks, as they call themselves. */
const IMAGE_PROXIES =
  /googleimageproxy|ggpht\.com|yahoomailproxy|yahoo! slurp|cloudflare-image|mailimageproxy/i
/** Apple's says of itself no more than this. */
const APPLE = /^mozilla\/5\.0$/i
/** Programs that look into mails for their readers, and those of whoever protects a company. */
const SCANNERS =
  /barracuda|proofpoint|mimecast|urldefense|symantec|messagelabs|trend ?micro|fireeye|trellix|cisco|ironport|sophos|forcepoint|zscaler|checkpoint|avanan|microsoft office|ms-office|msoffice|safelinks|virus|scan|libwww|java\/|go-http|python|curl|wget|okhttp|axios|node-fetch|undici|headless|phantomjs/i

// cspell:enable

/**
 * What a request says of itself: undefined when it may be a person's.
 *
 * - HEAD asks for no content, so nobody sees any (RFC 9110, 9.3.2).
 * - `Sec-Purpose: prefetch` is fetched before anybody asks (Fetch Standard, "Sec-Purpose header").
 * - Gmail and Yahoo fetch pictures by proxies of their own, for whoever and sometimes before anybody looks: as
 *   "GoogleImageProxy" (https://www.scientiamobile.com/what-is-google-image-proxy/,
 *   https://wordtothewise.com/2013/12/gmail-deploys-image-proxy-servers/).
 * - Apple Mail Privacy Protection fetches the pictures of every mail when it arrives, read or not
 *   (https://help.socketlabs.com/docs/identifying-apple-mpp-opens-in-notification-api-events); its requests call themselves
 *   "Mozilla/5.0" and nothing more.
 * - Scanners and libraries go by their names (https://check.live-direct-marketing.online/blog/bot-clicks-security-scanners-detect),
 *   and whatever calls itself a robot (`isBot`).
 */
export function programOf({ method, headers }: Asking): Program | undefined {
  if (method === 'HEAD') return 'head'
  if (isPrefetch(headers)) return 'prefetch'
  const agent = String(headers['user-agent'] ?? '').trim()
  if (APPLE.test(agent) || IMAGE_PROXIES.test(agent)) return 'image-proxy'
  return SCANNERS.test(agent) || isBot(agent) ? 'program' : undefined
}

/**
 * What each sign of one mail is, with what came around it:
 *
 * - What comes within ten seconds of delivery is a scanner's: "humans are not that fast"
 *   (https://check.live-direct-marketing.online/blog/bot-clicks-security-scanners-detect, five seconds; twice that here, as a server
 *   may hand over some time before it says so).
 * - Links that are followed all together within one to five seconds are followed by a scanner
 *   (https://support.arternal.com/en/articles/15216436-smart-mail-clickthroughs-triggered-by-email-security-scanners); so are three
 *   of many, and the picture that is fetched among them.
 *
 * A scanner that takes its time and calls itself a browser is taken for a person: nobody outside can tell.
 * @param deliveredAt when the mail was handed over; undefined: not known
 * @param links how many links the mail has
 */
export function judgeSigns(
  signs: readonly Sign[],
  { deliveredAt, links }: { deliveredAt: Instant | undefined; links: number },
): Map<string, Verdict> {
  const clicks = signs.filter(one => one.kind === 'click')
  const bursts = clicks.filter(one => isBurst(one, clicks, links))
  const verdictOf = (one: Sign): Verdict => {
    if (one.program !== undefined) return one.program
    if (deliveredAt !== undefined && one.at - deliveredAt < TOO_SOON_MS) return 'too-soon'
    return bursts.some(burst => isNear(burst, one)) ? 'all-at-once' : 'person'
  }
  return new Map(signs.map(one => [one.id, verdictOf(one)]))
}

/** Whether so many different links were followed around this one as no person follows. */
function isBurst(one: Sign, clicks: readonly Sign[], links: number): boolean {
  const different = new Set(clicks.filter(other => isNear(one, other)).map(other => other.link))
  return different.size >= Math.min(MANY_LINKS, Math.max(2, links))
}

function isNear(one: Sign, other: Sign): boolean {
  return Math.abs(one.at - other.at) <= AT_ONCE_MS
}
