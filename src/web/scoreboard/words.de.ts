export const words = {
  'scoreboard.name': 'Ergebnisse',
  'scoreboard.reading': 'Ergebnisse',
  'scoreboard.problem': 'Die Ergebnisse konnten nicht geladen werden',
  'scoreboard.dimension':
    '{by, select, origin {Herkunft} channel {Kanal} campaign {Kampagne} content {Inhalt} side {Seite} member {Mitglied} month {Monat des Erstkontakts} other {{by}}}',
  'scoreboard.dimensionSaid':
    '{by, select, origin {Herkunft} channel {Kanal} campaign {Kampagne} content {Inhalt} side {Seite} member {Mitglied} month {Monat des Erstkontakts} other {{by}}}',
  'scoreboard.month': 'Monat',
  'scoreboard.model':
    '{model, select, first {Erster} last {Letzter} linear {Linear} position {Position} decay {Zeitverfall} other {{model}}}',
  'scoreboard.modelSays':
    '{model, select, first {Zurechnung zum ersten Kontakt: Er erhält alles.} last {Zurechnung zum letzten Kontakt vor dem Abschluss: Er erhält alles.} linear {Lineare Zurechnung: Jeder Kontakt vor dem Abschluss erhält den gleichen Teil.} position {Zurechnung nach Position: 40\u202f% erhält der erste Kontakt, 40\u202f% der letzte, 20\u202f% die dazwischen.} decay {Zurechnung mit Zeitverfall: Je 7 Tage Abstand zum Abschluss zählt ein Kontakt nur noch halb so viel.} other {{model}}}',
  'scoreboard.kind': '{kind, select, booked {Gebucht} other {Eingegangen}}',
  'scoreboard.notRecorded': 'nicht erfasst',

  'scoreboard.said':
    '<b>{money}</b> {kind, select, booked {gebucht} other {eingegangen}}, in {entries, plural, one {# Buchung} other {# Buchungen}}.',
  'scoreboard.saidAll': 'Nach {by} kommt alles von <b>{first}</b>.',
  'scoreboard.saidFirst': 'Nach {by} kommt das meiste von <b>{first}</b>: {money} oder {share}.',
  'scoreboard.saidBefore':
    'Nach {by} kommt das meiste von <b>{first}</b>: {money} oder {share}, gefolgt von {others}.',
  'scoreboard.saidUnsaid':
    'Für {money} nennen die Daten {by, select, origin {keine Herkunft} channel {keinen Kanal} campaign {keine Kampagne} content {keinen Inhalt} side {keine Seite} other {kein Mitglied}}.',

  'scoreboard.revenue': 'Umsatz',
  'scoreboard.earned': 'Wer ihn erwirtschaftet hat',
  'scoreboard.revenueBy': 'Umsatz nach',
  'scoreboard.credit': 'Zurechnungsmodell',
  'scoreboard.nothing': 'Es ist noch kein Umsatz {kind, select, booked {gebucht} other {eingegangen}}.',
  'scoreboard.nothingImport': 'Deals und Umsätze importieren',
  'scoreboard.nothingSentence':
    'Hier steht künftig, wer ihn erwirtschaftet hat: jede Buchung aufgeteilt auf die Kontakte von Marketing und Vertrieb vor dem Abschluss, nach Herkunft, Kanal, Kampagne, Inhalt, Seite und Mitglied, und immer auf den Cent genau.',
  'scoreboard.period': 'Zeitraum',
  'scoreboard.allTime': 'Gesamt',
  'scoreboard.chooseDays': 'Tage wählen',
  'scoreboard.from': 'Von',
  'scoreboard.to': 'Bis einschließlich',
  'scoreboard.show': 'Anzeigen',
  'scoreboard.since': 'Seit {day}',
  'scoreboard.until': 'Bis {day}',

  'scoreboard.tableCaption':
    '{kind, select, booked {Gebuchter} other {Eingegangener}} Umsatz nach {by}, Zurechnungsmodell {model}',
  'scoreboard.openRow': '{name}: {entries, plural, one {# Buchung} other {# Buchungen}} öffnen',
  'scoreboard.unattributed': 'Nicht zugerechnet',
  'scoreboard.unattributedSays': 'kein Kontakt vor dem Abschluss und keine erfasste Herkunft',
  'scoreboard.total': 'Summe',
  'scoreboard.opens': 'Jede Zahl lässt sich zu den Buchungen öffnen, aus denen sie besteht.',
  'scoreboard.fallbackSays':
    'Ersatzweise: Vor dem Abschluss gab es keinen Kontakt, deshalb steht die Buchung unter der erfassten Herkunft.',
  'scoreboard.cents': 'Cent zeigen',
  'scoreboard.centsEnd': 'Cent ausblenden',
  'scoreboard.compared': 'Im Vergleich',
  'scoreboard.columnMoney': '{kind, select, booked {Gebucht} other {Eingegangen}}, {currency}',
  'scoreboard.columnShare': 'Anteil',
  'scoreboard.columnFallback': 'davon ersatzweise',
  'scoreboard.columnEntries': 'Buchungen',

  'scoreboard.allRevenue': 'Gesamter Umsatz',
  'scoreboard.partNotRecorded': 'Nicht erfasst',
  'scoreboard.entries': 'Buchungen',
  'scoreboard.entriesProblem': 'Die Buchungen konnten nicht geladen werden',
  'scoreboard.opened':
    '<b>{money}</b> {kind, select, booked {gebucht} other {eingegangen}}, in {entries, plural, one {# Buchung} other {# Buchungen}}.',
  'scoreboard.openedOf':
    '<b>{money}</b> {kind, select, booked {gebucht} other {eingegangen}}, in {entries, plural, one {# Buchung} other {# Buchungen}}; zugerechnet: {by} {name}.',
  'scoreboard.more': 'Mehr anzeigen ({shown} von {all})',
  'scoreboard.withoutDeal': 'Ohne Deal',
  'scoreboard.reverses': 'storniert eine frühere Buchung',
  'scoreboard.original': 'gebucht als {money}',
  'scoreboard.touchUnattributed':
    'Nicht zugerechnet: kein Kontakt vor dem Abschluss, keine erfasste Herkunft',
  'scoreboard.touchFallback': 'Ersatzweise: kein Kontakt vor dem Abschluss; erfasste Herkunft {origin}',
  'scoreboard.touch':
    '{kind, select, visit {Besuch} form {Formular} ad_click {Anzeigenklick} mail {E-Mail} call {Anruf} meeting {Termin} message {Nachricht} event {Veranstaltung} post {Beitrag} payment {Zahlung} other {Kontakt}}',

  'scoreboard.leads': 'Was aus den Leads wurde',
  'scoreboard.leadsReading': 'Leads',
  'scoreboard.leadsProblem': 'Die Leads konnten nicht geladen werden',
  'scoreboard.leadsBy': 'Leads nach',
  'scoreboard.noLeads': 'Noch keine Leads.',
  'scoreboard.noLeadsSentence':
    'Hier steht künftig, wie viele woher kamen und wie viele davon gewonnen wurden.',
  'scoreboard.leadsCaption': 'Leads nach {by}: wie viele, wie viele gewonnen, Abschlussquote',
  'scoreboard.rows': '{count, plural, one {# Zeile} other {# Zeilen}}',
  'scoreboard.columnLeads': 'Leads',
  'scoreboard.columnWon': 'Gewonnen',
  'scoreboard.columnConversion': 'Abschlussquote',
  'scoreboard.tooLow': 'zu niedrig: frühere Abschlüsse sind nicht erfasst',
  'scoreboard.truncated':
    'Diese Leads kamen vor dem ersten erfassten Abschluss: Frühere Abschlüsse fehlen in den Daten, deshalb ist ihre Abschlussquote zu niedrig, und ihr Anstieg ist keine Verbesserung.',

  'scoreboard.problems': '{count, plural, one {Ein Problem in den Daten} other {# Probleme in den Daten}}',
  'scoreboard.problemKind':
    '{kind, select, won_before_first_contact {Vor dem Erstkontakt gewonnen} no_exchange_rate {Kein Wechselkurs} other {Umsatz ohne Deal}}',
  'scoreboard.wonThatDay': 'Am {won} gewonnen, früher am selben Tag als der erste erfasste Kontakt.',
  'scoreboard.wonBefore': 'Am {won} gewonnen, der erste Kontakt ist aber erst am {met} erfasst.',
  'scoreboard.noRate':
    '{entries, plural, one {Eine Buchung} other {# Buchungen}} in {foreign} vom {days} {entries, plural, one {ist} other {sind}} aufbewahrt, aber nicht gezählt: Für diesen Tag oder davor gibt es keinen Wechselkurs zu {currency}. Legen Sie einen an und wiederholen Sie die Aufnahme.',
  'scoreboard.noRateDays': '{from} bis {to}',
  'scoreboard.undescribed':
    '{entries, plural, one {Eine Buchung nennt} other {# Buchungen nennen}} den Deal {deal} aus {source}, von dem sonst nichts bekannt ist. Importieren oder erfassen Sie diesen Deal.',
  'scoreboard.moreProblems': 'Und {count} weitere dieser Art.',

  'scoreboard.months': 'Umsatz nach Monaten',
  'scoreboard.asTable': 'Als Tabelle öffnen',
  'scoreboard.monthsReading': 'Monate',
  'scoreboard.monthsProblem': 'Die Monate konnten nicht geladen werden',
  'scoreboard.monthsWalk':
    'Umsatz nach Monaten: mit den Pfeiltasten einen Monat wählen, mit Enter die Buchungen öffnen, die {kind, select, booked {gebucht} other {eingegangen}} sind',
  'scoreboard.monthBooked': 'gebucht {money} in {entries, plural, one {# Buchung} other {# Buchungen}}',
  'scoreboard.monthReceived': 'eingegangen {money} in {entries, plural, one {# Buchung} other {# Buchungen}}',
  'scoreboard.monthBefore': 'ein Jahr zuvor {kind, select, booked {gebucht} other {eingegangen}} {money}',
  'scoreboard.monthOpened': '{kind, select, booked {Gebucht} other {Eingegangen}} im {month}',
  'scoreboard.columnMonth': 'Monat',
  'scoreboard.columnBooked': 'Gebucht, {currency}',
  'scoreboard.columnReceived': 'Eingegangen, {currency}',
  'scoreboard.columnBookedEntries': 'Buchungen, gebucht',
  'scoreboard.columnReceivedEntries': 'Buchungen, eingegangen',
  'scoreboard.lastMonths': '{months} Monate',
  'scoreboard.compare': 'Mit dem Vorjahr vergleichen',
  'scoreboard.compareEnd': 'Ohne Vorjahr',
  'scoreboard.columnBefore': 'Ein Jahr zuvor, {currency}',
  'scoreboard.columnChange': 'Veränderung',
  'scoreboard.beforeSaid':
    'Vom {from} bis {to}, ein Jahr zuvor, waren es <b>{before}</b>: {change, select, more {jetzt <b>{difference}</b> mehr} less {jetzt <b>{difference}</b> weniger} other {ebenso viel}}{share, select, none {} other { ({share})}}.',
  'scoreboard.openBefore': '{name}: die Buchungen von vor einem Jahr öffnen, {money}',
  'scoreboard.beforeOpened': '{name}, ein Jahr zuvor',
  'scoreboard.yearBefore': 'ein Jahr zuvor',
  'scoreboard.beforeOpen': 'Für den Vergleich mit dem Vorjahr wählen Sie einen Zeitraum mit einem Anfang.',
  'scoreboard.beforeMissing': 'Es gibt kein Vorjahr zum Vergleich: Umsatz ist erst seit {month} erfasst.',
  'scoreboard.beforeNothing': 'Es gibt kein Vorjahr zum Vergleich: Es ist kein Umsatz erfasst.',
  'scoreboard.beforeThin':
    'Das Vorjahr ist zu wenig für einen Vergleich: {entries, plural, =0 {keine Buchung} one {# Buchung} other {# Buchungen}}, nötig sind {needed}.',
  'scoreboard.reachedLeads': 'Leads',
  'scoreboard.reachedQualified': 'Dem Vertrieb angeboten',
  'scoreboard.reachedAccepted': 'Vom Vertrieb angenommen',
  'scoreboard.reachedDealt': 'Mit Deal',
  'scoreboard.reachedWon': 'Gewonnen',
  'scoreboard.reachedShare': '{share} des Schritts davor',
  'scoreboard.earnedCsv': 'Wer ihn erwirtschaftet hat, als CSV',
  'scoreboard.monthsCsv': 'Umsatz nach Monaten, als CSV',
  'scoreboard.leadsCsv': 'Leads, als CSV',
  'scoreboard.file': 'Ergebnisse',
  'scoreboard.monthsFile': 'Umsatz-nach-Monaten',
  'scoreboard.leadsFile': 'Leads',
  'scoreboard.entriesFile': 'Buchungen',
  'scoreboard.columnDay': 'Tag',
  'scoreboard.columnDeal': 'Deal',
  'scoreboard.columnEntry': 'Buchung, {currency}',
  'scoreboard.columnCounted': 'Davon in dieser Zahl, {currency}',
  'scoreboard.pictureFoot': '{workspace} · Stand {day} · Duet',
} as const
