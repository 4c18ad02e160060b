export const words = {
  'merge.title': 'Zwei Personen zusammenführen',
  'merge.sentence':
    'Was von beiden bekannt ist, wird eine Geschichte. Nichts geht verloren: Es lässt sich auf der Seite der Person jederzeit zurücknehmen, dann hat jede wieder ihre eigene Geschichte.',
  'merge.takeBackTitle': 'Zusammenführung zurücknehmen',
  'merge.takeBackSentence':
    'Beide haben wieder ihre eigene Geschichte. Kontakte, Deals und Übergaben gehen mit der Adresse, Nummer oder Kennung, zu der sie kamen.',
  'merge.problem': 'Die beiden Personen konnten nicht geladen werden',
  'merge.reading': 'Was aus ihnen würde',
  'merge.before': 'Jetzt',
  'merge.after': 'Danach',
  'merge.both': 'Die beiden Personen, und was aus ihnen wird',
  'merge.row':
    '{row, select, name {Name} company {Genannte Firma} stage {Stufe} emails {E-Mail} phones {Telefon} account {Firma} origin {Kam von} touches {Kontakte} handoffs {Übergaben} entries {Umsatzbuchungen} deals {Deals} other {{row}}}',
  'merge.stage':
    '{stage, select, visitor {Besucher} lead {Lead} mql {MQL} sal {SAL} sql {SQL} customer {Kunde} nurture {Nurturing} disqualified {Disqualifiziert} other {{stage}}}',
  'merge.nothing': 'keine',
  'merge.what': 'Was',
  'merge.merge': 'Zusammenführen',
  'merge.takeBack': 'Zusammenführung zurücknehmen',
  'merge.merged': '{name} ist jetzt eine Person.',
  'merge.apart': 'Es sind wieder zwei Personen.',
  'merge.failed': 'Die Zusammenführung ist nicht gelungen.',
  'merge.apartFailed': 'Die Zusammenführung konnte nicht zurückgenommen werden.',
  'merge.choose': 'Wen zusammenführen',
  'merge.one': 'Die eine',
  'merge.other': 'Die andere',
  'merge.already': 'Diese beiden sind schon eine Person.',
  'merge.twins': 'Doppelte Personen',
  'merge.twinsSentence':
    '{count, plural, =0 {Niemand scheint doppelt da zu sein.} one {Ein Paar sieht nach demselben Menschen aus.} other {# Paare sehen nach demselben Menschen aus.}}',
  'merge.twinsMore':
    'Die ersten {count} Paare sehen nach demselben Menschen aus; weitere kommen, während Sie entscheiden.',
  'merge.twinsReading': 'Personen, die sich gleichen',
  'merge.twinsProblem': 'Nach Personen, die sich gleichen, konnte nicht gesucht werden',
  'merge.twinsNone': 'Niemand scheint doppelt da zu sein',
  'merge.twinsNoneSentence':
    'Hier stehen Paare, die in derselben Firma gleich heißen, deren Adressen sich nur durch Punkte oder einen Zusatz unterscheiden oder die sich eine Nummer oder Adresse teilen.',
  'merge.because':
    '{why, select, email {ähnliche E-Mail} name {gleicher Name} company {gleiche Firma} claim {geteilte Nummer oder Adresse} other {{why}}}',
  'merge.same': 'Dieselbe Person',
  'merge.notSame': 'Nicht dieselbe',
  'merge.compare': 'Vergleichen',
  'merge.pair': '{one} und {other}',
  'merge.notSameDone': '{one} und {other} bleiben zwei Personen.',
  'merge.notSameFailed': 'Das konnte nicht vermerkt werden.',
  'merge.from': 'Zusammengeführt aus',
  'merge.fromSentence': '{one} und {other}, {at}',
  'merge.fromBack': 'Zurücknehmen',
  'merge.fromBackOf': 'Zusammenführung von {one} und {other} zurücknehmen',
  'merge.keys': 'S dieselbe, X nicht dieselbe, J und K gehen von Paar zu Paar.',
}
