import { plainName } from './header-words.ts'
import type { TargetKey } from './mapping.ts'

type Meaning = readonly [word: string, pattern: RegExp]

const CHANNEL: readonly Meaning[] = [
  ['paid-social', /paid social|social ad|facebook ad|instagram ad|linkedin ad|meta ad|tiktok ad/],
  ['paid-search', /paid search|ppc|cpc|sea\b|google ad|adwords|bing ad|suchmaschinenwerbung/],
  ['organic-search', /organic search|organic$|^organic|\bseo\b|suchmaschine|google$|bing$|natural search/],
  ['social', /social|facebook|instagram|linkedin|xing|tiktok|twitter|youtube|soziale/],
  ['email', /e ?mail|newsletter|mailing|rundschreiben/],
  ['display', /display|banner/],
  ['referral', /referr|empfehlung|word of mouth|mundpropaganda|recommend/],
  ['partner', /partner|affiliate|reseller|vermittler/],
  ['direct', /^direct|direkt|typed in/],
  ['event', /event|messe|fair\b|trade show|webinar|seminar|conference|konferenz|veranstaltung/],
  ['phone', /phone|telefon|^call|anruf|cold call|kaltakquise/],
  ['offline', /offline|print|zeitung|flyer|radio|\btv\b|plakat/],
  ['website', /^web|website|form|landing|chat|online|homepage|internet/],
]

const TOUCH_KIND: readonly Meaning[] = [
  ['call', /call|anruf|phone|telefon/],
  ['meeting', /meeting|termin|besprechung|besuch|demo|lunch|visit on site|appointment/],
  ['mail', /e ?mail|mail\b/],
  ['form', /form\b|submission|formular|anfrage/],
  ['event', /event|messe|webinar|veranstaltung/],
  ['visit', /page|visit|view|besuch der seite/],
  ['message', /message|chat|sms|whats ?app|nachricht|linkedin message/],
  ['other', /.*/],
]

const OUTCOME: readonly Meaning[] = [
  [
    'lost',
    /lost|verloren|abgelehnt|cancel|storniert|abgesagt|rejected|abandon|disqualif|closed lost|nicht gewonnen/,
  ],
  [
    'won',
    /\bwon\b|gewonnen|closed won|abgeschlossen und gewonnen|beauftragt|signed|unterschrieben|erfolgreich/,
  ],
  ['open', /.*/],
]

const OUTCOME_OF_YES_NO: readonly Meaning[] = [
  ['won', /^(?:true|yes|ja|wahr|1|y)$/],
  ['open', /.*/],
]

const DIRECTION: readonly Meaning[] = [
  ['inbound', /inbound|incoming|eingehend|eingang|received|missed|empfangen/],
  ['outbound', /.*/],
]

const SIDE: readonly Meaning[] = [
  ['marketing', /market/],
  ['sales', /sale|vertrieb|verkauf/],
]

const KIND_OF_REVENUE: readonly Meaning[] = [
  ['received', /paid|bezahlt|received|erhalten|payment|zahlung|settled/],
  ['booked', /.*/],
]

/** What only begins, is open or turns a word round is no yes: to guess one would be to write to who never agreed. */
const AGREED: readonly Meaning[] = [
  [
    'no',
    /^(?:false|no|nein|falsch|0|n)$|^opt(?:ed)? ?in (?:no|nein|false|0)$|opt(?:ed)? ?out|unsubscribed|withdrawn|declined|denied|disagreed|not |abgemeldet|widerrufen|abgelehnt|nicht /,
  ],
  [
    'yes',
    /^(?!.*\b(?:un(?:confirmed|bestatigt)|pending|open|offen|requested|angefragt|awaiting|waiting|wartet|ausstehend|sent|gesendet|no|nein|non|never|nie)\b)(?:(?:true|yes|ja|wahr|1|y|x)$|.*opt(?:ed)? ?in\b|subscribed|.*\b(?:granted|agreed|accepted|confirmed|zugestimmt|angemeldet|einverstanden|bestatigt|erteilt)|given)/,
  ],
]

const CONSENT_CHANNEL: readonly Meaning[] = [
  ['mail', /mail|newsletter/],
  ['whatsapp', /whats ?app/],
  ['sms', /sms|text message/],
  ['phone', /phone|tel|call|anruf/],
]

/** What the words of a column mean, as far as they can be guessed; undefined where there is nothing to guess. */
export function meaningsOf(
  key: TargetKey,
  words: readonly string[],
): { words: Record<string, string>; otherwise?: string } | undefined {
  const meanings = meaningsFor(key, words)
  if (meanings === undefined) return undefined
  const found: Record<string, string> = {}
  for (const word of words) {
    const meaning = meanings.find(([, pattern]) => pattern.test(plainName(word)))?.[0]
    if (meaning !== undefined) found[word] = meaning
    else if (isTouchChannel(key)) found[word] = 'other'
  }
  return { words: found, ...(isTouchChannel(key) && { otherwise: 'other' }) }
}

/** Where they were met; what they agreed to is guessed at nowhere. */
function isTouchChannel(key: TargetKey): boolean {
  return key.endsWith('.channel') && key !== 'consent.channel'
}

function meaningsFor(key: TargetKey, words: readonly string[]): readonly Meaning[] | undefined {
  switch (key) {
    case 'touchpoint.channel':
    case 'campaign.channel':
      return CHANNEL
    case 'touchpoint.kind':
      return TOUCH_KIND
    case 'touchpoint.direction':
      return DIRECTION
    case 'touchpoint.side':
    case 'member.side':
      return SIDE
    case 'deal.outcome':
      return words.every(word => /^(?:true|false|yes|no|ja|nein|0|1|y|n|wahr|falsch)$/i.test(word))
        ? OUTCOME_OF_YES_NO
        : OUTCOME
    case 'consent.given':
      return AGREED
    case 'consent.channel':
      return CONSENT_CHANNEL
    case 'revenue.kind':
      return KIND_OF_REVENUE
    default:
      return undefined
  }
}

/** Whether among the stages of a deal there are its ends, so that they tell whether it was won. */
export function tellOutcomes(words: readonly string[]): boolean {
  return words.some(word => {
    const meaning = OUTCOME.find(([, pattern]) => pattern.test(plainName(word)))?.[0]
    return meaning !== 'open'
  })
}
