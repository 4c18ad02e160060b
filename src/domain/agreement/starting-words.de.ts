import type { StartingWords } from './starting-agreement.ts'

export const startingWords: StartingWords = {
  definitions: {
    lead: 'Jemand, den wir erreichen können: Wir kennen eine E-Mail-Adresse oder Telefonnummer.',
    mql: 'Ein Lead, der vor Kurzem von sich aus Interesse gezeigt hat: innerhalb von 30 Tagen geschrieben, angerufen, ein Formular ausgefüllt oder uns getroffen, oder innerhalb von zwei Wochen fünfmal auf unsere Seiten gekommen. Marketing bietet ihn dem Vertrieb an.',
    sal: 'Ein Lead, den der Vertrieb geprüft und angenommen hat. Ab hier verantwortet der Vertrieb den nächsten Schritt.',
    sql: 'Der Vertrieb hat mit ihm gesprochen und eine echte Chance gefunden: Es gibt einen Deal mit Betrag und nächstem Schritt.',
    customer: 'Er hat gekauft. Wer Kunde ist, bleibt Kunde, und kann wieder zur Chance werden.',
    nurture:
      'Jetzt nicht, aber vielleicht später: Der Vertrieb hat den Lead zurückgegeben oder niemand hat ihn angenommen, und kein Deal ist offen. Marketing bleibt in Verbindung und bietet ihn wieder an, wenn er Interesse zeigt.',
    disqualified:
      'Nie ein Kunde von uns: ein Wettbewerber, ein Student, ein Lieferant, jemand, der in Ruhe gelassen werden will. Das entscheidet ein Mensch und sagt, warum.',
  },
  reasons: {
    'not-reachable': 'Nach allen vereinbarten Versuchen nicht erreicht',
    'no-need': 'Hat keinen Bedarf an dem, was wir anbieten',
    'too-early': 'Hat Interesse, aber erst in einigen Monaten',
    'no-budget': 'Hat kein Geld dafür',
    'wrong-fit': 'Ist keine Firma, der wir helfen können',
    'no-say': 'Kann nicht entscheiden und kennt niemanden, der es kann',
    'known-already': 'Ist bereits Kunde oder mit uns im Gespräch',
    'context-missing': 'Wir wussten zu wenig für ein Gespräch',
  },
}
