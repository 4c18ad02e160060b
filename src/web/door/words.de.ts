import type { words as en } from './words.en.ts'

export const words: Readonly<Record<keyof typeof en, string>> = {
  'door.doors': 'Zugänge',
  'door.sentence':
    'Wo von selbst hereinkommt, was Menschen sagen. Jede Frage, die hier ankommt, wartet auf eine Antwort.',
  'door.failed': 'Die Zugänge konnten nicht gelesen werden',
  'door.none': 'Noch ist kein Zugang offen',
  'door.noneSentence':
    'Verbinden Sie ein Postfach, Ihre Website oder ein anderes Programm, dann steht im Gespräch, was Menschen dort sagen.',
  'door.kind':
    '{kind, select, tracker {Website} form {Formular} mailbox {Postfach} meta {WhatsApp, Facebook, Instagram} telephony {Telefon} other {Anderes Programm}}',
  'door.kindSentence':
    '{kind, select, tracker {Seiten, die Besucher ansehen, und woher sie kommen.} form {Ein Formular zum Ausfüllen, hier oder auf Ihrer Website.} mailbox {Eingehende E-Mails, und Antworten, die anderswo geschrieben werden.} meta {Nachrichten und Kommentare dort, und Antworten darauf.} telephony {Eingegangene Anrufe, auch die, die niemand angenommen hat.} other {Alles, was signierte Nachrichten senden kann (Webhooks).}}',
  'door.state':
    '{state, select, paused {Angehalten} failing {Gestört} new {Noch nichts angekommen} other {In Ordnung}}',
  'door.arrivals':
    '{count, plural, =0 {nichts in sieben Tagen} one {# in sieben Tagen} other {# in sieben Tagen}}',
  'door.lastArrival': 'zuletzt {when}',
  'door.open': 'Zugang öffnen',
  'door.openKind': 'Verbinden',
  'door.name': 'Name',
  'door.nameHint': 'Wie Ihr Team ihn nennt, etwa „Chat auf der Website“.',
  'door.signing': 'Geheimnis zum Signieren',
  'door.signingHint':
    'Leer gelassen, wird hier eines erzeugt. Gibt Ihnen das andere Programm eines, das mit whsec_ beginnt, tragen Sie es hier ein.',
  'door.make': 'Diesen Zugang anlegen',
  'door.shown':
    'Mit diesem Geheimnis signiert das andere Programm. Es wird nur dieses eine Mal gezeigt: Tragen Sie es jetzt dort ein.',
  'door.back': 'Alle Zugänge',
  'door.notRead': 'Der Zugang konnte nicht gelesen werden',
  'door.address': 'Adresse',
  'door.addressHint': 'An diese Adresse sendet die andere Seite.',
  'door.copyAddress': 'Adresse kopieren',
  'door.health': 'Wie es ihm geht',
  'door.state.label': 'Zustand',
  'door.lastArrivalLabel': 'Letzte Ankunft',
  'door.never': 'noch nichts angekommen',
  'door.caughtUp': 'Aufgeholt bis',
  'door.since': 'seit {when}',
  'door.nextTry': 'nächster Versuch {when}',
  'door.answered': 'Die andere Seite sagte: {detail}',
  'door.refusedLabel': 'Abgewiesen',
  'door.refusedCount':
    '{count, plural, =0 {nichts in sieben Tagen} one {# in sieben Tagen} other {# in sieben Tagen}}',
  'door.lastRefused': 'zuletzt {when}: {why}',
  'door.days': 'Ankünfte je Tag',
  'door.daysSentence':
    '{count, plural, =0 {In den letzten 90 Tagen kam nichts an.} one {In den letzten 90 Tagen kam # an.} other {In den letzten 90 Tagen kamen # an.}}',
  'door.daySaid':
    '{day}: {arrived, plural, =0 {nichts} one {# Ankunft} other {# Ankünfte}}{refused, plural, =0 {} other {, # abgewiesen}}',
  'door.daysWalk': 'Ankünfte je Tag, mit den Pfeiltasten abgehen',
  'door.settings': 'Einstellungen',
  'door.pause': 'Anhalten',
  'door.resume': 'Wieder öffnen',
  'door.paused': 'Der Zugang ist angehalten. Was an ihn gesendet wird, wird abgewiesen.',
  'door.resumed': 'Der Zugang ist wieder offen.',
  'door.close': 'Für immer schließen',
  'door.closeSure': 'Für immer schließen? Was ankam, bleibt; die Adresse gilt nie wieder.',
  'door.closed': 'Der Zugang ist für immer geschlossen.',
  'door.notChanged': 'Der Zugang konnte nicht geändert werden',
  'door.tryOut': 'Ausprobieren',
  'door.works': 'Es funktioniert.',
  'door.worksNot': 'Es funktioniert noch nicht.',
  'door.step': '{state, select, done {erledigt} failed {fehlgeschlagen} other {nicht versucht}}',
  'door.notTried': 'Der Zugang konnte nicht ausprobiert werden',
  'door.trouble.cannot-connect': 'Der Server antwortet nicht. Prüfen Sie Namen und Port, und ob er läuft.',
  'door.trouble.name-unknown': 'Einen Server dieses Namens gibt es nicht. Prüfen Sie die Schreibweise.',
  'door.trouble.not-encrypted':
    'Der Server bietet keine verschlüsselte Verbindung. Ein Passwort wird nie offen gesendet.',
  'door.trouble.certificate-refused':
    'Das Zertifikat des Servers gilt nicht für seinen Namen oder ist abgelaufen.',
  'door.trouble.sign-in-refused':
    'Der Server nimmt Benutzername und Passwort nicht an. Geben Sie sie neu ein.',
  'door.trouble.access-revoked': 'Der gewährte Zugriff ist beendet. Verbinden Sie das Konto neu.',
  'door.trouble.folder-missing': 'Den Ordner gibt es nicht mehr. Wählen Sie einen anderen.',
  'door.trouble.too-slow': 'Der Server hat zu lange nicht geantwortet.',
  'door.trouble.not-understood':
    'Der Server hat etwas geantwortet, das für diese Art von Zugang keinen Sinn ergibt.',
  'door.trouble.over-quota': 'Der Server lässt uns vorerst nicht mehr fragen. Es wird wieder versucht.',
  'door.trouble.secret-changed':
    'Das Geheimnis dieser Installation hat sich geändert, die Passwörter dieses Zugangs sind nicht lesbar. Geben Sie sie neu ein.',
  'door.trouble.other': 'Etwas Unerwartetes ist schiefgegangen.',
  'door.refusal.signature-wrong': 'Es war nicht mit dem Geheimnis dieses Zugangs signiert.',
  'door.refusal.signature-missing': 'Es war nicht signiert.',
  'door.refusal.too-old':
    'Sein Zeitstempel ist über fünf Minuten alt: Es könnte schon einmal gesendet und unterwegs abgefangen worden sein.',
  'door.refusal.too-early': 'Sein Zeitstempel liegt in der Zukunft.',
  'door.refusal.not-readable': 'Es ist nichts, was dieser Zugang versteht.',
  'door.refusal.origin-not-allowed': 'Es kam von einer Website, für die dieser Zugang nicht offen ist.',
  'door.refusal.too-many': 'Von einer Adresse kamen zu viele in kurzer Zeit.',
  'door.refusal.by-machine':
    'Es wurde von einem Programm ausgefüllt oder gesendet, das sich als Mensch ausgibt.',
  'door.refusal.too-large': 'Es war größer, als dieser Zugang annimmt.',
  'door.refusal.paused': 'Der Zugang war angehalten.',
}
