export const words = {
  'unanswered.title': 'Unanswered',
  'unanswered.period': 'Period',
  'unanswered.days': '{days, plural, =365 {a year} other {# days}}',
  'unanswered.figures': 'the figures',
  'unanswered.failed': 'The figures could not be read',
  'unanswered.sentence':
    '<b>{share}</b> of the {judged} who were owed an answer got one{median, select, none {. Too few were answered to say how fast} other {, half of the answered within <b>{median}</b> of business time{p90, select, none {} other {, nine in ten within {p90}}}}}.',
  'unanswered.tooFew':
    '{asked, plural, one {# question} other {# questions}} came in: too few to say what share is answered.',
  'unanswered.nobodyAsked': 'Nobody asked anything in these days.',
  'unanswered.nothing': 'Nothing to answer yet',
  'unanswered.nothingWhy':
    'Mails, messages, forms and missed calls that come in will be counted here, with how many were answered and how fast. Imported history is not: it ran on no clock.',
  'unanswered.toDoors': 'Open a door',
  'unanswered.now': 'Waiting now',
  'unanswered.nobodyWaits': 'Nobody waits for an answer.',
  'unanswered.waiting':
    '{waits, plural, one {# question} other {# questions}} of {people, plural, one {# person} other {# people}} {waits, plural, one {waits} other {wait}}{late, plural, =0 {} other {, # of them too long}}.',
  'unanswered.oldest': 'The oldest since {at}.',
  'unanswered.noDeals': 'No open deal stands behind them.',
  'unanswered.stake':
    'Behind them {deals, plural, one {stands # open deal} other {stand # open deals}} of {open}. {won} of the last {closed} that were closed were won, so {expected} may be expected of it.',
  'unanswered.stakeThin':
    'Behind them {deals, plural, one {stands # open deal} other {stand # open deals}} of {open}. What of it may be expected cannot be said: only {closed, plural, one {# deal was} other {# deals were}} closed so far, and it takes 20.',
  'unanswered.withoutAmount': '{deals, plural, one {# of them has} other {# of them have}} no amount.',
  'unanswered.byWeek': 'By week',
  'unanswered.weeksWalk': 'How many were answered, week by week',
  'unanswered.weekOf': 'Week of {day}',
  'unanswered.weekAnswered': '{count, plural, other {# answered}}',
  'unanswered.weekUnanswered': '{count, plural, other {# not answered}}',
  'unanswered.weekMedian': 'half within {span}',
  'unanswered.byChannel': 'By channel',
  'unanswered.byChannelNote':
    'What needs no answer, and what is not due yet, is in no share. Each row opens to its questions.',
  'unanswered.byMember': 'By member',
  'unanswered.byMemberNote': 'Whoever answered; where nobody did, whose the question was.',
  'unanswered.channel': 'Channel',
  'unanswered.member': 'Member',
  'unanswered.nobody': 'Nobody’s',
  'unanswered.asked': 'Asked',
  'unanswered.answered': 'Answered',
  'unanswered.inTime': 'In time',
  'unanswered.median': 'Half within',
  'unanswered.p90': 'Nine in ten within',
  'unanswered.needless': 'Needed none',
  'unanswered.openRow': 'Open the questions: {name}',
  'unanswered.opened':
    '{part, select, waiting {Waiting now} answered {Answered} unanswered {Not answered} needless {Needed no answer} pending {Not due yet} other {Questions}}',
  'unanswered.rows': 'the questions',
  'unanswered.rowsFailed': 'The questions could not be read',
  'unanswered.moreRows': 'Show more than {shown}',
  'unanswered.noRows': 'There are none.',
  'unanswered.somebody': 'Somebody',
  'unanswered.stateOn':
    '{state, select, answered {Answered {at}} needs_no_answer {Needs no answer{who, select, none {} other {, says {who}}}{reason, select, none {} other {: {reason}}}} other {{late, select, true {Was due {at}} other {Due {at}}}{who, select, none {} other {, with {who}}}}}',
  'unanswered.channels': 'How the channels sound',
  'unanswered.channelsNote':
    'Each channel and door has a rhythm of its own by the hour of the week, learnt from eight weeks. Where it is quieter than chance explains, leaders are told: at most about one false alarm a month and channel.',
  'unanswered.rhythms': 'the channels',
  'unanswered.rhythmsFailed': 'The channels could not be read',
  'unanswered.noChannels': 'Nothing has come in during the last weeks.',
  'unanswered.rhythm':
    '{state, select, silent {Silent: usually {expected} by now, none since {since}.} too_new {About {weekly} a week. Too new to know what is usual: that takes four weeks. The last one came {since}.} too_few {About {weekly} a week. Too little comes to know what is usual. The last one came {since}.} other {As usual, about {weekly} a week. The last one came {since}.}}',
} as const
