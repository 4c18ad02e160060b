import type { ConsentWords } from './words.ts'

export const words: ConsentWords = {
  purposes: {
    newsletter: 'Newsletter',
    offers: 'Angebote',
    calls: 'Anrufe zu Angeboten',
    contact: 'Persönliche Nachrichten',
    measuring: 'Messen von Öffnungen und Klicks',
  },
  title: company => `Was ${company} Ihnen schreiben darf`,
  about: address => `Es geht um ${address}. Wählen Sie, was Sie nicht mehr erhalten möchten; es gilt sofort.`,
  stop: purpose => `Abbestellen: ${purpose}`,
  stopAll: 'Alles abbestellen',
  stopped: purpose => `Davon erhalten Sie nichts mehr: ${purpose}.`,
  stoppedAll: 'Sie erhalten nichts mehr von uns.',
  nothing: 'Sie erhalten derzeit nichts von uns. Es gibt nichts abzubestellen.',
  erased: 'diese Adresse',
  nowOff: 'abbestellt',
  footer: (company, purpose) =>
    `${company} schreibt Ihnen das, weil Sie zugestimmt haben (${purpose}). Wenn Sie nichts mehr davon möchten:`,
  done: 'Erledigt.',
  unknownTitle: 'Dieser Link führt nirgendwohin',
  unknown:
    'Er ist unvollständig oder wurde unterwegs verändert. Es wurde nichts geändert. Bitte öffnen Sie ihn noch einmal aus der Nachricht.',
}
