export const words = {
  'today.title': 'Today',
  'today.waiting': 'what waits for you',
  'today.unread': 'What waits for you could not be read',
  'today.nothing': 'Nothing waits for you',
  'today.nothingWhy':
    'Everything that people asked is answered, every lead that was offered to you is taken or given back, and no task is due today. What comes in next stands here by itself.',
  'today.sentence':
    '{count, plural, one {One thing waits} other {# things wait}} for you{late, plural, =0 {} one {, one of them late} other {, # of them late}}. {deals, plural, =0 {No open deal stands behind {count, plural, one {it} other {them}}.} one {Behind {count, plural, one {it} other {them}} stands an open deal of {money}.} other {Behind {count, plural, one {it} other {them}} stand # open deals of {money}.}}',
  'today.andMore': '{count, plural, one {One more follows} other {# more follow}} once these are done.',
  'today.usual':
    'Without an open deal, {money} stands in: the median won deal, {median}, times the {won} of {closed} that were won last.',
  'today.usualThin': 'So few were won that this says little.',
  'today.byScore':
    'Leads stand here by what is expected of each: the chance that they are won times what they would bring.',
  'today.byUsual':
    'There is no score yet: it takes {leastWon} cases that were won and {leastLost} that were not, and there are {won} and {lost}. Until it is learnt, what is usual here and how soon an answer is due rank.',
  'today.nothingWon': 'Nothing was won yet, so what has no open deal is ordered by time alone.',
  'today.kind':
    '{kind, select, handoff {Lead offered} task {Task} callback {Call back} other {{touch, select, mail {Mail} message {Message} call {Missed call} form {Form} post {Comment} meeting {Meeting} other {Question}}}}',
  'today.stake':
    '{from, select, deal {{money} open deal, } score {{money} expected, } usual {No deal, usually {money}, } other {}}',
  'today.due': '{due, select, ahead {due in {span}} late {{span} late} other {due at no time}}',
  'today.because':
    '{why, select, assigned {{kind, select, handoff {offered to you{by, select, none {} other { by {by}}}} task {your task{by, select, none {} other {, from {by}}}} other {given to you}}} spoke {you spoke last} deal {your deal} accepted {you took this lead} other {{kind, select, handoff {offered to whoever is free{by, select, none {} other { by {by}}}} other {nobody’s yet}}}}',
  'today.open': 'Open',
  'today.accept': 'Accept',
  'today.giveBack': 'Give back',
  'today.done': 'Done',
  'today.reply': 'Reply',
  'today.logCall': 'Log call',
  'today.drawer':
    '{doing, select, reply {Reply to {name}} call {Call with {name}} elsewhere {{name} was answered} return {Give {name} back} later {Later} needless {{name} needs no answer} other {Hand on}}',
  'today.accepted': '{name} is yours.',
  'today.notAccepted': '{name} could not be accepted.',
  'today.tooLate': 'It has gone out already.',
  'today.isDone': 'Done: {text}',
  'today.notDone': 'The task could not be marked as done.',
  'today.whyBack': 'Why it goes back',
  'today.givenBack': '{name} goes back to marketing.',
  'today.notGivenBack': '{name} could not be given back.',
  'today.notHandedOn': 'The task could not be handed on.',
  'today.notPutOff': 'The task could not be put off.',
} as const
