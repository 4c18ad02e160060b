import type { Language } from '#contract/access.ts'

/** What a letter says. Plain text only: nothing in it is drawn or run. */
export type Letter = { to: string; subject: string; text: string }

type Written = { subject: string; text: string }

export function invitationLetter(
  language: Language,
  given: { to: string; workspace: string; by: string; role: string; link: string },
): Letter {
  const { to, link } = given
  const [workspace, by] = [line(given.workspace), line(given.by)]
  const role = ROLES[language][given.role] ?? given.role
  const written: Record<Language, Written> = {
    en: {
      subject: `${by} invites you to ${workspace}`,
      text: `${by} invites you to work in ${workspace} with Duet, as ${role}.\n\nOpen this link within seven days; it is good once:\n${link}\n\nIf you did not expect this, do nothing.`,
    },
    de: {
      subject: `${by} lädt Sie zu ${workspace} ein`,
      text: `${by} lädt Sie ein, in ${workspace} mit Duet zu arbeiten (Rolle: ${role}).\n\nÖffnen Sie diesen Link innerhalb von sieben Tagen; er gilt einmal:\n${link}\n\nWenn Sie damit nichts anfangen können, brauchen Sie nichts zu tun.`,
    },
  }
  return { to: line(to), subject: line(written[language].subject), text: written[language].text }
}

export function passwordLetter(language: Language, given: { to: string; link: string }): Letter {
  const written: Record<Language, Written> = {
    en: {
      subject: 'Choose a new password for Duet',
      text: `Somebody asked for a new password for this address.\n\nOpen this link within an hour; it is good once:\n${given.link}\n\nIf it was not you, do nothing: your password stays as it is.`,
    },
    de: {
      subject: 'Neues Passwort für Duet wählen',
      text: `Für diese Adresse wurde ein neues Passwort angefordert.\n\nÖffnen Sie diesen Link innerhalb einer Stunde; er gilt einmal:\n${given.link}\n\nWenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.`,
    },
  }
  return { to: line(given.to), ...written[language] }
}

export function addressLetter(language: Language, given: { to: string; link: string }): Letter {
  const written: Record<Language, Written> = {
    en: {
      subject: 'Confirm your new address for Duet',
      text: `This address is to become the one that you sign in to Duet with.\n\nConfirm it within a day:\n${given.link}\n\nIf it was not you, do nothing.`,
    },
    de: {
      subject: 'Neue Adresse für Duet bestätigen',
      text: `Mit dieser Adresse wollen Sie sich künftig bei Duet anmelden.\n\nBestätigen Sie sie innerhalb eines Tages:\n${given.link}\n\nWenn Sie das nicht waren, brauchen Sie nichts zu tun.`,
    },
  }
  return { to: line(given.to), ...written[language] }
}

/** To the old address, so that a change which somebody else made is noticed. */
export function addressChangedLetter(language: Language, given: { to: string }): Letter {
  const written: Record<Language, Written> = {
    en: {
      subject: 'Your address for Duet was changed',
      text: 'From now on another address signs in to your Duet account.\n\nIf it was not you, tell an owner of your workspace now.',
    },
    de: {
      subject: 'Ihre Adresse für Duet wurde geändert',
      text: 'Für Ihr Duet-Konto gilt ab sofort eine andere Adresse.\n\nWenn Sie das nicht waren, wenden Sie sich bitte sofort an die Inhaberin oder den Inhaber Ihres Arbeitsbereichs.',
    },
  }
  return { to: line(given.to), ...written[language] }
}

const ROLES: Record<Language, Record<string, string>> = {
  en: {},
  de: {
    owner: 'Inhaber',
    admin: 'Administration',
    leader: 'Leitung',
    marketing: 'Marketing',
    sales: 'Vertrieb',
    finance: 'Finanzen',
    viewer: 'nur lesend',
  },
}

/** Names come from people: no line break of theirs becomes a header. */
function line(text: string): string {
  return text.replaceAll(/[\r\n\u0000-\u001f]+/g, ' ').trim()
}
