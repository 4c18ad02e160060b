import type { RefusedCode } from '#domain/happening/refused-code.ts'
import { filled, type ReadText } from '#domain/import/coded-text.ts'
import {
  type FileProblem,
  type ImportProblem,
  type ImportWarning,
  readFileProblem,
  readImportProblem,
  readImportWarning,
} from '#domain/import/import-problem.ts'
import { type ReadProblem, readRowProblems, type RowProblem } from '#domain/import/row-problem.ts'

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
  'not-mapped':
    'Aus dieser Nachricht lässt sich nach der Zuordnung ihres Zugangs kein Kontakt machen. Ändern Sie die Zuordnung am Zugang, dann übernehmen Sie sie erneut.',
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

/** What is wrong with a file: the rest of a sentence that begins with its name. */
export const fileProblems: Record<FileProblem, string> = {
  empty: 'Die Datei ist leer',
  'no-header':
    'Die erste Zeile lässt sich nicht als Spaltennamen lesen, ihre Anführungszeichen passen nicht zusammen',
  'too-many-columns': 'Sie hat {count} Spalten, höchstens {most} werden übernommen',
  'workbook-too-large':
    'Arbeitsmappen mit mehr als {megabytes} MB werden nicht gelesen; speichern Sie das Blatt als CSV',
  'workbook-tangled':
    'Sie ist zu groß oder zu verwickelt, um gelesen zu werden; speichern Sie das Blatt als CSV',
  'not-a-workbook': 'Sie lässt sich nicht als Arbeitsmappe lesen ({why})',
  'no-rows': 'Sie enthält keine Zeilen',
  'too-many-sheets': 'Sie hat {count} Blätter, höchstens {most} werden übernommen',
  'half-a-workbook': 'Sie ist keine vollständige Arbeitsmappe',
  'too-many-parts': 'Sie hat {count} Teile, und das hat keine Arbeitsmappe',
  damaged: 'Sie ist beschädigt',
  'behind-a-password': 'Sie ist mit einem Passwort geschützt',
  'packed-otherwise': 'Sie ist auf eine Weise gepackt, die nicht bekannt ist',
  'unpacked-too-large': 'Entpackt ist sie größer als {megabytes} MB',
}

/** Why a whole import was not taken. */
export const importProblems: Record<ImportProblem, string> = {
  'not-kept': '{file}: {why}. Sie wurde nicht behalten; was Sie sonst gesendet haben, ist noch da.',
  unreadable: '{file}: {why}. Es wurde nichts importiert.',
  'not-the-file':
    '{file} hat keine Spalte {columns}, ohne die es nicht „{title}“ ist. Die Spalten sind: {names}. Es wurde nichts importiert.',
  'too-many-to-look-up':
    'In {file} stehen zu viele Zeilen, um darin nachzuschlagen: Höchstens {most} werden im Speicher gehalten. Es wurde nichts importiert; drehen Sie die Verbindung um, damit in der kleineren Datei nachgeschlagen wird.',
  'nothing-to-import': 'Für den Plan {plan} ist nichts zu importieren: Er liest {patterns}.',
  'file-missing':
    'Der Plan {plan} braucht die Datei „{title}“ ({alternatives}), und sie ist nicht dabei. Es wurde nichts importiert.',
  'file-too-large':
    'Die Datei ist größer als {size}, und mehr wird hier nicht angenommen. Sie wurde nicht behalten; teilen Sie sie auf, oder importieren Sie sie über die Befehlszeile.',
  stopped: 'Duet wurde mittendrin angehalten.',
  broke: 'Es ging nicht weiter. Der Fehler liegt in Duet selbst; das Protokoll nennt ihn.',
}

export const importWarnings: Record<ImportWarning, string> = {
  'no-column': '{file} hat keine Spalte {columns}: Sie wird als leer gelesen',
  'unusable-row':
    'In {file} wird nachgeschlagen, und die Zeile {row} darin ist nicht zu gebrauchen: {reason}',
  'more-unusable-rows': 'und {count} weitere Zeilen, in denen nachgeschlagen wird',
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
  alternatives: text => text.replaceAll(' or ', ' oder '),
  size: text => text.replace(' bytes', ' Byte'),
  count: text => text.replaceAll(',', '.'),
  most: text => text.replaceAll(',', '.'),
}

/** Undefined for what is not known here: then the server's own words are better than none. */
export function sayReason({ code, reason }: { code?: string; reason: string }): string | undefined {
  if (code !== undefined && Object.hasOwn(refusedIntake, code)) return refusedIntake[code as RefusedCode]
  // A warning that tells of a row holds the row's own sentence, and would be taken for it.
  return sayImport(reason) ?? readRowProblems(reason)?.map(sayProblem).join('; ')
}

/** Why a whole file or import was refused, or what it warns of. */
export function sayImport(said: string): string | undefined {
  const problem = readImportProblem(said)
  if (problem) return sayText(importProblems, problem, sayFileProblem)
  const warning = readImportWarning(said)
  return warning && sayText(importWarnings, warning, reason => sayReason({ reason }))
}

function sayFileProblem(why: string): string | undefined {
  const problem = readFileProblem(why)
  return problem && sayText(fileProblems, problem)
}

/** A sentence with another in it, which stays as it is where it is not known. */
function sayText<Code extends string>(
  texts: Record<Code, string>,
  { code, values }: ReadText<Code>,
  sayInner: (text: string) => string | undefined = () => undefined,
): string {
  const written = Object.entries(values).map(([name, text]) => {
    const inner = name === 'why' || name === 'reason' ? sayInner(text) : undefined
    return [name, inner ?? WRITTEN[name]?.(text) ?? text]
  })
  return filled(texts[code], Object.fromEntries(written))
}

function sayProblem({ code, values, until }: ReadProblem): string {
  const written = Object.entries(values).map(([name, text]) => [name, WRITTEN[name]?.(text) ?? text])
  const said = filled(rowProblems[code], Object.fromEntries(written))
  return until === undefined ? said : `${said}, von dieser Zeile bis Zeile ${until}`
}
