export const words = {
  'mass-edit.missing': 'Das wird für Ihre Wahl gebraucht. Geändert wurde nichts.',
  'mass-edit.edit': 'Bearbeiten',
  'mass-edit.title':
    '{noun, select, person {{count, plural, one {Eine Person bearbeiten} other {{count, number} Personen bearbeiten}}} other {{count, plural, one {Eine Firma bearbeiten} other {{count, number} Firmen bearbeiten}}}}',
  'mass-edit.titleAll': 'Alle {noun, select, person {Personen} other {Firmen}} der Liste bearbeiten',
  'mass-edit.sentence':
    'Die Änderung läuft Stück für Stück neben Ihrer Arbeit. Sie lässt sich abbrechen und auf das zurücksetzen, was bei jeder {noun, select, person {Person} other {Firma}} vorher stand.',
  'mass-edit.what': 'Was geändert wird',
  'mass-edit.stage': 'Stufe',
  'mass-edit.account': 'Firma',
  'mass-edit.owner': 'Zuständig',
  'mass-edit.ownerHint':
    'Betreut von nun an alle offenen Deals dieser Firmen. Eine Firma ohne offenen Deal bleibt, wie sie ist.',
  'mass-edit.field': 'Ein Feld',
  'mass-edit.attribute': 'Ein anderes Merkmal',
  'mass-edit.remove': 'Ein Merkmal entfernen',
  'mass-edit.toStage': 'Neue Stufe',
  'mass-edit.stageName':
    '{stage, select, lead {Lead} mql {MQL} nurture {Nurturing} disqualified {Disqualifiziert} other {{stage}}}',
  'mass-edit.reason': 'Grund',
  'mass-edit.reasonHint': 'Er steht im Verlauf jeder dieser Personen.',
  'mass-edit.whichField': 'Welches Feld',
  'mass-edit.emptyHint': 'Leer entfernt den Wert.',
  'mass-edit.key': 'Merkmal',
  'mass-edit.value': 'Wert',
  'mass-edit.begin':
    '{noun, select, person {{count, plural, one {Eine Person ändern} other {{count, number} Personen ändern}}} other {{count, plural, one {Eine Firma ändern} other {{count, number} Firmen ändern}}}}',
  'mass-edit.beginAll': 'Alle ändern',
  'mass-edit.working':
    '{noun, select, person {Personen} other {Firmen}} werden geändert: {looked, number} von {records, number}',
  'mass-edit.undoing': 'Wird zurückgenommen: {looked, number} von {records, number}',
  'mass-edit.cancel': 'Abbrechen',
  'mass-edit.undo': 'Rückgängig',
  'mass-edit.done':
    '{noun, select, person {{changed, plural, =0 {Niemand musste geändert werden.} one {Eine Person geändert.} other {{changed, number} Personen geändert.}}} other {{changed, plural, =0 {Keine Firma musste geändert werden.} one {Eine Firma geändert.} other {{changed, number} Firmen geändert.}}}}',
  'mass-edit.cancelled':
    'Abgebrochen; {noun, select, person {{changed, plural, =0 {niemand wurde geändert.} one {eine Person wurde geändert.} other {{changed, number} Personen wurden geändert.}}} other {{changed, plural, =0 {keine Firma wurde geändert.} one {eine Firma wurde geändert.} other {{changed, number} Firmen wurden geändert.}}}}',
  'mass-edit.undone': 'Zurückgenommen.',
  'mass-edit.kept':
    '{noun, select, person {{kept, plural, one {Eine Person wurde seither von jemandem geändert und blieb so:} other {{kept, number} Personen wurden seither von jemandem geändert und blieben so:}}} other {{kept, plural, one {Eine Firma wurde seither von jemandem geändert und blieb so:} other {{kept, number} Firmen wurden seither von jemandem geändert und blieben so:}}}}',
  'mass-edit.failed': 'Das war nicht möglich.',
  'mass-edit.close': 'Schließen',
  'mass-edit.progress': 'Fortschritt',
}
