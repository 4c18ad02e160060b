export const words = {
  'mass-edit.missing': 'Das wird für Ihre Wahl gebraucht. Geändert wurde nichts.',
  'mass-edit.edit': 'Bearbeiten',
  'mass-edit.title':
    '{count, plural, one {Eine Person bearbeiten} other {{count, number} Personen bearbeiten}}',
  'mass-edit.titleAll': 'Alle Personen der Liste bearbeiten',
  'mass-edit.sentence':
    'Die Änderung läuft Stück für Stück neben Ihrer Arbeit. Sie lässt sich abbrechen und auf das zurücksetzen, was bei jeder Person vorher stand.',
  'mass-edit.what': 'Was geändert wird',
  'mass-edit.stage': 'Stufe',
  'mass-edit.account': 'Firma',
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
  'mass-edit.begin': '{count, plural, one {Eine Person ändern} other {{count, number} Personen ändern}}',
  'mass-edit.beginAll': 'Alle ändern',
  'mass-edit.working': 'Personen werden geändert: {looked, number} von {people, number}',
  'mass-edit.undoing': 'Wird zurückgenommen: {looked, number} von {people, number}',
  'mass-edit.cancel': 'Abbrechen',
  'mass-edit.undo': 'Rückgängig',
  'mass-edit.done':
    '{changed, plural, =0 {Niemand musste geändert werden.} one {Eine Person geändert.} other {{changed, number} Personen geändert.}}',
  'mass-edit.cancelled':
    'Abgebrochen; {changed, plural, =0 {niemand wurde geändert.} one {eine Person wurde geändert.} other {{changed, number} Personen wurden geändert.}}',
  'mass-edit.undone': 'Zurückgenommen.',
  'mass-edit.kept':
    '{kept, plural, one {Eine Person wurde seither von jemandem geändert und blieb so:} other {{kept, number} Personen wurden seither von jemandem geändert und blieben so:}}',
  'mass-edit.failed': 'Das war nicht möglich.',
  'mass-edit.close': 'Schließen',
  'mass-edit.progress': 'Fortschritt',
}
