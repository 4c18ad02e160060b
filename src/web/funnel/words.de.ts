export const words = {
  'funnel.stepOf':
    '{step, select, leads {Leads} qualified {Dem Vertrieb angeboten} accepted {Vom Vertrieb angenommen} dealt {Mit Deal} other {Gewonnen}}',
  'funnel.openLeads':
    '{step, select, leads {{count, plural, one {Den # Lead} other {Die # Leads}}} other {{count, plural, one {Den # gewonnenen Lead} other {Die # gewonnenen Leads}}}} von {name} öffnen',
  'funnel.openStep': '{count, plural, one {Den # Lead} other {Die # Leads}} öffnen: {step}',
  'funnel.leadsOpened':
    '<b>{count, plural, =0 {Kein Lead} one {# Lead} other {# Leads}}</b>{step, select, leads {} qualified {, dem Vertrieb angeboten oder weiter} accepted {, vom Vertrieb angenommen oder weiter} dealt {, mit Deal oder gewonnen} other {, gewonnen}}, die neuesten zuerst. Ein Lead ist eine Person und zählt einmal, so oft sie auch wiederkam.',
  'funnel.ofRow': '{by}: {name}',
  'funnel.leads': 'Leads',
  'funnel.leadsProblem': 'Die Leads konnten nicht geladen werden',
  'funnel.leadsFile': 'Leads-einer-Zahl',
  'funnel.more': 'Mehr anzeigen ({shown} von {all})',
  'funnel.moreRows': 'Mehr anzeigen',
  'funnel.columnName': 'Name',
  'funnel.columnSince': 'Lead seit',
  'funnel.columnStage': 'Stufe',
  'funnel.columnWon': 'Gewonnen',
  'funnel.yes': 'ja',
  'funnel.no': 'nein',
  'funnel.stage':
    '{stage, select, visitor {Besucher} lead {Lead} mql {MQL} sal {SAL} sql {SQL} customer {Kunde} nurture {Nurturing} other {disqualifiziert}}',
  'funnel.driedUp':
    '<b>{name}</b> ist so gut wie versiegt: {came, plural, =0 {kein Lead} one {# Lead} other {# Leads}} in den letzten <b>{weeks} Wochen</b>; zuvor kamen jede Woche etwa {aWeek, number}. Mit Zufall ist das nicht zu erklären.',

  'funnel.handoffs': 'Übergaben an den Vertrieb',
  'funnel.handoffsReading': 'Übergaben',
  'funnel.handoffsProblem': 'Die Übergaben konnten nicht geladen werden',
  'funnel.noHandoffs': 'Dem Vertrieb wurde noch kein Lead angeboten.',
  'funnel.noHandoffsSentence':
    'Hier steht dann Monat für Monat, wie viele angeboten wurden und was der Vertrieb daraus gemacht hat: angenommen, mit Begründung zurückgegeben oder ohne Antwort verfallen.',
  'funnel.lapsedSays':
    'Von den im <b>{month}</b> angebotenen Leads sind <b>{lapsed} von {offered}</b> ohne Antwort verfallen; in den übrigen Monaten {usual}.',
  'funnel.lapsedNone':
    'In keinem Monat sind mehr verfallen, als der Zufall erklärt: {lapsed} von insgesamt {offered} angebotenen Leads, {share}.',
  'funnel.lapsedThin':
    'Es wurden zu wenige angeboten, um zu sagen, ob ein Monat heraussticht: insgesamt {offered}, aussagekräftig wird es ab {needed}.',
  'funnel.handoffsCaption': 'Übergaben nach dem Monat des Angebots, und was daraus wurde',
  'funnel.columnMonth': 'Angeboten im',
  'funnel.columnOffered': 'Angeboten',
  'funnel.columnState':
    '{state, select, offered {Offen} accepted {Angenommen} returned {Zurückgegeben} lapsed {Verfallen} other {Wurde Deal}}',
  'funnel.openMonth': '{month}: {offered, plural, one {die Übergabe} other {die # Übergaben}} öffnen',
  'funnel.openState':
    '{month}: die {count} {state, select, offered {noch offenen} accepted {angenommenen} returned {zurückgegebenen} lapsed {verfallenen} other {zu Deals gewordenen}} öffnen',
  'funnel.unusual': 'weit mehr verfallen als sonst',
  'funnel.total': 'Summe',
  'funnel.monthOpened': 'Angeboten im {month}',
  'funnel.handoffsOpened':
    '<b>{count}</b> {count, plural, one {Übergabe} other {Übergaben}}{state, select, offered {, noch offen} accepted {, angenommen} returned {, zurückgegeben} lapsed {, verfallen} converted {, Deal geworden} other {}}, das neueste Angebot zuerst.',
  'funnel.offeredTo': 'an {name}',
  'funnel.stateOn':
    '{state, select, offered {noch nicht beantwortet} accepted {angenommen {day}} returned {zurückgegeben {day}: {reason}} lapsed {verfallen {day}} other {Deal geworden {day}}}',
  'funnel.columnOfferedOn': 'Angeboten am',
  'funnel.columnTo': 'An',
  'funnel.columnBecame': 'Stand',
  'funnel.columnReason': 'Grund der Rückgabe',
  'funnel.columnReasonWords': 'In Worten',
  'funnel.handoffsFile': 'Übergaben',
} as const
