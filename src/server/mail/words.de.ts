import type { LetterWords } from './letters.ts'

export const words: LetterWords = {
  roles: {
    owner: 'Inhaber',
    admin: 'Administration',
    leader: 'Leitung',
    marketing: 'Marketing',
    sales: 'Vertrieb',
    finance: 'Finanzen',
    viewer: 'nur lesend',
  },
  invitation: ({ by, workspace, role, link }) => ({
    subject: `${by} lädt Sie zu ${workspace} ein`,
    text: `${by} lädt Sie ein, in ${workspace} mit Duet zu arbeiten (Rolle: ${role}).\n\nÖffnen Sie diesen Link innerhalb von sieben Tagen; er gilt einmal:\n${link}\n\nWenn Sie damit nichts anfangen können, brauchen Sie nichts zu tun.`,
  }),
  password: ({ link }) => ({
    subject: 'Neues Passwort für Duet wählen',
    text: `Für diese Adresse wurde ein neues Passwort angefordert.\n\nÖffnen Sie diesen Link innerhalb einer Stunde; er gilt einmal:\n${link}\n\nWenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.`,
  }),
  address: ({ link }) => ({
    subject: 'Neue Adresse für Duet bestätigen',
    text: `Mit dieser Adresse wollen Sie sich künftig bei Duet anmelden.\n\nBestätigen Sie sie innerhalb eines Tages:\n${link}\n\nWenn Sie das nicht waren, brauchen Sie nichts zu tun.`,
  }),
  offers: ({ workspace, offers }) => ({
    subject:
      offers.length === 1
        ? `${offers[0]?.person} wird Ihnen angeboten`
        : `In ${workspace} werden Ihnen ${offers.length} Leads angeboten`,
    lead:
      offers.length === 1
        ? `In ${workspace} wird Ihnen ein Lead angeboten:`
        : `In ${workspace} werden Ihnen ${offers.length} Leads angeboten:`,
    lines: offers.map(({ by, reason, due }) => [
      ...(by === null ? [] : [`Angeboten von ${by}`]),
      ...(reason === null ? [] : [`„${reason}“`]),
      ...(due === null ? [] : [`Bitte antworten Sie bis ${due}`]),
    ]),
    more: 'Es wurden Ihnen noch mehr angeboten; alle stehen in Ihrem Posteingang in Duet.',
    stop: 'In Ihrem Profil können Sie diese E-Mails abschalten.',
  }),
  confirmation: ({ title, link }) => ({
    subject: `Bitte bestätigen Sie Ihre Adresse: ${title}`,
    text: `Mit dieser Adresse wurde das Formular „${title}“ ausgefüllt.\n\nWenn Sie das waren, bestätigen Sie sie innerhalb von sieben Tagen:\n${link}\n\nWenn nicht, brauchen Sie nichts zu tun: Ohne Bestätigung wird Ihnen nichts gesendet.`,
  }),
  addressChanged: () => ({
    subject: 'Ihre Adresse für Duet wurde geändert',
    text: 'Für Ihr Duet-Konto gilt ab sofort eine andere Adresse.\n\nWenn Sie das nicht waren, wenden Sie sich bitte sofort an die Inhaberin oder den Inhaber Ihres Arbeitsbereichs.',
  }),
}
