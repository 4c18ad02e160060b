export const words = {
  'notification.title': 'Benachrichtigungen',
  'notification.unread': 'Die Benachrichtigungen konnten nicht geladen werden',
  'notification.waiting': 'die Benachrichtigungen',
  'notification.nothing': 'Bisher hat Ihnen niemand etwas mitgeteilt.',
  'notification.nothingWhy':
    'Hier stehen Notizen, die Sie mit @ nennen, Aufgaben und Leads, die Sie bekommen, Menschen, die auf Ihre Antwort warten, und Ihre Nachrichten, die nicht abgingen.',
  'notification.readAll': 'Alle als gelesen vermerken',
  'notification.older': 'Ältere zeigen',
  'notification.says':
    '{kind, select, handoff_reminder {Ein angebotener Lead ist bald zu beantworten} handoff_lapsed {Ein angebotener Lead wurde nicht rechtzeitig beantwortet} handoff_escalated {Ein Lead ist verfallen, und noch immer hat ihn niemand} wait_reminder {Eine Antwort ist bald fällig} wait_lapsed {Nicht rechtzeitig beantwortet} wait_escalated {Noch immer hat niemand geantwortet} wait_handed_on {{by, select, none {Ihnen wurde eine Anfrage übergeben} other {{by} hat Ihnen eine Anfrage übergeben}}} handoff {{by, select, none {Ihnen wird ein Lead angeboten} other {{by} bietet Ihnen einen Lead an}}} task {{by, select, none {Sie haben eine Aufgabe bekommen} other {{by} hat Ihnen eine Aufgabe gegeben}}} other {{by, select, none {Eine Notiz nennt Sie} other {{by} hat Sie genannt}}}}{about, select, none {} other {: {about}}}',
  'notification.work':
    '{kind, select, work_handed_on {{by, select, none {An Sie weitergegeben} other {{by} gibt an Sie weiter}}} other {Zurück ans Team}}{from, select, none {} other { (von {from})}}: {waits, plural, one {# offene Anfrage} other {# offene Anfragen}}, {handoffs, plural, one {# Lead} other {# Leads}}',
  'notification.agreement':
    '{kind, select, agreement_proposed {{by, select, none {Fassung {number} der Vereinbarung ist vorgeschlagen} other {{by} schlägt Fassung {number} der Vereinbarung vor}}} agreement_signed {{by, select, none {Fassung {number} der Vereinbarung wurde unterzeichnet} other {{by} hat Fassung {number} der Vereinbarung unterzeichnet}}} agreement_changed {{by, select, none {Fassung {number} der Vereinbarung wurde geändert; ihre Unterschriften entfielen} other {{by} hat Fassung {number} der Vereinbarung geändert; ihre Unterschriften entfielen}}} agreement_withdrawn {{by, select, none {Fassung {number} der Vereinbarung wurde zurückgezogen} other {{by} hat Fassung {number} der Vereinbarung zurückgezogen}}} other {Fassung {number} der Vereinbarung ist in Kraft}}',
  'notification.silence': '{name} ist verstummt: sonst {expected} bis dahin, keine seit {since}',
  'notification.message':
    '{state, select, failed {Ihre Nachricht wurde nicht gesendet} uncertain {Ihre Nachricht ist vielleicht angekommen, vielleicht nicht} sent {Ihre Nachricht wurde doch gesendet} other {Ihre Nachricht wurde zunächst nicht gesendet}}{about, select, none {} other {: {about}}}',
  'notification.isUnread': '(ungelesen)',
  'notification.notRead': 'Das konnte nicht als gelesen vermerkt werden.',
} as const
