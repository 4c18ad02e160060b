import type { Language } from '#contract/access.ts'
import { words as de } from './words.de.ts'
import { words as en } from './words.en.ts'

/** What a letter says. Plain text only: nothing in it is drawn or run. */
export type Letter = { to: string; subject: string; text: string }

type Written = Omit<Letter, 'to'>
type Link = { link: string }

/** The words of letters in one language. */
export type LetterWords = {
  roles: Readonly<Record<string, string>>
  invitation: (given: Link & { by: string; workspace: string; role: string }) => Written
  password: (given: Link) => Written
  address: (given: Link) => Written
  addressChanged: () => Written
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

function letter(to: string, { subject, text }: Written): Letter {
  return { to: line(to), subject: line(subject), text }
}

/** Names come from people: no line break of theirs becomes a header. */
function line(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}
