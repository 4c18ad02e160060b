export const words = {
  'notification.title': 'Notifications',
  'notification.unread': 'The notifications could not be read',
  'notification.waiting': 'the notifications',
  'notification.nothing': 'Nobody has told you anything yet.',
  'notification.nothingWhy':
    'Notes that name you with @, tasks and leads that colleagues give you, people who wait for your answer, and messages of yours that did not leave will stand here.',
  'notification.readAll': 'Mark all as read',
  'notification.older': 'Show older ones',
  'notification.says':
    '{kind, select, handoff_reminder {An offered lead is to be answered soon} handoff_lapsed {Nobody answered an offered lead in time} handoff_escalated {A lead lapsed, and still nobody has it} wait_reminder {An answer is due soon} wait_lapsed {Not answered in time} wait_escalated {Still nobody has answered} wait_handed_on {{by, select, none {A question was handed to you} other {{by} handed you a question}}} handoff {{by, select, none {You are offered a lead} other {{by} offers you a lead}}} task {{by, select, none {You were given a task} other {{by} gave you a task}}} other {{by, select, none {A note names you} other {{by} named you}}}}{about, select, none {} other {: {about}}}',
  'notification.work':
    '{kind, select, work_handed_on {{by, select, none {Handed on to you} other {{by} handed on to you}}} other {Back to the team}}{from, select, none {} other { from {from}}}: {waits, plural, one {# wait} other {# waits}}, {handoffs, plural, one {# lead} other {# leads}}',
  'notification.agreement':
    '{kind, select, agreement_proposed {{by, select, none {Version {number} of the agreement is proposed} other {{by} proposes version {number} of the agreement}}} agreement_signed {{by, select, none {Version {number} of the agreement was signed} other {{by} signed version {number} of the agreement}}} agreement_changed {{by, select, none {Version {number} of the agreement was changed; its signatures fell away} other {{by} changed version {number} of the agreement; its signatures fell away}}} agreement_withdrawn {{by, select, none {Version {number} of the agreement was withdrawn} other {{by} withdrew version {number} of the agreement}}} other {Version {number} of the agreement is in force}}',
  'notification.silence': '{name} has fallen silent: usually {expected} by then, none since {since}',
  'notification.message':
    '{state, select, failed {Your message was not sent} uncertain {Your message may have arrived, or not} sent {Your message was sent after all} other {Your message was not sent at first}}{about, select, none {} other {: {about}}}',
  'notification.isUnread': '(not read)',
  'notification.notRead': 'This could not be marked as read.',
} as const
