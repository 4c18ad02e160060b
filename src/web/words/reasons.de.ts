import type { RefusedCode } from '#domain/happening/refused-code.ts'
import { filled, type ReadProblem, readRowProblems, type RowProblem } from '#domain/import/row-problem.ts'

/** Why something was not taken in: one sentence for each code; what was kept and what to do stand on the screen. */
export const refusedIntake: Record<RefusedCode, string> = {
  'no-identity':
    'Es nennt niemanden: Geben Sie eine externe Kennung, eine E-Mail-Adresse, eine Telefonnummer oder eine Besucherkennung an.',
  'invalid-email': 'Das ist keine E-Mail-Adresse.',
  'invalid-phone': 'Das ist keine Telefonnummer mit Landesvorwahl, wie etwa +49 30 123456.',
  'unknown-currency': 'Das ist keine Währung nach ISO 4217.',
  'no-exchange-rate':
    'Für diesen Tag oder davor gibt es keinen Wechselkurs in die Währung des Arbeitsbereichs. Legen Sie einen an und wiederholen Sie es dann.',
  'no-subject': 'Es fehlt, von welchem Deal oder welcher Person dieser Umsatz kommt.',
  'is-a-reversal':
    'Was es nennt, ist selbst ein Storno und lässt sich nicht zurücknehmen: Legen Sie stattdessen eine neue Buchung an.',
  'reversal-differs':
    'Ein Storno nimmt die ganze Buchung zurück: Es muss denselben Betrag und dieselbe Währung nennen.',
  'already-reversed': 'Diese Buchung ist bereits storniert.',
  'not-processed':
    'Es ließ sich nicht verarbeiten. Der Fehler liegt in Duet selbst; das Protokoll nennt ihn.',
  superseded:
    'Unter demselben Namen wurde seither eine spätere Fassung übernommen; diese lässt sich nur verwerfen.',
}

/** Why a row of a file was not taken, with the places that the English sentence has. */
export const rowProblems: Record<RowProblem, string> = {
  'nul-byte': '{column}: enthält ein NUL-Byte, die Datei ist dort beschädigt',
  'no-meaning': '{column}: Der Plan sagt nicht, was {value} bedeutet',
  'too-long': '{column}: {count} Zeichen, höchstens {most} werden übernommen',
  'empty-date': '{column}: leer, das Datum wird aber gebraucht ({what})',
  'empty-amount': '{column}: leer, der Betrag wird aber gebraucht ({what})',
  empty: '{column}: leer, wird aber gebraucht ({what})',
  nobody: '{column}: leer oder nicht lesbar, deshalb bleibt offen, zu wem es gehört ({what})',
  'no-choice': '{column}: {value} steht nicht zur Wahl ({what}); möglich sind {words}',
  'not-a-date': '{column}: {value} ist kein Datum in der Form {formats}',
  'before-1900': '{column}: liegt vor dem Jahr 1900',
  'in-the-future': '{column}: {time} liegt in der Zukunft',
  'no-currency': '{column}: ein Betrag ohne Währung',
  'unknown-currency':
    '{column}: unbekannte Währung {value}; gerechnet wird nur in Währungen nach ISO 4217 wie EUR',
  'currency-of-amount': '{column}: {value} hat keine bekannte Währung: {currency} steht nicht in ISO 4217',
  'not-an-amount': '{column}: {value} ist kein Betrag (Nachkommastellen nach „{point}“)',
  'too-many-decimals': '{column}: {value} hat mehr Nachkommastellen, als {currency} hat',
  'amount-too-large': '{column}: {value} ist ein zu großer Betrag',
  'negative-amount': '{column}: {value} ist negativ, und das erlaubt der Plan nicht',
  'not-a-number': '{column}: {value} ist keine Zahl (Nachkommastellen nach „{point}“)',
  'not-an-email': '{column}: {value} ist keine E-Mail-Adresse',
  'not-a-phone-of-no-country':
    '{column}: {value} ist keine Telefonnummer, und der Plan nennt kein Land für Nummern ohne Vorwahl',
  'not-a-phone': '{column}: {value} ist keine Telefonnummer',
  'entry-of-nothing':
    'Eine Buchung gehört zu einem Deal oder zu einer Person, und diese Zeile nennt beides nicht',
  'cost-without-day': 'Kosten brauchen den Tag, an dem sie entstanden, und diese Zeile nennt keinen',
  'content-address':
    'Die Adresse eines Inhalts beginnt mit https:// oder http://, und diese nicht: {address}',
  'other-content':
    '{kind} „{name}“ aus {source} ist schon mit anderem Inhalt da, und was geschehen ist, ändert sich nicht',
  'key-twice': '{column}: Derselbe Schlüssel steht in einer Zeile davor, und die wird benutzt',
  'line-too-long': 'Die Zeile ist länger als eine Million Zeichen',
  'not-utf-8': 'Sie enthält Bytes, die kein gültiges UTF-8 sind, anders als der Rest der Datei',
  'count-of-one': 'Ein Wert, wo die Kopfzeile {columns} hat (getrennt durch {marks})',
  'count-of-values': '{found} Werte, wo die Kopfzeile {columns} hat (getrennt durch {marks})',
  'stray-quotation-mark':
    'Ein Anführungszeichen in einem Wert, der nicht in Anführungszeichen steht (Wert {place})',
  'behind-quotation-mark': 'Hinter dem schließenden Anführungszeichen von Wert {place} steht noch etwas',
  'swallowed-rows':
    'Ein Anführungszeichen öffnet einen Wert und scheint sich erst Zeilen später zu schließen: Die Zeilen dazwischen sind eigene Zeilen',
  'never-closed': 'Ein Anführungszeichen öffnet einen Wert, und keines schließt ihn',
}

/** What a row was to become, and what its words stand for. */
const THINGS: Readonly<Record<string, string>> = {
  person: 'Person',
  account: 'Firma',
  member: 'Mitglied',
  campaign: 'Kampagne',
  content: 'Inhalt',
  cost: 'Kosten',
  touchpoint: 'Kontakt',
  handoff: 'Übergabe',
  deal: 'Deal',
  entry: 'Buchung',
  direction: 'Richtung',
  side: 'Seite',
  'kind of content': 'Art des Inhalts',
  'kind of entry': 'Art der Buchung',
  'kind of touchpoint': 'Art des Kontakts',
  'line of cost': 'Kosten',
  'move to a stage': 'Wechsel der Phase',
  'reason of a lost deal': 'Grund eines verlorenen Deals',
  'return of a lead': 'Rückgabe',
  'source of a deal': 'Herkunft des Deals',
  'step of a deal': 'Schritt des Deals',
}
const MARKS: Readonly<Record<string, string>> = {
  commas: 'Kommas',
  semicolons: 'Semikolons',
  tabs: 'Tabulatoren',
  bars: 'senkrechte Striche',
}
/** How each value is written in German; what is not named here stands as it came. */
const WRITTEN: Readonly<Record<string, (text: string) => string>> = {
  what: text => THINGS[text] ?? text,
  kind: text => THINGS[text] ?? text,
  marks: text => MARKS[text] ?? text,
  value: text => `„${text.slice(1, -1)}“`,
  formats: text => text.replaceAll(' or ', ' oder '),
  count: text => text.replaceAll(',', '.'),
  most: text => text.replaceAll(',', '.'),
}

/** Undefined for what is not known here: then the server's own words are better than none. */
export function sayReason({ code, reason }: { code?: string; reason: string }): string | undefined {
  if (code !== undefined && Object.hasOwn(refusedIntake, code)) return refusedIntake[code as RefusedCode]
  return readRowProblems(reason)?.map(sayProblem).join('; ')
}

function sayProblem({ code, values, until }: ReadProblem): string {
  const written = Object.entries(values).map(([name, text]) => [name, WRITTEN[name]?.(text) ?? text])
  const said = filled(rowProblems[code], Object.fromEntries(written))
  return until === undefined ? said : `${said}, von dieser Zeile bis Zeile ${until}`
}
