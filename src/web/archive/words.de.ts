export const words = {
  'archive.title': 'Daten',
  'archive.sentence':
    'Alles aus diesem Arbeitsbereich in einer Datei, und ein Arbeitsbereich aus einer solchen Datei.',
  'archive.export': 'Alles mitnehmen',
  'archive.exportSentence':
    'Eine Datei (tar.gz mit JSON-Zeilen) mit allem aus {workspace}: Personen, Unternehmen, Kontaktpunkte, Deals, Umsätze, Anteile, Verlauf, Einstellungen. Benutzer, Passwörter, Schlüssel und Webhooks sind nicht enthalten. Sie enthält personenbezogene Daten: Bewahren Sie sie so auf, dass nur Sie sie lesen können.',
  'archive.exportButton': 'Alles herunterladen',
  'archive.exportNot': 'Inhaber und Administratoren dürfen alles herunterladen. Wenden Sie sich an sie.',
  'archive.import': 'Arbeitsbereich aus einer Datei anlegen',
  'archive.importSentence':
    'Derselbe Arbeitsbereich entsteht neben den vorhandenen noch einmal, ganz oder gar nicht. Sie werden Inhaber.',
  'archive.choose': 'Die von Duet exportierte Datei auswählen',
  'archive.orDrop': 'oder hier ablegen',
  'archive.reading':
    '{file} wird eingelesen. Große Dateien dauern einige Minuten; nichts ist da, bevor alles da ist.',
  'archive.made': '{workspace} ist da, mit {rows} Zeilen.',
  'archive.open': '{workspace} öffnen',
  'archive.failed': 'Es wurde kein Arbeitsbereich angelegt.',
} as const
