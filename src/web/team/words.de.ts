export const words = {
  'team.teams': 'Teams',
  'team.sentence':
    'Wer für welche Seite antwortet, und nach wessen Geschäftszeiten. Wer mit der Rolle einer Seite dazukommt, kommt von selbst in ihr Team; man kann zu mehreren gehören.',
  'team.failed': 'Die Teams konnten nicht gelesen werden',
  'team.side': '{side, select, marketing {Marketing} sales {Vertrieb} service {Service} other {{side}}}',
  'team.says':
    '{members, plural, =0 {Noch niemand: Inhaber springen ein} one {# Mitglied} other {# Mitglieder}}{waits, plural, =0 {} one {, # offene Anfrage} other {, # offene Anfragen}}{handoffs, plural, =0 {} one {, # angebotener Lead} other {, # angebotene Leads}}',
  'team.saysService':
    '{members, plural, =0 {Noch niemand} one {# Mitglied} other {# Mitglieder}}{waits, plural, =0 {} one {, # offene Anfrage} other {, # offene Anfragen}}{handoffs, plural, =0 {} one {, # angebotener Lead} other {, # angebotene Leads}}',
  'team.hoursAre':
    '{hours, select, workspace {Zeiten des Arbeitsbereichs} always {Rund um die Uhr} other {Eigene Zeiten}}',
  'team.name': 'Name',
  'team.nameOf': 'Name von {team}',
  'team.nameMissing': 'Hier fehlt der Name. Es wurde noch nichts gesendet.',
  'team.sideLabel': 'Seite',
  'team.renamed': 'Das Team heißt jetzt {name}.',
  'team.make': 'Team anlegen',
  'team.made': 'Das Team {name} ist angelegt; nehmen Sie unten seine Mitglieder auf.',
  'team.remove': 'Entfernen',
  'team.removeOf': '{team} entfernen',
  'team.removed':
    '{team} ist entfernt. {members, plural, =0 {Niemand gehörte dazu.} one {Sein Mitglied behält {work}, fällig nach den Zeiten: {heir}.} other {Seine # Mitglieder behalten {work}, fällig nach den Zeiten: {heir}.}}',
  'team.work':
    '{waits, plural, one {# offene Anfrage} other {# offene Anfragen}} und {handoffs, plural, one {# angebotenen Lead} other {# angebotene Leads}}',
  'team.workspaceHours': 'Arbeitsbereich',
  'team.notRemoved': 'Das Team ist noch da.',
  'team.belonging': 'Wer wozu gehört',
  'team.belongingSays': 'Ein Haken, den die Rolle von selbst setzt, geht mit der Rolle.',
  'team.person': 'Person',
  'team.inTeam': '{name} in {team}',
  'team.moved': '{name} gehört jetzt zu: {teams}. Was offen ist, ist nach diesen Zeiten fällig.',
  'team.noTeam': 'keinem Team',
  'team.notMoved': 'Wer wozu gehört, ist wie zuvor.',
  'team.whose': 'Wessen Zeiten',
  'team.workspace': 'Arbeitsbereich',
  'team.hoursSentence':
    'Was Mitglieder von {team} zu beantworten haben, ist nach diesen Zeiten fällig; ebenso, was noch niemand hat, wenn dieses Team das erste seiner Seite ist.',
  'team.when': 'Wann {team} arbeitet',
  'team.whenIs':
    '{hours, select, workspace {Zu den Zeiten des Arbeitsbereichs} always {Rund um die Uhr} other {Zu eigenen Zeiten}}',
  'team.zone': 'Zeitzone',
  'team.zoneOfWorkspace': 'Die des Arbeitsbereichs ({zone})',
  'team.ownHolidays': 'Eigene Feiertage',
  'team.ownHolidaysHint': 'Statt derer des Arbeitsbereichs, mit denen die Liste beginnt.',
  'team.holidaysOfWorkspace':
    'Es gelten die Feiertage des Arbeitsbereichs: {count, plural, =0 {noch keine} one {# Tag} other {# Tage}}.',
  'team.hoursSaved': 'Gespeichert; was offen ist, ist nach den neuen Zeiten von {team} fällig.',
  'team.onlyHeads': 'Das ändern nur Inhaber, Admins und Leitung.',
  'team.import': 'Aus einer Kalenderdatei übernehmen',
  'team.importFile': '.ics-Datei wählen',
  'team.importDrop': 'oder hier ablegen',
  'team.importPaste': 'Oder einfügen, was darin steht',
  'team.importRead': 'Lesen',
  'team.importFailed': 'Es wurde nichts übernommen.',
  'team.importFound':
    '{count, plural, =0 {Es steht kein freier Tag darin, der nicht vergangen ist.} one {Ein freier Tag, bis {until}.} other {# freie Tage, bis {until}.}} {past, plural, =0 {} one {Ein vergangener ist weggelassen.} other {# vergangene sind weggelassen.}}',
  'team.importAll': 'Alle',
  'team.importKnown': 'schon bekannt',
  'team.importTake':
    '{count, plural, =0 {Wählen Sie mindestens einen} one {Diesen Tag hinzufügen} other {Diese # Tage hinzufügen}}',
  'team.importTaken':
    '{count, plural, one {Ein Tag steht} other {# Tage stehen}} jetzt in der Liste; speichern Sie, damit es gilt.',
  'team.importTooMany':
    'Damit wären es mehr als {most} Feiertage. Wählen Sie weniger, oder entfernen Sie zuerst alte.',
  'team.passedOver': '{count, plural, one {Ein Termin ist übergangen} other {# Termine sind übergangen}}:',
  'team.passedOverWhy':
    '{why, select, not_all_day {nicht ganztägig} other_rule {wiederholt sich anders als jährlich} too_long {länger als zwei Monate} cancelled {abgesagt} other {nicht lesbar}}',
  'team.passedOverLine': '{name, select, none {ohne Namen} other {{name}}}: {why}',
  'team.absences': 'Abwesenheiten',
  'team.absencesMine':
    'Solange Sie abwesend sind, wird Ihnen nichts von selbst übergeben, und was Ihres ist, wird anderen gemeldet. Kollegen sehen, bis wann, und nicht warum.',
  'team.absencesOf':
    'Solange {name} abwesend ist, wird nichts von selbst dorthin übergeben, und was dort liegt, wird anderen gemeldet. Kollegen sehen, bis wann, und nicht warum.',
  'team.absencesFailed': 'Die Abwesenheiten konnten nicht gelesen werden',
  'team.noAbsences': 'Es steht keine bevor.',
  'team.absenceTime': '{how, select, day {{from}} days {{from} bis {until}} other {{from} bis {until}}}',
  'team.allDay': 'Ganze Tage',
  'team.from': 'Von',
  'team.until': 'Bis einschließlich',
  'team.untilTime': 'Bis',
  'team.note': 'Notiz, für Sie und die Leitung',
  'team.dayMissing': 'Wählen Sie einen Tag. Es wurde noch nichts gesendet.',
  'team.addAbsence': 'Abwesenheit hinzufügen',
  'team.absenceAdded': '{own, select, yes {Sie sind} other {{name} ist}} abwesend: {time}.',
  'team.removeAbsence': 'Abwesenheit entfernen: {time}',
  'team.absenceRemoved': 'Die Abwesenheit ist zurückgenommen: {time}.',
  'team.absenceNotRemoved': 'Die Abwesenheit steht wie zuvor.',
  'team.absentShort': 'abwesend bis {until}',
  'team.editAbsences': 'Abwesenheiten',
  'team.editAbsencesOf': 'Abwesenheiten von {name}',
  'team.dueMeanwhile':
    'Bis {until} {own, select, yes {von Ihnen} other {von {name}}} fällig: {waits, plural, =0 {} one {eine offene Anfrage} other {# offene Anfragen}}{both, select, yes { und } other {}}{handoffs, plural, =0 {} one {ein angebotener Lead} other {# angebotene Leads}}.',
  'team.nothingMeanwhile': '{own, select, yes {Von Ihnen} other {Dort}} ist in dieser Zeit nichts fällig.',
  'team.inHandFailed': 'Was dort offen ist, konnte nicht gelesen werden',
  'team.more': '{count, plural, one {und noch eines} other {und # weitere}}',
  'team.dueAt': 'fällig {when}',
  'team.lead': '{state, select, accepted {angenommener Lead} other {angebotener Lead}}',
  'team.to': 'Weitergeben an',
  'team.toTeam': 'Zurück ans Team: wer frei ist',
  'team.handOn': 'Weitergeben',
  'team.handedOn':
    '{waits, plural, one {# offene Anfrage} other {# offene Anfragen}} und {handoffs, plural, one {# Lead} other {# Leads}} {name, select, none {gingen ans Team zurück} other {sind jetzt bei {name}}}.',
  'team.notHandedOn': 'Es wurde nichts weitergegeben; alles ist, wo es war.',
  'team.removeMember': '{name} entfernen',
  'team.removeMemberSays': '{name} ist sofort draußen, und jede Sitzung endet. Was getan wurde, bleibt.',
  'team.inHand':
    '{count, plural, one {Dort liegt} other {Dort liegen}} {waits, plural, =0 {} one {eine offene Anfrage} other {# offene Anfragen}}{both, select, yes { und } other {}}{handoffs, plural, =0 {} one {ein Lead} other {# Leads}}:',
  'team.inHandNothing': 'Dort liegt keine offene Anfrage und kein Lead.',
  'team.staysTheirs':
    '{deals, plural, =0 {} one {Ein offener Deal} other {# offene Deals}}{both, select, yes { und } other {}}{tasks, plural, =0 {} one {eine offene Aufgabe} other {# offene Aufgaben}} {count, plural, one {bleibt} other {bleiben}} auf diesen Namen; geben Sie {count, plural, one {das} other {sie}} vorher oder nachher jemand anderem.',
  'team.whereTo': 'Was dort liegt, geht an',
  'team.memberRemoved':
    '{name} ist draußen. {count, plural, =0 {Es lag dort nichts zu beantworten.} other {{work} {to, select, none {gingen ans Team zurück, das es erfährt} other {sind jetzt bei {to}}}.}}',
  'team.memberNotRemoved': 'Das Mitglied ist noch da, und es wurde nichts weitergegeben.',
  'team.removeNow': 'Entfernen',
} as const
