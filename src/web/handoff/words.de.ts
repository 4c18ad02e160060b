export const words = {
  'handoff.otherReason': 'Ein anderer Grund',
  'handoff.handBack': 'Zurückgeben',
  'handoff.attempts':
    '{reached, select, yes {Erreicht, nach <b>{attempts, plural, one {einem Versuch} other {# Versuchen}}</b>.} other {Noch nicht erreicht: <b>{attempts} von {agreed}</b> Versuchen, über {days} von {agreedDays} Tagen, auf {channels} von {agreedChannels} Kanälen.}}',
  'handoff.cameByThemselves': 'Hat sich seitdem selbst gemeldet.',
  'handoff.attemptsUnread': 'Was versucht wurde, konnte nicht geladen werden.',
  'handoff.openAttempts': 'Versuche {shown, select, yes {verbergen} other {zeigen}}: {count}',
  'handoff.showAttempts': 'zeigen',
  'handoff.hideAttempts': 'verbergen',
  'handoff.attempt':
    '{when}, {channel}{by, select, none {} other {, {by}}}{reached, select, yes {: erreicht} no {: nicht erreicht} other {}}',
  'handoff.tooFew':
    'Vereinbart sind {agreed} Versuche über {days} Tage auf {channels} Kanälen, bevor ein Lead aufgegeben wird. Es waren weniger, und das zählt.',
  'handoff.packet': 'Was über sie bekannt ist',
  'handoff.asked': 'Gefragt',
  'handoff.saw': 'Angesehen',
  'handoff.promised': 'Versprochen',
  'handoff.part':
    '{part, select, reachable {wie sie zu erreichen sind} name {ihr Name} company {ihre Firma} origin {woher sie kommen} seen {was sie sich angesehen haben} asked {was sie gefragt haben} promised {was ihnen versprochen wurde} other {warum sie es wert sind}}',
  'handoff.missing': 'Beim Angebot nicht bekannt: {parts}.',
  'handoff.touch':
    '{kind, select, visit {Besuch} form {Formular} ad_click {Anzeige} mail {Mail} mail_click {Link in einer Mail} call {Anruf} meeting {Termin} message {Nachricht} event {Veranstaltung} post {Kommentar} other {Anderes}}',
  'handoff.suggestWords': 'Erste Worte vorschlagen',
  'handoff.firstWords':
    'Guten Tag{name, select, none {} other { {name}}},\n{about, select, asked {am {day} haben Sie uns gefragt: „{words}“. Ich kümmere mich ab jetzt darum. Wann können wir darüber sprechen?} other {am {day} haben Sie sich „{words}“ angesehen. Dafür bin ich Ihr Ansprechpartner. Was möchten Sie gern wissen?}}',
  'handoff.copy': 'Kopieren',
  'handoff.copied': 'Kopiert.',
  'handoff.notCopied':
    'Der Browser hat das Kopieren nicht zugelassen. Markieren Sie die Worte und kopieren Sie sie.',
  'handoff.reasonLabel': 'Grund',
  'handoff.chooseReason': 'Einen der vereinbarten Gründe wählen',
  'handoff.reasonsUnread':
    'Die vereinbarten Gründe konnten nicht geladen werden. Sagen Sie es in Worten; das gilt als anderer Grund.',
  'handoff.reasonNeeded':
    'Hier steht noch nichts. Wählen Sie einen Grund oder sagen Sie kurz, warum; gesendet wurde nichts.',
  'handoff.otherNeedsWords': 'Ein anderer Grund braucht Worte. Sagen Sie kurz, warum; gesendet wurde nichts.',
  'handoff.returnedBecause': '{label}: {words}',
  'handoff.returns': 'Warum Leads zurückkommen',
  'handoff.returnsBy': 'Zurückgekommene Leads nach',
  'handoff.by': '{by, select, origin {Quelle} other {Kampagne}}',
  'handoff.returnsReading': 'zurückgegebene Leads',
  'handoff.returnsProblem': 'Die zurückgegebenen Leads konnten nicht geladen werden',
  'handoff.noReturns': 'Kein angebotener Lead wurde zurückgegeben.',
  'handoff.noReturnsSentence':
    'Hier steht dann nach Quelle und Kampagne, wie viele angebotene Leads der Vertrieb zurückgegeben hat und aus welchem der vereinbarten Gründe.',
  'handoff.returnsSay':
    'Der Vertrieb hat <b>{returned} von {offered}</b> angebotenen Leads zurückgegeben{few, select, yes {, zu wenige, um mehr darüber zu sagen.} other {, {share}. Am häufigsten: <b>{reason}</b>, {count, plural, one {einmal} other {#-mal}}.}}',
  'handoff.returnsCaption': 'Zurückgegebene Leads nach ihrer ersten Herkunft, und aus welchen Gründen',
  'handoff.columnOffered': 'Angeboten',
  'handoff.columnReturned': 'Zurück',
  'handoff.columnShare': 'Anteil',
  'handoff.columnReasons': 'Gründe',
  'handoff.notRecorded': 'Nicht bekannt',
  'handoff.openReturned': '{from}: die {count} zurückgegebenen Leads öffnen',
  'handoff.openReason': '{from}, {reason}: {count} {count, plural, one {Lead} other {Leads}} öffnen',
  'handoff.total': 'Summe',
  'handoff.few': 'zu wenige',
  'handoff.returnsOpened':
    '<b>{count}</b> {count, plural, one {Lead, der} other {Leads, die}} zurückgegeben {count, plural, one {wurde} other {wurden}}{reason, select, all {} other {: {reason}}}, das neueste Angebot zuerst.',
  'handoff.returnsFrom': 'Zurückgegeben: {from}',
  'handoff.everywhere': 'alle Quellen',
} as const
