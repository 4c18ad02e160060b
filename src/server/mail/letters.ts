import type { Language } from '#contract/access.ts'
import { words as de } from './words.de.ts'
import { words as en } from './words.en.ts'

/** What a letter says: plain text, and where there is a list to look through the same in marks. Nothing in it is fetched or run. */
export type Letter = { to: string; subject: string; text: string; html?: string }

type Written = Omit<Letter, 'to'>
type Link = { link: string }

/** An offered lead as a letter tells of it. `due`: until when to answer, as an instant. */
export type OfferTold = Link & {
  person: string
  by: string | null
  reason: string | null
  due: string | null
}
type OffersSaid = {
  subject: string
  /** What the list begins with. */
  lead: string
  /** Of each offer, what stands below its person. */
  lines: string[][]
  /** Below the list, where it does not hold all of them. */
  more: string
  /** How to get no such letters. */
  stop: string
}

/** The words of letters in one language. */
export type LetterWords = {
  roles: Readonly<Record<string, string>>
  invitation: (given: Link & { by: string; workspace: string; role: string }) => Written
  password: (given: Link) => Written
  address: (given: Link) => Written
  addressChanged: () => Written
  confirmation: (given: Link & { title: string }) => Written
  offers: (given: {
    workspace: string
    offers: readonly (Omit<OfferTold, 'due'> & { due: string | null })[]
  }) => OffersSaid
}

const spoken: Record<Language, LetterWords> = { en, de }

export function invitationLetter(
  language: Language,
  given: Link & { to: string; workspace: string; by: string; role: string },
): Letter {
  const { roles, invitation } = spoken[language]
  const { to, link } = given
  const role = roles[given.role] ?? given.role
  return letter(to, invitation({ by: line(given.by), workspace: line(given.workspace), role, link }))
}

export function passwordLetter(language: Language, { to, link }: Link & { to: string }): Letter {
  return letter(to, spoken[language].password({ link }))
}

export function addressLetter(language: Language, { to, link }: Link & { to: string }): Letter {
  return letter(to, spoken[language].address({ link }))
}

/** To the old address, so that a change which somebody else made is noticed. */
export function addressChangedLetter(language: Language, { to }: { to: string }): Letter {
  return letter(to, spoken[language].addressChanged())
}

/** To whoever was named in a form, by themselves or by somebody else. */
export function confirmationLetter(
  language: Language,
  { to, title, link }: Link & { to: string; title: string },
): Letter {
  return letter(to, spoken[language].confirmation({ title: line(title), link }))
}

/** Of each letter; the rest stands in the inbox. */
const MOST_OFFERS = 50

/** The leads that were offered to somebody since their last letter. Times are those of the workspace's zone. */
export function offersLetter(
  language: Language,
  given: {
    to: string
    workspace: string
    zone: string
    offers: readonly OfferTold[]
    /** Where such letters are switched off. */
    settings: string
  },
): Letter {
  const { to, zone, settings } = given
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  const offers = given.offers.slice(0, MOST_OFFERS).map(offer => ({
    person: line(offer.person),
    by: offer.by === null ? null : line(offer.by),
    reason: offer.reason === null ? null : line(offer.reason),
    due: offer.due === null ? null : times.format(new Date(offer.due)),
    link: offer.link,
  }))
  const said = spoken[language].offers({ workspace: line(given.workspace), offers })
  const more = given.offers.length > MOST_OFFERS ? [said.more] : []
  const blocks = offers.map(({ person, link }, at) => ({ person, link, lines: said.lines[at] ?? [] }))
  const text = [
    said.lead,
    ...blocks.map(({ person, link, lines }) => [person, ...lines, link].join('\n')),
    ...more,
    `${said.stop}\n${settings}`,
  ].join('\n\n')
  const html = [
    `<p>${marked(said.lead)}</p>`,
    ...blocks.map(
      ({ person, link, lines }) =>
        `<p>${[`<a href="${marked(link)}"><b>${marked(person)}</b></a>`, ...lines.map(marked)].join('<br>')}</p>`,
    ),
    ...more.map(one => `<p>${marked(one)}</p>`),
    `<p><small><a href="${marked(settings)}">${marked(said.stop)}</a></small></p>`,
  ].join('\n')
  return {
    ...letter(to, { subject: said.subject, text }),
    html: `<!doctype html><html lang="${language}"><body>${html}</body></html>`,
  }
}

/** What people wrote is text in a letter too, and no marks of theirs. */
function marked(text: string): string {
  return text.replaceAll(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}

function letter(to: string, { subject, text }: Written): Letter {
  return { to: line(to), subject: line(subject), text }
}

/** Names come from people: no line break of theirs becomes a header. */
function line(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}
