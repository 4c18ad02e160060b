export const words = {
  'unanswered.title': 'Unbeantwortet',
  'unanswered.period': 'Zeitraum',
  'unanswered.days': '{days, plural, =365 {ein Jahr} other {# Tage}}',
  'unanswered.figures': 'die Zahlen',
  'unanswered.failed': 'Die Zahlen konnten nicht geladen werden',
  'unanswered.sentence':
    '<b>{share}</b> der {judged}, denen eine Antwort zustand, haben eine bekommen{median, select, none {. Für eine Aussage zur Dauer sind es zu wenige} other {, die Hälfte davon innerhalb von <b>{median}</b> Geschäftszeit{p90, select, none {} other {, neun von zehn innerhalb von {p90}}}}}.',
  'unanswered.tooFew':
    '{asked, plural, one {# Anfrage kam} other {# Anfragen kamen}} herein: zu wenige, um einen Anteil zu nennen.',
  'unanswered.nobodyAsked': 'In diesen Tagen hat niemand etwas gefragt.',
  'unanswered.nothing': 'Noch nichts zu beantworten',
  'unanswered.nothingWhy':
    'Hier wird gezählt, wie viele Mails, Nachrichten, Formulare und verpasste Anrufe beantwortet wurden und wie schnell. Importierte Vorgeschichte zählt nicht: für sie lief keine Uhr.',
  'unanswered.toDoors': 'Einen Zugang öffnen',
  'unanswered.now': 'Was jetzt wartet',
  'unanswered.nobodyWaits': 'Niemand wartet auf eine Antwort.',
  'unanswered.waiting':
    '{waits, plural, one {# Anfrage} other {# Anfragen}} von {people, plural, one {# Person} other {# Personen}} {waits, plural, one {wartet} other {warten}}{late, plural, =0 {} other {, # davon zu lange}}.',
  'unanswered.oldest': 'Die älteste seit {at}.',
  'unanswered.noDeals': 'Dahinter steht kein offener Deal.',
  'unanswered.stake':
    'Dahinter {deals, plural, one {steht # offener Deal} other {stehen # offene Deals}} über {open}. Von den letzten {closed} abgeschlossenen wurden {won} gewonnen; zu erwarten sind also {expected}.',
  'unanswered.stakeThin':
    'Dahinter {deals, plural, one {steht # offener Deal} other {stehen # offene Deals}} über {open}. Was davon zu erwarten ist, lässt sich nicht sagen: Erst {closed, plural, one {# Deal wurde} other {# Deals wurden}} abgeschlossen, nötig sind 20.',
  'unanswered.withoutAmount': '{deals, plural, one {# davon hat} other {# davon haben}} keinen Betrag.',
  'unanswered.byWeek': 'Nach Wochen',
  'unanswered.weeksWalk': 'Wie viele beantwortet wurden, Woche für Woche',
  'unanswered.weekOf': 'Woche ab {day}',
  'unanswered.weekAnswered': '{count, plural, other {# beantwortet}}',
  'unanswered.weekUnanswered': '{count, plural, other {# nicht beantwortet}}',
  'unanswered.weekMedian': 'die Hälfte innerhalb von {span}',
  'unanswered.byChannel': 'Nach Kanälen',
  'unanswered.byChannelNote':
    'Was keine Antwort braucht und was noch nicht fällig ist, steht in keinem Anteil. Jede Zeile führt zu ihren Anfragen.',
  'unanswered.byMember': 'Nach Mitgliedern',
  'unanswered.byMemberNote': 'Wer geantwortet hat; wo es niemand tat, wem die Anfrage gehörte.',
  'unanswered.channel': 'Kanal',
  'unanswered.member': 'Mitglied',
  'unanswered.nobody': 'Niemandem zugeordnet',
  'unanswered.asked': 'Gefragt',
  'unanswered.answered': 'Beantwortet',
  'unanswered.inTime': 'Rechtzeitig',
  'unanswered.median': 'Die Hälfte in',
  'unanswered.p90': 'Neun von zehn in',
  'unanswered.needless': 'Brauchten keine',
  'unanswered.openRow': 'Die Anfragen zeigen: {name}',
  'unanswered.opened':
    '{part, select, waiting {Was jetzt wartet} answered {Beantwortet} unanswered {Nicht beantwortet} needless {Brauchte keine Antwort} pending {Noch nicht fällig} other {Anfragen}}',
  'unanswered.rows': 'die Anfragen',
  'unanswered.rowsFailed': 'Die Anfragen konnten nicht geladen werden',
  'unanswered.moreRows': 'Mehr als {shown} zeigen',
  'unanswered.noRows': 'Es gibt keine.',
  'unanswered.somebody': 'Jemand',
  'unanswered.stateOn':
    '{state, select, answered {Beantwortet {at}} needs_no_answer {Braucht keine Antwort{who, select, none {} other {, sagt {who}}}{reason, select, none {} other {: {reason}}}} other {{late, select, true {War fällig {at}} other {Fällig {at}}}{who, select, none {} other {, bei {who}}}}}',
  'unanswered.channels': 'Wie die Kanäle klingen',
  'unanswered.channelsNote':
    'Jeder Kanal und jeder Zugang hat seinen eigenen Rhythmus nach der Stunde der Woche, gelernt aus acht Wochen. Ist es stiller, als der Zufall erklärt, erfährt es die Leitung: höchstens etwa ein Fehlalarm je Monat und Kanal.',
  'unanswered.rhythms': 'die Kanäle',
  'unanswered.rhythmsFailed': 'Die Kanäle konnten nicht geladen werden',
  'unanswered.noChannels': 'In den letzten Wochen kam nichts herein.',
  'unanswered.rhythm':
    '{state, select, silent {Verstummt: sonst {expected} bis jetzt, keine seit {since}.} too_new {Etwa {weekly} je Woche. Zu neu, um zu wissen, was üblich ist: Das braucht vier Wochen. Zuletzt {since}.} too_few {Etwa {weekly} je Woche. Es kommt zu wenig, um zu wissen, was üblich ist. Zuletzt {since}.} other {Wie üblich, etwa {weekly} je Woche. Zuletzt {since}.}}',
} as const
