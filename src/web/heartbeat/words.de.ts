export const words = {
  'heartbeat.name': 'Herzschlag',
  'heartbeat.reading': 'Herzschlag',
  'heartbeat.problem': 'Der Herzschlag konnte nicht geladen werden',
  'heartbeat.state':
    '{state, select, in_rhythm {Im Rhythmus} short_of_breath {Kurzatmig} holding_its_breath {Hält den Atem an} both {Kurzatmig und hält den Atem an} other {Zu wenige Daten}}',
  'heartbeat.since': 'seit {day}',
  'heartbeat.shown': 'Zeitraum',
  'heartbeat.months': '{months} Monate',
  'heartbeat.nothing': 'Hier wurde noch nichts qualifiziert oder gewonnen.',
  'heartbeat.nothingSentence':
    'Hier steht künftig, ob das, was das Marketing einatmet, im Rhythmus als Umsatz herauskommt: Woche für Woche, was qualifiziert wurde, was eingegangen ist und was zu erwarten war. Um einen Rhythmus vom Zufall zu unterscheiden, braucht es 30 gewonnene Deals und 12 Wochen.',
  'heartbeat.nothingImport': 'Leads, Deals und Umsätze importieren',

  'heartbeat.stretch':
    '{periods, plural, one {{period, select, week {In der letzten Woche} month {Im letzten Monat} other {Im letzten Quartal}}} other {In den letzten # {period, select, week {Wochen} month {Monaten} other {Quartalen}}}}',
  'heartbeat.saidNothing': 'Es ist noch nichts erfasst.',
  'heartbeat.saidNothingSince': 'Seit dem {day} ist nichts mehr erfasst; dort endet das Diagramm.',
  'heartbeat.saidNoRevenue':
    '{wins, plural, one {# gewonnener Deal ist} other {# gewonnene Deals sind}} bekannt, aber kein Umsatz dazu.',
  'heartbeat.saidFewWins':
    'Bis zum {day} {wins, plural, one {ist # gewonnener Deal} other {sind # gewonnene Deals}} bekannt; um einen Rhythmus vom Zufall zu unterscheiden, braucht es {needed}.',
  'heartbeat.saidFewPeriods':
    'Die Aufzeichnung umfasst {periods, plural, one {# {period, select, week {Woche} month {Monat} other {Quartal}}} other {# {period, select, week {Wochen} month {Monate} other {Quartale}}}}; um einen Rhythmus vom Zufall zu unterscheiden, braucht es {needed}.',
  'heartbeat.saidEarlierUnknown':
    'Die Aufzeichnung qualifizierter Fälle ist kürzer als die übliche Dauer bis zum Abschluss; was herauskommen müsste, ist deshalb noch nicht bekannt.',
  'heartbeat.saidNoYearBefore':
    'Ob genug hereinkommt, lässt sich noch nicht sagen: Zum Vergleich gibt es {periods, plural, one {# {period, select, week {Woche} month {Monat} other {Quartal}}} other {# {period, select, week {Wochen} month {Monate} other {Quartale}}}}, nötig sind {needed}.',
  'heartbeat.saidWinsSince':
    'Gewonnene Deals sind erst seit dem {day} erfasst: Ältere Fälle sagen nichts über die Abschlussquote.',
  'heartbeat.saidExhaleBelow':
    '{stretch} kamen <b>{actual}</b> heraus; nach dem, was qualifiziert war, waren <b>{mid}</b> zu erwarten: Es fehlen <b>{gap}</b>.',
  'heartbeat.saidExhaleWithin':
    '{stretch} kamen <b>{actual}</b> heraus, im Rahmen der erwarteten <b>{low}</b> bis <b>{high}</b>.',
  'heartbeat.saidExhaleAbove':
    '{stretch} kamen <b>{actual}</b> heraus, mehr als die erwarteten <b>{low}</b> bis <b>{high}</b>.',
  'heartbeat.saidInhaleBelow':
    '{stretch} wurden Chancen im Wert von <b>{actual}</b> qualifiziert; nach dem Vorjahr wären <b>{mid}</b> zu erwarten: Es kommen <b>{gap}</b> weniger herein.',
  'heartbeat.saidInhaleWithin':
    '{stretch} wurden Chancen im Wert von <b>{actual}</b> qualifiziert, wie im Jahr davor.',
  'heartbeat.saidInhaleAbove':
    '{stretch} wurden Chancen im Wert von <b>{actual}</b> qualifiziert, mehr als im Jahr davor.',

  'heartbeat.compare': 'Mit dem Vorjahr vergleichen',
  'heartbeat.compareEnd': 'Ohne Vorjahr',
  'heartbeat.beforeExhale':
    '{periods, plural, one {In {period, select, week {einer Woche} month {einem Monat} other {einem Quartal}}} other {In # {period, select, week {Wochen} month {Monaten} other {Quartalen}}}} kamen <b>{now}</b> heraus, ein Jahr zuvor waren es <b>{before}</b>: {change, select, more {<b>{difference}</b> mehr} less {<b>{difference}</b> weniger} other {ebenso viel}}{share, select, none {} other { ({share})}}.',
  'heartbeat.beforeInhale':
    'Qualifiziert wurden <b>{now}</b>, ein Jahr zuvor <b>{before}</b>: {change, select, more {<b>{difference}</b> mehr} less {<b>{difference}</b> weniger} other {ebenso viel}}{share, select, none {} other { ({share})}}.',
  'heartbeat.beforeMissing':
    'Das Vorjahr lässt sich nicht danebenstellen: Die Aufzeichnung beginnt am {day}, und {periods, plural, =0 {{period, select, week {keine Woche hat} month {kein Monat hat} other {kein Quartal hat}}} one {nur {period, select, week {eine Woche} month {ein Monat} other {ein Quartal}} hat} other {nur # {period, select, week {Wochen} month {Monate} other {Quartale}} haben}} eine Entsprechung im Jahr davor.',
  'heartbeat.beforeThinExhale':
    'Was ein Jahr zuvor herauskam, ist zu wenig für einen Vergleich: {cases, plural, =0 {kein Fall} one {# Fall} other {# Fälle}}, nötig sind {needed}.',
  'heartbeat.beforeThinInhale':
    'Was ein Jahr zuvor qualifiziert wurde, ist zu wenig für einen Vergleich: {cases, plural, =0 {kein Fall} one {# Fall} other {# Fälle}}, nötig sind {needed}.',
  'heartbeat.beforeUnrecorded':
    'Was ein Jahr zuvor herauskam, ist nicht bekannt: Gewonnene Deals sind erst seit dem {day} erfasst.',

  'heartbeat.inhaleMark': 'Einatmen · qualifizierte Chancen',
  'heartbeat.exhaleMark':
    'Ausatmen · {kind, select, booked {gebuchter Umsatz} received {eingegangener Umsatz} other {Umsatz}}',
  'heartbeat.expectedMark': 'erwartet, {band}-Band',
  'heartbeat.beforeMark': 'ein Jahr zuvor',
  'heartbeat.stillToCome': 'steht noch aus',
  'heartbeat.notRecorded': 'gewonnene Deals noch nicht erfasst',
  'heartbeat.tooYoung': 'zu jung für ein Urteil',
  'heartbeat.running': 'läuft noch',
  'heartbeat.between': '{low} bis {high}',
  'heartbeat.nothingExpected': 'nichts sicher zu erwarten',
  'heartbeat.inhaleOf': '{money} aus {cases, plural, one {# Fall} other {# Fällen}}',
  'heartbeat.inhaleUnvalued': '{cases, plural, one {# Fall} other {# Fälle}}, noch nicht bewertet',
  'heartbeat.soFar': 'bisher {money}',
  'heartbeat.wordInhale': 'Einatmen',
  'heartbeat.wordExhale': 'Ausatmen',
  'heartbeat.wordExpected': 'erwartet',
  'heartbeat.readInhale': 'Einatmen {figure}',
  'heartbeat.readExhale': 'Ausatmen {figure}',
  'heartbeat.readExpected': 'erwartet {figure}',
  'heartbeat.readBefore': 'ein Jahr zuvor {inhale} ein, {exhale} aus',
  'heartbeat.periodName':
    '{period, select, week {Woche vom {day}} month {{month}} other {Quartal ab {month}}}',
  'heartbeat.walk':
    'Atemdiagramm: mit den Pfeiltasten {period, select, week {eine Woche} month {einen Monat} other {ein Quartal}} wählen, mit Enter die Einzelposten öffnen',
  'heartbeat.openRows': 'Einzelposten öffnen',

  'heartbeat.methodExpected':
    'Erwartet wird nach dem Einatmen und der bei Ihnen üblichen Dauer von qualifiziert bis gewonnen{known, select, no {} other { (Median {days, plural, one {# Tag} other {# Tage}}, {wins, plural, one {# gewonnener Deal} other {# gewonnene Deals}}, {open} noch offene als offen gezählt)}}. Band: {band}.',
  'heartbeat.methodLearned': 'Gelernt bis {day}; was danach kam, wird daran gemessen.',
  'heartbeat.methodHatched':
    'Schraffiert: {cases, plural, one {# Fall} other {# Fälle}} aus der Zeit vor dem {day}, seit dem gewonnene Deals erfasst werden, und was für ein Urteil zu jung ist.',
  'heartbeat.how': 'So wird gerechnet',
  'heartbeat.howTitle': 'Wie der Herzschlag berechnet wird',
  'heartbeat.howReading': 'Erklärung',
  'heartbeat.asTable': 'Als Tabelle öffnen',
  'heartbeat.file': 'Herzschlag',

  'heartbeat.table': 'Der Herzschlag als Tabelle',
  'heartbeat.tableCaption':
    'Einatmen, Ausatmen und Erwartung nach {period, select, week {Wochen} month {Monaten} other {Quartalen}}',
  'heartbeat.pictureFoot':
    '{workspace} · nach {period, select, week {Wochen} month {Monaten} other {Quartalen}} · Stand {day} · Duet',
  'heartbeat.openPeriod': '{name}: Einzelposten öffnen',
  'heartbeat.columnPeriod': '{period, select, week {Woche} other {Zeitraum}}',
  'heartbeat.columnBegins': 'Beginnt am',
  'heartbeat.columnCases': 'Fälle',
  'heartbeat.columnInhale': 'Einatmen, {currency}',
  'heartbeat.columnExhale': 'Ausatmen, {currency}',
  'heartbeat.columnExpected': 'Erwartet, {currency}',
  'heartbeat.columnLow': 'Erwartet von, {currency}',
  'heartbeat.columnHigh': 'Erwartet bis, {currency}',
  'heartbeat.columnInhaleBefore': 'Einatmen ein Jahr zuvor, {currency}',
  'heartbeat.columnExhaleBefore': 'Ausatmen ein Jahr zuvor, {currency}',
  'heartbeat.columnWon': 'Bisher gewonnen',
  'heartbeat.columnNotes': 'Hinweise',

  'heartbeat.openAmount': '{money}: die Zeilen öffnen',
  'heartbeat.stretchName':
    '{periods, plural, one {{period, select, week {Eine Woche} month {Ein Monat} other {Ein Quartal}}} other {# {period, select, week {Wochen} month {Monate} other {Quartale}}}} ab {day}',
  'heartbeat.openedStretch': 'Einatmen {inhale}; Ausatmen <b>{exhale}</b>.',
  'heartbeat.entriesFile': 'Herzschlag-Buchungen',
  'heartbeat.casesFile': 'Herzschlag-Fälle',
  'heartbeat.columnDay': 'Tag',
  'heartbeat.columnDeal': 'Deal',
  'heartbeat.columnQualified': 'Qualifiziert am',
  'heartbeat.columnOutcome': 'Ausgang',
  'heartbeat.columnAmount': 'Betrag, {currency}',
  'heartbeat.opened': 'Einatmen {inhale}; Ausatmen <b>{exhale}</b>, erwartet {expected}.',
  'heartbeat.toKnow': 'Hinweise: {notes}.',
  'heartbeat.noSuchPeriod':
    '{period, select, week {Diese Woche} month {Diesen Monat} other {Dieses Quartal}} gibt es im Herzschlag nicht.',
  'heartbeat.cameOut': 'Als Umsatz herausgekommen',
  'heartbeat.entries': 'Buchungen',
  'heartbeat.entriesProblem': 'Die Buchungen konnten nicht geladen werden',
  'heartbeat.noEntries':
    'In {period, select, week {dieser Woche} month {diesem Monat} other {diesem Quartal}} kam nichts heraus.',
  'heartbeat.withoutDeal': 'Ohne Deal',
  'heartbeat.qualified': 'Qualifiziert: {cases, plural, one {# Fall} other {# Fälle}}',
  'heartbeat.cases': 'Fälle',
  'heartbeat.casesProblem': 'Die Fälle konnten nicht geladen werden',
  'heartbeat.partner': 'Partner',
  'heartbeat.outcome': '{is, select, won {gewonnen} lost {verloren} other {offen}}',
  'heartbeat.outcomeOn': '{is, select, won {gewonnen am} lost {verloren am} other {offen}} {day}',
  'heartbeat.more': 'Mehr anzeigen',

  'heartbeat.restsOn': 'Worauf es beruht',
  'heartbeat.restsNothing': 'Es ist noch nichts erfasst',
  'heartbeat.restsNothingSince': 'Seit dem {day} ist nichts mehr erfasst',
  'heartbeat.restsNothingSinceSays': 'Dort endet das Diagramm.',
  'heartbeat.restsNoRevenue': 'Es ist kein Umsatz erfasst',
  'heartbeat.restsNoRevenueSays':
    '{wins, plural, one {# gewonnener Deal ist} other {# gewonnene Deals sind}} bekannt, aber nicht, was sie einbrachten.',
  'heartbeat.restsFewWins': 'Zu wenige gewonnene Deals',
  'heartbeat.restsFewWinsSays':
    '{wins} bis zum {day} bekannt; um einen Rhythmus vom Zufall zu unterscheiden, braucht es {needed}.',
  'heartbeat.restsFewPeriods': 'Zu kurze Aufzeichnung',
  'heartbeat.restsFewPeriodsSays':
    '{periods, plural, one {# {period, select, week {Woche} month {Monat} other {Quartal}}} other {# {period, select, week {Wochen} month {Monate} other {Quartale}}}}, nötig sind {needed}.',
  'heartbeat.restsEarlierUnknown': 'Frühere Fälle sind nicht bekannt',
  'heartbeat.restsEarlierUnknownSays':
    'Die Aufzeichnung qualifizierter Fälle ist kürzer als die übliche Dauer bis zum Abschluss; was jetzt herauskommen müsste, ist deshalb nicht bekannt.',
  'heartbeat.restsNoYearBefore': 'Kein Vorjahr zum Vergleich',
  'heartbeat.restsWinsSince': 'Gewonnene Deals sind seit dem {day} erfasst',
  'heartbeat.restsWinsSinceSays':
    'Nach dem Tempo seither wären davor etwa {wins} gewonnen worden. Die Abschlussquote dieser Jahrgänge wird nicht gezeigt; ihr Anstieg wäre keine Verbesserung.',
  'heartbeat.restsExhale':
    'Das Ausatmen liegt {place, select, below {unter der Erwartung} above {über der Erwartung} other {im Rahmen der Erwartung}}',
  'heartbeat.restsInhale':
    'Das Einatmen liegt {place, select, below {unter dem, was das Vorjahr erwarten lässt} above {über dem, was das Vorjahr erwarten lässt} other {im Rahmen dessen, was das Vorjahr erwarten lässt}}',
  'heartbeat.restsStretch':
    '{periods, plural, one {# {period, select, week {Woche} month {Monat} other {Quartal}}} other {# {period, select, week {Wochen} month {Monate} other {Quartale}}}} ab dem {day}.',
  'heartbeat.restsExpected': 'erwartet {mid}, Intervall {low} – {high}',
  'heartbeat.towards': '{have} von {need}',
  'heartbeat.problems': '{count, plural, one {Ein Problem in den Daten.} other {Probleme in den Daten.}}',
  'heartbeat.problemCount':
    '{count, plural, one {# Fall wurde} other {# Fälle wurden}} {reason, select, won_before_qualified {vor der Qualifizierung gewonnen} lost_before_qualified {vor der Qualifizierung verloren} other {an einem Tag qualifiziert, der noch kommt}}',
  'heartbeat.problemsKept':
    '{count, plural, one {Er zählt wie erfasst, fließt aber nicht in die übliche Dauer ein.} other {Sie zählen wie erfasst, fließen aber nicht in die übliche Dauer ein.}}',
  'heartbeat.delay': 'Von qualifiziert bis gewonnen',
  'heartbeat.delayChance': 'Abschlusschance',
  'heartbeat.delayChanceSays':
    '{band}-Intervall {low} – {high}, binnen {days, plural, one {# Tag} other {# Tagen}}',
  'heartbeat.delayChanceNone': 'noch kein gewonnener Deal bekannt',
  'heartbeat.delayMedian': 'Mediane Dauer bis zum Abschluss',
  'heartbeat.delayMedianSays': 'sofern es zum Abschluss kommt',
  'heartbeat.delayDays': '{days, plural, one {# Tag} other {# Tage}}',
  'heartbeat.delayWon': 'Gewonnen',
  'heartbeat.delayLost': 'Verloren',
  'heartbeat.delayLostNone': 'keine erfasst: offene Fälle können verlorene sein',
  'heartbeat.delayOpen': 'Noch offen',
  'heartbeat.silence': 'Was hereinkommt',
  'heartbeat.silent': '{name}: sonst {expected} bis jetzt, 0 seit {since}.',
  'heartbeat.asUsual':
    '{count, plural, =0 {Kein Kanal ist gut genug bekannt, um zu sagen, dass er wie üblich klingt.} one {{silent, plural, =0 {Ein Kanal klingt wie üblich.} other {Ein weiterer Kanal klingt wie üblich.}}} other {{silent, plural, =0 {Alle {count} bekannten Kanäle klingen wie üblich.} other {{count} weitere klingen wie üblich.}}}}',
  'heartbeat.tooNew':
    '{names}: zu neu, um zu wissen, was üblich ist{count, plural, one {; das braucht vier Wochen.} other {; das braucht jeweils vier Wochen.}}',
  'heartbeat.tooFew':
    '{names}: Es kommt {count, plural, one {} other {jeweils }}zu wenig, um zu wissen, was üblich ist.',
  'heartbeat.allRhythms': 'Alle Kanäle und Türen',
  'heartbeat.whatCame': 'Was darüber kam',
  'heartbeat.openDoor': 'Die Tür, ihre Eingänge und wie es ihr geht',
} as const
