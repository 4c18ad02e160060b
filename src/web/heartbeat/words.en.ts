export const words = {
  'heartbeat.name': 'Heartbeat',
  'heartbeat.reading': 'the heartbeat',
  'heartbeat.problem': 'The heartbeat could not be read',
  'heartbeat.state':
    '{state, select, in_rhythm {In rhythm} short_of_breath {Short of breath} holding_its_breath {Holding its breath} both {Short of breath and holding its breath} other {Too little data}}',
  'heartbeat.since': 'since {day}',
  'heartbeat.shown': 'Shown',
  'heartbeat.months': '{months} months',
  'heartbeat.nothing': 'Nothing has been qualified or won here yet.',
  'heartbeat.nothingSentence':
    'Here it will stand whether what marketing breathes in comes out as revenue, in rhythm: week by week what was qualified, what was received, and what was to be expected. It takes 30 wins and 12 weeks to tell a rhythm from chance.',
  'heartbeat.nothingImport': 'Import leads, deals and revenue',

  'heartbeat.stretch':
    '{periods, plural, one {the last {period, select, week {week} month {month} other {quarter}}} other {the last # {period, select, week {weeks} month {months} other {quarters}}}}',
  'heartbeat.saidNothing': 'Nothing has been recorded yet.',
  'heartbeat.saidNothingSince': 'Nothing recorded since {day}; the chart ends there.',
  'heartbeat.saidNoRevenue':
    '{wins, plural, one {# win is} other {# wins are}} known, but no revenue is recorded for them.',
  'heartbeat.saidFewWins':
    '{wins, plural, one {# win} other {# wins}} known by {day}; it takes {needed} to tell a rhythm from chance.',
  'heartbeat.saidFewPeriods':
    '{periods, plural, one {# {period, select, week {week} month {month} other {quarter}}} other {# {period, select, week {weeks} month {months} other {quarters}}}} of history; it takes {needed} to tell a rhythm from chance.',
  'heartbeat.saidEarlierUnknown':
    'The record of qualified cases is shorter than the usual delay, so what should come out is not known yet.',
  'heartbeat.saidNoYearBefore':
    'Whether enough is coming in cannot be said yet: {periods, plural, one {# {period, select, week {week} month {month} other {quarter}}} other {# {period, select, week {weeks} month {months} other {quarters}}}} to compare with, {needed} needed.',
  'heartbeat.saidWinsSince': 'Wins are on record only since {day}: older cases say nothing about conversion.',
  'heartbeat.saidExhaleBelow':
    'In {stretch} <b>{actual}</b> came out where <b>{mid}</b> was to be expected from what had been qualified: <b>{gap}</b> is missing.',
  'heartbeat.saidExhaleWithin':
    'In {stretch} <b>{actual}</b> came out, within the <b>{low}</b> to <b>{high}</b> to be expected.',
  'heartbeat.saidExhaleAbove':
    'In {stretch} <b>{actual}</b> came out, more than the <b>{low}</b> to <b>{high}</b> to be expected.',
  'heartbeat.saidInhaleBelow':
    'What was qualified in {stretch} is worth <b>{actual}</b> where the year before would suggest <b>{mid}</b>: <b>{gap}</b> less is coming in.',
  'heartbeat.saidInhaleWithin':
    'What was qualified in {stretch} is worth <b>{actual}</b>, as in the year before.',
  'heartbeat.saidInhaleAbove':
    'What was qualified in {stretch} is worth <b>{actual}</b>, more than the year before.',

  'heartbeat.compare': 'Compare with the year before',
  'heartbeat.compareEnd': 'Without the year before',
  'heartbeat.beforeExhale':
    'Over {periods, plural, one {one {period, select, week {week} month {month} other {quarter}}} other {# {period, select, week {weeks} month {months} other {quarters}}}} <b>{now}</b> came out, against <b>{before}</b> a year earlier: {change, select, more {<b>{difference}</b> more} less {<b>{difference}</b> less} other {the same}}{share, select, none {} other { ({share})}}.',
  'heartbeat.beforeInhale':
    '<b>{now}</b> was qualified, against <b>{before}</b>: {change, select, more {<b>{difference}</b> more} less {<b>{difference}</b> less} other {the same}}{share, select, none {} other { ({share})}}.',
  'heartbeat.beforeMissing':
    'The year before cannot stand beside it: the record begins on {day}, and {periods, plural, =0 {no {period, select, week {week} month {month} other {quarter}} has} one {only # {period, select, week {week} month {month} other {quarter}} has} other {only # {period, select, week {weeks} month {months} other {quarters}} have}} one a year earlier.',
  'heartbeat.beforeThinExhale':
    'What came out a year earlier is too little to compare with: {cases, plural, =0 {no case} one {# case} other {# cases}}, {needed} needed.',
  'heartbeat.beforeThinInhale':
    'What was qualified a year earlier is too little to compare with: {cases, plural, =0 {no case} one {# case} other {# cases}}, {needed} needed.',
  'heartbeat.beforeUnrecorded':
    'What came out a year earlier is not known: wins are on record only since {day}.',

  'heartbeat.inhaleMark': 'inhale · opportunity qualified',
  'heartbeat.exhaleMark':
    'exhale · {kind, select, booked {revenue booked} received {revenue received} other {revenue}}',
  'heartbeat.expectedMark': 'expected, {band} band',
  'heartbeat.beforeMark': 'the year before',
  'heartbeat.stillToCome': 'still to come',
  'heartbeat.notRecorded': 'wins not on record yet',
  'heartbeat.tooYoung': 'too young to judge',
  'heartbeat.running': 'still running',
  'heartbeat.between': '{low} to {high}',
  'heartbeat.nothingExpected': 'nothing sound to expect',
  'heartbeat.inhaleOf': '{money} from {cases, plural, one {# case} other {# cases}}',
  'heartbeat.inhaleUnvalued': '{cases, plural, one {# case} other {# cases}}, not yet valued',
  'heartbeat.soFar': '{money} so far',
  'heartbeat.wordInhale': 'inhale',
  'heartbeat.wordExhale': 'exhale',
  'heartbeat.wordExpected': 'expected',
  'heartbeat.readInhale': 'inhale {figure}',
  'heartbeat.readExhale': 'exhale {figure}',
  'heartbeat.readExpected': 'expected {figure}',
  'heartbeat.readBefore': 'a year earlier {inhale} in, {exhale} out',
  'heartbeat.periodName':
    '{period, select, week {Week of {day}} month {{month}} other {Quarter from {month}}}',
  'heartbeat.walk':
    'Breathing chart: choose a {period, select, week {week} month {month} other {quarter}} with the arrow keys, open its rows with Enter',
  'heartbeat.openRows': 'Open its rows',

  'heartbeat.methodExpected':
    'Expected from the inhale and your own delay from qualified to won{known, select, no {} other { (median {days, plural, one {# day} other {# days}}, {wins, plural, one {# win} other {# wins}}, {open} still open counted as open)}}. Band: {band}.',
  'heartbeat.methodLearned': 'Learned until {day}; what came after is held against it.',
  'heartbeat.methodHatched':
    'Hatched: {cases, plural, one {# case} other {# cases}} from before {day}, when wins began to be recorded, and what is too young to judge.',
  'heartbeat.how': 'How this is computed',
  'heartbeat.howTitle': 'How the heartbeat is computed',
  'heartbeat.howReading': 'the explanation',
  'heartbeat.asTable': 'Open as table',
  'heartbeat.file': 'heartbeat',

  'heartbeat.table': 'The heartbeat as a table',
  'heartbeat.tableCaption':
    'Inhale, exhale and what was to be expected, by {period, select, week {week} month {month} other {quarter}}',
  'heartbeat.pictureFoot':
    '{workspace} · {period, select, week {by week} month {by month} other {by quarter}} · as of {day} · Duet',
  'heartbeat.openPeriod': '{name}: open its rows',
  'heartbeat.columnPeriod': '{period, select, week {Week} other {Period}}',
  'heartbeat.columnBegins': 'Begins on',
  'heartbeat.columnCases': 'Cases',
  'heartbeat.columnInhale': 'Inhale, {currency}',
  'heartbeat.columnExhale': 'Exhale, {currency}',
  'heartbeat.columnExpected': 'Expected, {currency}',
  'heartbeat.columnLow': 'Expected from, {currency}',
  'heartbeat.columnHigh': 'Expected to, {currency}',
  'heartbeat.columnInhaleBefore': 'Inhale a year earlier, {currency}',
  'heartbeat.columnExhaleBefore': 'Exhale a year earlier, {currency}',
  'heartbeat.columnWon': 'Won so far',
  'heartbeat.columnNotes': 'To know',

  'heartbeat.openAmount': '{money}: open its rows',
  'heartbeat.stretchName':
    '{periods, plural, one {One {period, select, week {week} month {month} other {quarter}}} other {# {period, select, week {weeks} month {months} other {quarters}}}} from {day}',
  'heartbeat.openedStretch': 'Inhale {inhale}; exhale <b>{exhale}</b>.',
  'heartbeat.entriesFile': 'heartbeat-entries',
  'heartbeat.casesFile': 'heartbeat-cases',
  'heartbeat.columnDay': 'Day',
  'heartbeat.columnDeal': 'Deal',
  'heartbeat.columnQualified': 'Qualified on',
  'heartbeat.columnOutcome': 'Outcome',
  'heartbeat.columnAmount': 'Amount, {currency}',
  'heartbeat.opened': 'Inhale {inhale}; exhale <b>{exhale}</b>, expected {expected}.',
  'heartbeat.toKnow': 'To know: {notes}.',
  'heartbeat.noSuchPeriod':
    'There is no such {period, select, week {week} month {month} other {quarter}} in the heartbeat.',
  'heartbeat.cameOut': 'Came out as revenue',
  'heartbeat.entries': 'the entries',
  'heartbeat.entriesProblem': 'The entries could not be read',
  'heartbeat.noEntries':
    'Nothing came out in this {period, select, week {week} month {month} other {quarter}}.',
  'heartbeat.withoutDeal': 'Without a deal',
  'heartbeat.qualified': 'Qualified: {cases, plural, one {# case} other {# cases}}',
  'heartbeat.cases': 'the cases',
  'heartbeat.casesProblem': 'The cases could not be read',
  'heartbeat.partner': 'partner',
  'heartbeat.outcome': '{is, select, won {won} lost {lost} other {open}}',
  'heartbeat.outcomeOn': '{is, select, won {won} lost {lost} other {open}} {day}',
  'heartbeat.more': 'Show more',

  'heartbeat.restsOn': 'What it rests on',
  'heartbeat.restsNothing': 'Nothing is recorded yet',
  'heartbeat.restsNothingSince': 'Nothing recorded since {day}',
  'heartbeat.restsNothingSinceSays': 'The chart ends there.',
  'heartbeat.restsNoRevenue': 'No revenue is recorded',
  'heartbeat.restsNoRevenueSays':
    '{wins, plural, one {# win is} other {# wins are}} known, but not what they brought.',
  'heartbeat.restsFewWins': 'Too few wins',
  'heartbeat.restsFewWinsSays': '{wins} known by {day}, {needed} needed to tell a rhythm from chance.',
  'heartbeat.restsFewPeriods': 'Too short a history',
  'heartbeat.restsFewPeriodsSays':
    '{periods, plural, one {# {period, select, week {week} month {month} other {quarter}}} other {# {period, select, week {weeks} month {months} other {quarters}}}}, {needed} needed.',
  'heartbeat.restsEarlierUnknown': 'Earlier cases are unknown',
  'heartbeat.restsEarlierUnknownSays':
    'The record of qualified cases is shorter than the usual delay, so what should come out now is not known.',
  'heartbeat.restsNoYearBefore': 'No year before to compare with',
  'heartbeat.restsWinsSince': 'Wins are on record since {day}',
  'heartbeat.restsWinsSinceSays':
    'At the pace since then about {wins} earlier ones would have been won. Conversion of those cohorts is not shown, and its rise would be no improvement.',
  'heartbeat.restsExhale':
    'The exhale is {place, select, below {below} above {above} other {within}} what was to be expected',
  'heartbeat.restsInhale':
    'The inhale is {place, select, below {below} above {above} other {within}} what the year before suggests',
  'heartbeat.restsStretch':
    '{periods, plural, one {# {period, select, week {week} month {month} other {quarter}}} other {# {period, select, week {weeks} month {months} other {quarters}}}} from {day}.',
  'heartbeat.restsExpected': 'expected {mid}, interval {low} – {high}',
  'heartbeat.towards': '{have} of {need}',
  'heartbeat.problems': '{count, plural, one {A problem in the data.} other {Problems in the data.}}',
  'heartbeat.problemCount':
    '{count, plural, one {# case was} other {# cases were}} {reason, select, won_before_qualified {won before it was qualified} lost_before_qualified {lost before it was qualified} other {qualified on a day that is still to come}}',
  'heartbeat.problemsKept':
    '{count, plural, one {It is counted as recorded, and teaches the delay nothing.} other {They are counted as recorded, and teach the delay nothing.}}',
  'heartbeat.delay': 'From qualified to won',
  'heartbeat.delayChance': 'Chance to be won',
  'heartbeat.delayChanceSays':
    '{band} interval {low} – {high}, within {days, plural, one {# day} other {# days}}',
  'heartbeat.delayChanceNone': 'no win is known yet',
  'heartbeat.delayMedian': 'Median time to a win',
  'heartbeat.delayMedianSays': 'given that it is won',
  'heartbeat.delayDays': '{days, plural, one {# day} other {# days}}',
  'heartbeat.delayWon': 'Won',
  'heartbeat.delayLost': 'Lost',
  'heartbeat.delayLostNone': 'none on record: open cases may be lost ones',
  'heartbeat.delayOpen': 'Still open',
  'heartbeat.silence': 'What comes in',
  'heartbeat.silent': '{name}: usually {expected} by now, 0 since {since}.',
  'heartbeat.asUsual':
    '{count, plural, =0 {No channel is known well enough to say that it sounds as usual.} one {{silent, plural, =0 {One channel sounds as usual.} other {One other channel sounds as usual.}}} other {{silent, plural, =0 {All {count} channels that are known sound as usual.} other {{count} others sound as usual.}}}}',
  'heartbeat.tooNew':
    '{names}: too new to know what is usual{count, plural, one {; that takes four weeks.} other {; that takes four weeks each.}}',
  'heartbeat.tooFew':
    '{names}: too little {count, plural, one {comes} other {comes by each}} to know what is usual.',
  'heartbeat.allRhythms': 'All channels and doors',
  'heartbeat.whatCame': 'What came by it',
  'heartbeat.openDoor': 'The door, its arrivals and its health',
} as const
