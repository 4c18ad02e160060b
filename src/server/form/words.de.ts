import type { FormWords } from './words.ts'

export const words: FormWords = {
  send: 'Absenden',
  required: 'erforderlich',
  choose: 'Bitte wählen',
  consents: 'Worin Sie einwilligen',
  leaveEmpty: 'Dieses Feld leer lassen',
  thanks: 'Vielen Dank. Ihre Nachricht ist angekommen, wir melden uns bei Ihnen.',
  goOn: 'Weiter',
  wrong: count =>
    count === 1 ? 'Bitte sehen Sie sich eine Stelle an' : `Bitte sehen Sie sich ${count} Stellen an`,
  errorTitle: title => `Bitte prüfen: ${title}`,
  stillHere: 'Was Sie geschrieben haben, steht noch da.',
  problems: {
    missing: 'Diese Angabe wird gebraucht.',
    'not-email': 'Das ist keine E-Mail-Adresse wie name@example.com.',
    'not-phone': 'Das ist keine Telefonnummer. Beginnen Sie mit der Landesvorwahl, etwa +49 30 123456.',
    'not-number': 'Das ist keine Zahl wie 12 oder 12,5.',
    'not-date': 'Das ist kein Tag im Kalender wie 2026-05-31.',
    'not-an-option': 'Bitte wählen Sie eine der Möglichkeiten.',
    'too-long': 'Das ist zu lang.',
    'not-agreed': 'Dafür brauchen wir Ihre Einwilligung.',
  },
  tooMany: seconds =>
    `Über Ihren Anschluss kamen in kurzer Zeit viele Antworten. Bitte senden Sie in ${seconds < 90 ? `${seconds} Sekunden` : `${Math.ceil(seconds / 60)} Minuten`} noch einmal ab.`,
  byMachine:
    'Ein Feld wurde ausgefüllt, das Menschen nicht sehen. Wenn Sie ein Mensch sind, senden Sie einfach noch einmal ab.',
  letterComing: email =>
    `Noch ein Schritt: Wir haben eine E-Mail an ${email} gesendet, falls nicht gerade schon welche dorthin gingen. Öffnen Sie den Link in der letzten, um Ihre Adresse zu bestätigen.`,
  confirmTitle: 'Adresse bestätigen',
  confirmAsk: 'Mit dem Knopf bestätigen Sie Ihre Adresse.',
  confirmButton: 'Adresse bestätigen',
  confirmed: 'Ihre Adresse ist bestätigt. Vielen Dank.',
  linkOver: 'Dieser Link ist abgelaufen oder gilt nicht mehr. Bitte füllen Sie das Formular noch einmal aus.',
  paused: 'Dieses Formular ist zurzeit geschlossen. Es wurde nichts gesendet.',
  failed: 'Das hat nicht geklappt',
  notFound: 'Dieses Formular gibt es nicht.',
  goBack: 'Gehen Sie zurück: Was Sie geschrieben haben, steht noch da.',
}
