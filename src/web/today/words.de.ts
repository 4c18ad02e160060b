export const words = {
  'today.title': 'Heute',
  'today.waiting': 'was auf Sie wartet',
  'today.unread': 'Was auf Sie wartet, konnte nicht gelesen werden',
  'today.nothing': 'Nichts wartet auf Sie',
  'today.nothingWhy':
    'Alle Anfragen sind beantwortet, jeder Ihnen angebotene Lead ist angenommen oder zurückgegeben, und heute ist keine Aufgabe fällig. Was als Nächstes kommt, steht von selbst hier.',
  'today.sentence':
    '{count, plural, one {Eine Sache wartet} other {# Sachen warten}} auf Sie{late, plural, =0 {} one {, eine davon verspätet} other {, # davon verspätet}}. {deals, plural, =0 {Kein offener Deal steht dahinter.} one {Dahinter steht ein offener Deal über {money}.} other {Dahinter stehen # offene Deals über {money}.}}',
  'today.andMore':
    '{count, plural, one {Eine weitere folgt} other {# weitere folgen}}, sobald diese erledigt sind.',
  'today.usual':
    'Ohne offenen Deal stehen ersatzweise {money}: der mittlere gewonnene Deal (Median {median}) mal die {won} von {closed}, die zuletzt gewonnen wurden.',
  'today.usualThin': 'Es wurden so wenige gewonnen, dass das wenig besagt.',
  'today.byScore':
    'Leads stehen hier nach dem, was von jedem zu erwarten ist: der Gewinnchance mal dem, was er einbrächte.',
  'today.byUsual':
    'Einen Score gibt es noch nicht: Dafür braucht es {leastWon} gewonnene und {leastLost} nicht gewonnene Fälle, bisher sind es {won} und {lost}. Bis er gelernt ist, ordnen der hier übliche Wert und die Zeit, bis eine Antwort fällig ist.',
  'today.nothingWon':
    'Bisher wurde nichts gewonnen; was keinen offenen Deal hat, ist deshalb allein nach der Zeit geordnet.',
  'today.kind':
    '{kind, select, handoff {Lead angeboten} task {Aufgabe} callback {Rückruf} other {{touch, select, mail {E-Mail} message {Nachricht} call {Verpasster Anruf} form {Formular} post {Kommentar} meeting {Termin} other {Frage}}}}',
  'today.stake':
    '{from, select, deal {Offener Deal über {money}, } score {Erwartet werden {money}, } usual {Kein Deal, üblich sind {money}, } other {}}',
  'today.due': '{due, select, ahead {fällig in {span}} late {{span} verspätet} other {ohne Fälligkeit}}',
  'today.because':
    '{why, select, assigned {{kind, select, handoff {Ihnen angeboten{by, select, none {} other { von {by}}}} task {Ihre Aufgabe{by, select, none {} other {, von {by}}}} other {Ihnen gegeben}}} spoke {Sie sprachen zuletzt} deal {Ihr Deal} accepted {von Ihnen angenommen} other {{kind, select, handoff {für alle angeboten{by, select, none {} other { von {by}}}} other {noch niemandem zugeteilt}}}}',
  'today.open': 'Öffnen',
  'today.accept': 'Annehmen',
  'today.giveBack': 'Zurückgeben',
  'today.done': 'Erledigt',
  'today.reply': 'Antworten',
  'today.logCall': 'Anruf eintragen',
  'today.drawer':
    '{doing, select, reply {{name} antworten} call {Anruf mit {name}} elsewhere {{name} wurde geantwortet} return {{name} zurückgeben} later {Später} needless {{name} braucht keine Antwort} other {Weitergeben}}',
  'today.accepted': '{name} gehört Ihnen.',
  'today.notAccepted': '{name} konnte nicht angenommen werden.',
  'today.tooLate': 'Es ist bereits abgeschickt.',
  'today.isDone': 'Erledigt: {text}',
  'today.notDone': 'Die Aufgabe konnte nicht als erledigt vermerkt werden.',
  'today.whyBack': 'Warum der Lead zurückgeht',
  'today.givenBack': '{name} geht zurück an das Marketing.',
  'today.notGivenBack': '{name} konnte nicht zurückgegeben werden.',
  'today.notHandedOn': 'Die Aufgabe konnte nicht weitergegeben werden.',
  'today.notPutOff': 'Die Aufgabe konnte nicht verschoben werden.',
} as const
