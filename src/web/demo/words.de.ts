export const words = {
  'demo.explore': 'Die Beispielfirma erkunden',
  'demo.exploreSentence':
    'Zwei Jahre der erfundenen Firma Sunrise Solar: 6.000 Personen, 1.200 Deals, 40 Kampagnen. In einem eigenen Arbeitsbereich, den Sie mit einem Klick wieder verwerfen.',
  'demo.exploreReady': 'Sie ist bereits geladen. Ihr eigener Arbeitsbereich bleibt, wie er ist.',
  'demo.loading': 'Die Beispielfirma wird geladen',
  'demo.loadingSentence':
    'Alles kommt durch dieselben Türen und Regeln herein wie echte Daten. Das dauert etwa eine Minute; Sie können diese Seite unterdessen verlassen.',
  'demo.progress': '{decided} von etwa {expected} Ereignissen',
  'demo.goOn': 'Weiter laden',
  'demo.stopped':
    'Das Laden wurde unterbrochen. Was geladen ist, bleibt; es geht dort weiter, wo es aufgehört hat.',
  'demo.leaveOff': 'Abbrechen',
  'demo.failed': 'Die Beispielfirma ließ sich nicht laden.',
  'demo.unread': 'Wie weit die Beispielfirma ist, ließ sich nicht lesen',
  'demo.banner':
    '<b>Beispieldaten.</b> Sunrise Solar und alle Personen darin sind erfunden. Probieren Sie aus, was Sie möchten.',
  'demo.back': 'Zurück zu {workspace}',
  'demo.section': 'Die Beispielfirma',
  'demo.sectionNone': 'Es ist keine Beispielfirma geladen.',
  'demo.sectionThere':
    '{workspace} ist in einem eigenen Arbeitsbereich geladen, getrennt von Ihren Daten. Beim Verwerfen verschwindet alles darin, auch was Sie dort ausprobiert haben; Sie können sie jederzeit neu laden.',
  'demo.throwAwayOf': 'Verwerfen: {workspace}',
  'demo.throwAwaySure': '{workspace} wird mit allem darin verworfen. Das lässt sich nicht rückgängig machen.',
  'demo.throwAway': 'Verwerfen',
  'demo.throwingAway': 'Wird verworfen…',
  'demo.gone': 'Die Beispielfirma ist verworfen. Ihre eigenen Daten sind, wie sie waren.',
  'demo.throwFailed': 'Die Beispielfirma ließ sich nicht verwerfen.',
  'demo.backFailed': 'Der Arbeitsbereich ließ sich nicht wechseln.',
  'demo.region': 'Beispieldaten',
} as const
