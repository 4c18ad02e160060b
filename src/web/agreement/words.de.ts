export const words = {
  'agreement.name': 'Vereinbarung',
  'agreement.sentence':
    'Was Marketing und Vertrieb einander zusagen: was ein Lead ist, wie viele und wie gut sie sind, wie schnell und wie oft wir uns melden. Beide Seiten unterzeichnen, und Duet führt die Uhr.',
  'agreement.failed': 'Die Vereinbarung konnte nicht geladen werden',
  'agreement.none': 'Es gibt noch keine Vereinbarung.',
  'agreement.noneSentence':
    'Beginnen Sie mit einer guten in klaren Worten: sieben Definitionen, acht Klauseln und die Gründe, aus denen ein Lead zurückgegeben werden darf. Was nicht passt, ändern Sie, bevor jemand unterzeichnet.',
  'agreement.noneMayNot':
    'Jemand aus Marketing, Vertrieb oder Leitung kann eine entwerfen; dann unterzeichnen beide Seiten.',
  'agreement.begin': 'Mit der Startvereinbarung beginnen',
  'agreement.versionOf': 'Fassung {number}',
  'agreement.version': 'Fassung {number}',
  'agreement.stands':
    '{state, select, draft {Ein Entwurf, zuletzt geändert {by, select, none {} other {von {by} }}am {at}. Nichts davon gilt, bevor beide Seiten unterzeichnet haben.} proposed {Vorgeschlagen {by, select, none {} other {von {by} }}am {at}. Es fehlt die Unterschrift {missing, select, marketing {des Marketings} sales {des Vertriebs} other {beider Seiten}}{startsOn, select, none {; ab dann gilt sie} other {; gelten soll sie ab {startsOn}}}.} signed {Von beiden Seiten unterzeichnet. Sie tritt am {startsOn} von selbst in Kraft.} in_force {Marketing und Vertrieb haben beide unterzeichnet. In Kraft seit {from}.} superseded {War in Kraft von {from} bis {until}.} other {Zurückgezogen am {withdrawn}; sie war nie in Kraft.}}',
  'agreement.line':
    '{state, select, draft {Entwurf vom {made}} proposed {vorgeschlagen am {proposed}, noch nicht von beiden unterzeichnet} signed {unterzeichnet, in Kraft ab {startsOn}} in_force {in Kraft seit {from}} superseded {in Kraft von {from} bis {until}} other {zurückgezogen am {withdrawn}}}',
  'agreement.underWay':
    '{state, select, draft {Fassung {number} wird gerade entworfen.} proposed {{by, select, none {Fassung {number} ist vorgeschlagen.} other {{by} hat Fassung {number} vorgeschlagen.}}} other {Fassung {number} ist unterzeichnet und wartet auf ihren Tag.}}',
  'agreement.readAndSign': 'Lesen und unterzeichnen',
  'agreement.readIt': 'Lesen',
  'agreement.notInForce': 'Diese Fassung gilt nicht.',
  'agreement.readInForce': 'Fassung {number} lesen, die in Kraft ist',
  'agreement.edit': 'Entwurf ändern',
  'agreement.draftNext': 'Nächste Fassung entwerfen',
  'agreement.draftFrom': 'Aus dieser eine neue entwerfen',
  'agreement.drafted': 'Fassung {number} ist jetzt im Entwurf.',
  'agreement.notDrafted': 'Es wurde kein Entwurf angelegt.',
  'agreement.withdraw': 'Zurückziehen',
  'agreement.withdrawSure': 'Ihre Unterschriften gehen mit ihr; die Worte bleiben im Verlauf.',
  'agreement.withdrew': 'Fassung {number} ist zurückgezogen.',
  'agreement.notWithdrawn': 'Sie wurde nicht zurückgezogen.',
  'agreement.definitions': 'Definitionen',
  'agreement.checked': 'Duet prüft:',
  'agreement.decidedByPeople': 'Das entscheiden Menschen; Duet prüft nichts.',
  'agreement.examplesAre': 'So wie',
  'agreement.counterExamplesAre': 'Nicht so wie',
  'agreement.notKnown': 'jemand, der nicht mehr bekannt ist',
  'agreement.stagesHere': 'Was die Stufen hier bedeuten',
  'agreement.byVersion':
    'Nach Fassung {number} der Vereinbarung, die in Kraft ist. Dieselben Worte entscheiden, wer auf welcher Stufe steht.',
  'agreement.readWhole': 'Die ganze Vereinbarung lesen',
  'agreement.clauses': 'Was jede Seite zusagt',
  'agreement.promises': '{side, select, marketing {Marketing sagt zu} other {Vertrieb sagt zu}}',
  'agreement.noClause': 'Noch nichts.',
  'agreement.reasons': 'Rückgabegründe',
  'agreement.reasonsSay':
    'Aus einem dieser Gründe darf der Vertrieb einen Lead zurückgeben, und er sagt, aus welchem.',
  'agreement.saysVolume':
    'Mindestens {count, plural, one {# vom Marketing qualifizierter Lead} other {# vom Marketing qualifizierte Leads}} im Monat.',
  'agreement.saysAccepted': 'Der Vertrieb nimmt mindestens {percent, number} % der angebotenen Leads an.',
  'agreement.saysWon': 'Mindestens {percent, number} % der angebotenen Leads werden am Ende gewonnen.',
  'agreement.saysExpected': 'Die Leads eines Monats sind mindestens {amount} an erwartetem Umsatz wert.',
  'agreement.saysContext': 'Mindestens {percent, number} % der Leads bringen all das mit: {parts}.',
  'agreement.saysReturns': 'Der Vertrieb muss höchstens {percent, number} % der Leads zurückgeben.',
  'agreement.saysResponse':
    'Die erste Antwort kommt innerhalb von {hours, plural, one {# Geschäftsstunde} other {# Geschäftsstunden}}, bei mindestens {percent, number} % der Leads.',
  'agreement.saysAttempts':
    'Niemand gibt auf vor {count, plural, one {# Versuch} other {# Versuchen}} über {days, plural, one {# Arbeitstag} other {# Arbeitstage}}, auf mindestens {channels, plural, one {# Kanal} other {# Kanälen}}.',
  'agreement.saysDisposition':
    'Innerhalb von {days, plural, one {# Arbeitstag} other {# Arbeitstagen}} hat jeder angenommene Lead ein Ergebnis mit Grund.',
  'agreement.saysHandBack':
    'Ein Lead, an dem {days, plural, one {# Arbeitstag} other {# Arbeitstage}} lang niemand arbeitet, wird zurückgegeben, nicht vergraben.',
  'agreement.part':
    '{part, select, reachable {ein Weg, sie zu erreichen} name {ihr Name} company {ihre Firma} origin {woher sie kamen} seen {was sie angesehen haben} asked {was sie gefragt haben} other {was ihnen versprochen wurde}}',
  'agreement.clauseName':
    '{clause, select, volume {Wie viele} quality_accepted_share {Wie viele angenommen werden} quality_won_share {Wie viele gewonnen werden} quality_expected_revenue {Erwarteter Umsatz} context_complete {Kontext} return_rate {Rückgaben} first_response {Erste Antwort} attempts {Versuche} disposition {Ergebnis} other {Zurückgeben}}',
  'agreement.figure':
    '{figure, select, perMonth {Im Monat} percent {Anteil, %} percentAtMost {Höchstens, %} hours {Geschäftsstunden} atLeast {Versuche} days {Arbeitstage} channels {Kanäle} other {{currency} im Monat}}',
  'agreement.parts': 'Was ein Lead mitbringt',
  'agreement.changes': 'Was sich ändert',
  'agreement.changesFrom': 'Was sich gegenüber Fassung {number} ändert',
  'agreement.changesFailed': 'Was sich ändert, konnte nicht geladen werden',
  'agreement.isFirst': 'Vor dieser gibt es keine Fassung: Alles darin ist neu.',
  'agreement.noChange': 'Nichts: Beide sagen dasselbe.',
  'agreement.definitionChanged': 'Die Definition von {stage} ändert sich',
  'agreement.definitionIs': '{is, select, added {Neue Definition} other {Nicht mehr definiert}}: {stage}',
  'agreement.clauseChanged':
    '{kind, select, volume {Wie viele Leads kommen} quality {Wie gut die Leads sind} context_complete {Was ein Lead mitbringt} return_rate {Wie viele Leads zurückgehen} first_response {Wann die erste Antwort kommt} attempts {Wie oft es versucht wird} disposition {Bis wann es ein Ergebnis gibt} other {Wann ein Lead zurückgegeben wird}}, ändert sich',
  'agreement.clauseIs': '{is, select, added {Neue Zusage} other {Nicht mehr zugesagt}}',
  'agreement.reasonChanged': 'Ein Rückgabegrund ist anders formuliert',
  'agreement.reasonIs': '{is, select, added {Neuer Rückgabegrund} other {Kein Rückgabegrund mehr}}',
  'agreement.was': 'vorher: {what}',
  'agreement.is': 'jetzt: {what}',
  'agreement.examplesAdded':
    '{of, select, examples {Neue Beispiele: {names}.} other {Neue Gegenbeispiele: {names}.}}',
  'agreement.examplesRemoved':
    '{of, select, examples {Keine Beispiele mehr: {names}.} other {Keine Gegenbeispiele mehr: {names}.}}',
  'agreement.signatures': 'Unterschriften',
  'agreement.unsigned': 'noch nicht unterzeichnet',
  'agreement.neverSigned': 'nie unterzeichnet',
  'agreement.signedBy':
    'unterzeichnet von {name} ({role, select, owner {Inhaber} admin {Administration} leader {Leitung} marketing {Marketing} sales {Vertrieb} finance {Finanzen} other {Lesend}}), {at}',
  'agreement.oneForBoth': '{name} hat für beide Seiten unterzeichnet.',
  'agreement.signFor': 'Für {side, select, marketing {Marketing} other {Vertrieb}} unterzeichnen',
  'agreement.signingSays':
    'Ihre Unterschrift gilt für genau das, was hier steht. Ändert jemand ein Wort, entfällt sie, und Sie erfahren es.',
  'agreement.didSign':
    '{state, select, in_force {Unterzeichnet. Beide Seiten haben unterzeichnet, die Vereinbarung ist in Kraft.} signed {Unterzeichnet. Beide Seiten haben unterzeichnet; sie tritt an ihrem Tag in Kraft.} other {Für {side, select, marketing {Marketing} other {Vertrieb}} unterzeichnet. Die andere Seite erfährt es.}}',
  'agreement.notSigned': 'Es wurde nichts unterzeichnet.',
  'agreement.versions': 'Fassungen',
  'agreement.versionsFailed': 'Die Fassungen konnten nicht geladen werden',
  'agreement.older': 'Ältere zeigen',
  'agreement.draft': 'Entwurf der Vereinbarung',
  'agreement.draftOf': 'Entwurf von Fassung {number}',
  'agreement.draftSays':
    'Schreiben Sie, was beide Seiten zusagen sollen. Alle aus Marketing und Vertrieb sehen diesen Entwurf; nichts davon gilt, bevor beide unterzeichnet haben.',
  'agreement.proposedChanges':
    '{count, plural, =0 {Diese Fassung ist schon vorgeschlagen. Wenn Sie sie ändern, ist sie wieder ein Entwurf.} one {Diese Fassung ist vorgeschlagen, und eine Seite hat unterzeichnet. Wenn Sie sie ändern, entfällt diese Unterschrift, und sie ist wieder ein Entwurf.} other {Beide Seiten haben diese Fassung unterzeichnet. Wenn Sie sie ändern, entfallen ihre Unterschriften, und sie ist wieder ein Entwurf.}}',
  'agreement.noDraft': 'Es wird gerade nichts entworfen.',
  'agreement.noDraftSentence': 'Die nächste Fassung beginnt bei der Vereinbarung selbst.',
  'agreement.draftMayNot':
    'Ihre Rolle liest die Vereinbarung; Marketing, Vertrieb und Leitung schreiben sie.',
  'agreement.readAgreement': 'Vereinbarung lesen',
  'agreement.save': 'Entwurf speichern',
  'agreement.saved': 'Der Entwurf ist gespeichert.',
  'agreement.unsaved': 'Noch nicht gespeichert; in diesem Tab aufgehoben.',
  'agreement.isSaved': 'Alles ist gespeichert.',
  'agreement.drop': 'Meine Änderungen verwerfen',
  'agreement.together':
    '{by, select, none {Jemand anderes} other {{by}}} hat inzwischen andere Teile geändert; beides ist erhalten.',
  'agreement.dropped':
    '{count, plural, one {Eine Unterschrift entfiel} other {# Unterschriften entfielen}}, weil es jetzt andere Worte sind; es ist wieder ein Entwurf.',
  'agreement.writtenOut':
    'Was diese Ansichten verlangen, wurde ausgeschrieben, damit es sich nicht unbemerkt ändern kann: {views}.',
  'agreement.clash':
    '{by, select, none {Jemand anderes} other {{by}}} hat {count, plural, one {denselben Teil} other {dieselben Teile}} inzwischen anders geändert. Nichts ist verloren: Ihre Worte stehen oben und sind noch nicht gespeichert. Übernehmen Sie die anderen, oder speichern Sie, um Ihre zu behalten.',
  'agreement.takeTheirs': 'Die anderen übernehmen',
  'agreement.reasonNamed': 'Grund „{key}“',
  'agreement.noWords': 'Noch nicht in Worten.',
  'agreement.change': 'Ändern',
  'agreement.remove': 'Entfernen',
  'agreement.changeDefinition': 'Definition von {stage} ändern',
  'agreement.removeDefinition': 'Definition von {stage} entfernen',
  'agreement.exampleCount':
    '{examples, plural, =0 {Keine Beispiele} one {Ein Beispiel} other {# Beispiele}}, {counter, plural, =0 {keine Gegenbeispiele} one {ein Gegenbeispiel} other {# Gegenbeispiele}}.',
  'agreement.define': 'Auch definieren:',
  'agreement.definitionOf': 'Definition von {stage}',
  'agreement.words': 'In Worten',
  'agreement.wordsHint': 'So, wie Sie es jemandem erklären würden, der neu ist, gleich auf welcher Seite.',
  'agreement.condition': 'Was Duet prüft',
  'agreement.examples': 'Beispiele',
  'agreement.examplesHint': 'Echte Menschen, auf die es zutreffen muss.',
  'agreement.counterExamples': 'Gegenbeispiele',
  'agreement.counterExamplesHint': 'Echte Menschen, auf die es nicht zutreffen darf.',
  'agreement.findPerson': 'Person am Namen finden',
  'agreement.removePerson': '{name} herausnehmen',
  'agreement.closeSays': 'Änderungen stehen im Entwurf; speichern Sie ihn dort.',
  'agreement.preview': 'Auf wen es jetzt zutrifft',
  'agreement.counting': 'Wird gezählt…',
  'agreement.previewFailed': 'Auf wen es zutrifft, konnte nicht gezählt werden',
  'agreement.count':
    '{exact, select, true {{count, number}} atMost {weniger als {count, number}} other {etwa {count, number}}}',
  'agreement.holdsOf':
    'Von {of} Personen mit einem Kontakt {days, plural, one {am letzten Tag} other {in den letzten # Tagen}} trifft es auf <b>{meets}</b> zu.',
  'agreement.holdsByPeople': 'Ohne Bedingung wird nichts gezählt: Menschen entscheiden.',
  'agreement.comesAndGoes':
    'Gegenüber der Fassung in Kraft kämen <b>{enters}</b> dazu, und <b>{leaves}</b> fielen heraus.',
  'agreement.notCompared':
    '{why, select, nothing_in_force {Nichts, was in Kraft ist, definiert diese Stufe; es gibt also nichts zu vergleichen.} people_decided {Die Fassung in Kraft überlässt das Menschen; es gibt also nichts zu vergleichen.} other {Die Definition in Kraft fragt nach einem Feld, das es nicht mehr gibt; sie lässt sich nicht vergleichen.}}',
  'agreement.exampleFits':
    '{name}: {fits, select, true {{of, select, example {ein Beispiel, und es trifft zu} other {ein Gegenbeispiel, und es trifft nicht zu}}} gone {sagt nichts mehr aus} other {{of, select, example {ein Beispiel, aber es trifft nicht zu} other {ein Gegenbeispiel, aber es trifft zu}}}}',
  'agreement.addClause': 'Zusage hinzufügen…',
  'agreement.addClauseOf':
    '{side, select, marketing {Zusage des Marketings hinzufügen} other {Zusage des Vertriebs hinzufügen}}',
  'agreement.removeClause': 'Zusage entfernen: {clause}',
  'agreement.note': 'Eine Anmerkung, falls nötig',
  'agreement.noteOf': 'Anmerkung zu: {clause}',
  'agreement.figureMissing': 'Eine Zahl fehlt.',
  'agreement.reasonNumber': 'Grund {number}',
  'agreement.removeReason': 'Grund {number} entfernen',
  'agreement.addReason': 'Grund hinzufügen',
  'agreement.propose': 'Beiden Seiten vorlegen',
  'agreement.proposeSays':
    'Marketing und Vertrieb erfahren es, lesen, was sich ändert, und unterzeichnen. Haben beide unterzeichnet, tritt sie von selbst in Kraft.',
  'agreement.startsOn': 'Soll gelten ab',
  'agreement.startsOnHint': 'Leer: sobald beide unterzeichnet haben.',
  'agreement.proposeIt': 'Diese Fassung vorschlagen',
  'agreement.saveAndPropose': 'Speichern und vorschlagen',
  'agreement.proposed': 'Fassung {number} ist vorgeschlagen; beide Seiten erfahren es.',
  'agreement.clauseZero':
    '„{clause}“ fehlt eine Zahl, oder sie ist 0 und bindet niemanden: Sagen Sie, wie viel, oder entfernen Sie die Zusage.',
  'agreement.clauseTwice': '„{clause}“ steht zweimal da: Behalten Sie eine.',
  'agreement.clausesContradict':
    '„{clause}“ und „{other}“ widersprechen einander: Das erste lässt weniger Zeit, als das zweite braucht. Ändern Sie eine der Zahlen.',
  'agreement.tooManyChannels': '„Versuche“ verlangt mehr Kanäle als Versuche; das kann niemand halten.',
  'agreement.definitionTwice': '{stage} ist zweimal definiert: Behalten Sie eine Definition.',
  'agreement.bothWays':
    '{stage}: Jemand ist Beispiel und Gegenbeispiel. Nehmen Sie die Person an einer Stelle heraus.',
  'agreement.conditionUnfit':
    '{stage}: Die Bedingung fragt nach etwas, das es nicht gibt{what, select, none {} other { ({what})}}. Berichtigen Sie sie.',
  'agreement.conditionTooWide':
    '{stage}: Die Bedingung hat mehr als 20 Teile oder mehr als drei Ebenen von Gruppen. Sagen Sie es einfacher.',
  'agreement.cycle':
    'Die Definitionen fragen im Kreis nacheinander, sodass keine zu entscheiden ist: {stages}. Nehmen Sie eine dieser Bedingungen an eine Stufe heraus.',
  'agreement.reasonTwice': 'Zwei Rückgabegründe haben denselben Schlüssel ({key}): Behalten Sie einen.',
} as const
