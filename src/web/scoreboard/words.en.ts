export const words = {
  'scoreboard.name': 'Scoreboard',
  'scoreboard.reading': 'the scoreboard',
  'scoreboard.problem': 'The scoreboard could not be read',
  'scoreboard.dimension':
    '{by, select, origin {Origin} channel {Channel} campaign {Campaign} content {Content} side {Side} member {Member} month {Month of first contact} other {{by}}}',
  'scoreboard.dimensionSaid':
    '{by, select, origin {origin} channel {channel} campaign {campaign} content {content} side {side} member {member} month {month of first contact} other {{by}}}',
  'scoreboard.month': 'Month',
  'scoreboard.model':
    '{model, select, first {First} last {Last} linear {Linear} position {Position} decay {Time decay} other {{model}}}',
  'scoreboard.modelSays':
    '{model, select, first {First credit: all of it goes to the first touch.} last {Last credit: all of it goes to the last touch before the win.} linear {Linear credit: every touch before the win gets an equal part.} position {Position credit: 40\u202f% go to the first touch, 40\u202f% to the last, 20\u202f% to those between.} decay {Time decay credit: a touch counts half as much for each 7 days between it and the win.} other {{model}}}',
  'scoreboard.kind': '{kind, select, booked {Booked} other {Received}}',
  'scoreboard.notRecorded': 'not recorded',

  'scoreboard.said':
    '<b>{money}</b> {kind, select, booked {booked} other {received}} in {entries, plural, one {# entry} other {# entries}}.',
  'scoreboard.saidAll': 'By {by}, <b>{first}</b> earned all of it.',
  'scoreboard.saidFirst': 'By {by}, <b>{first}</b> earned the most, {money} or {share}.',
  'scoreboard.saidBefore': 'By {by}, <b>{first}</b> earned the most, {money} or {share}, before {others}.',
  'scoreboard.saidUnsaid':
    'For {money} the data name no {by, select, origin {origin} channel {channel} campaign {campaign} content {content} side {side} other {member}}.',

  'scoreboard.revenue': 'Revenue',
  'scoreboard.earned': 'Who earned it',
  'scoreboard.revenueBy': 'Revenue by',
  'scoreboard.credit': 'Model of credit',
  'scoreboard.nothing': 'No revenue has been {kind, select, booked {booked} other {received}} yet.',
  'scoreboard.nothingImport': 'Import deals and revenue',
  'scoreboard.nothingSentence':
    'Here it will stand who earned it: every entry shared between the marketing and sales touches before the win, by origin, channel, campaign, content, side and member, and always adding up.',
  'scoreboard.period': 'Period',
  'scoreboard.allTime': 'All time',
  'scoreboard.chooseDays': 'Choose days',
  'scoreboard.from': 'From',
  'scoreboard.to': 'To and including',
  'scoreboard.show': 'Show',
  'scoreboard.since': 'Since {day}',
  'scoreboard.until': 'Until {day}',

  'scoreboard.tableCaption':
    '{kind, select, booked {Booked} other {Received}} revenue by {by}, {model} credit',
  'scoreboard.openRow': '{name}: open its {entries, plural, one {# entry} other {# entries}}',
  'scoreboard.unattributed': 'Unattributed',
  'scoreboard.unattributedSays': 'no touch before the win and no recorded origin',
  'scoreboard.total': 'Total',
  'scoreboard.opens': 'Every figure opens to the entries that it was made of.',
  'scoreboard.fallbackSays':
    'Fallback: no touch came before the win, so the entry stands under the recorded origin.',
  'scoreboard.cents': 'Show cents',
  'scoreboard.centsEnd': 'Hide cents',
  'scoreboard.compared': 'Compared',
  'scoreboard.columnMoney': '{kind, select, booked {Booked} other {Received}}, {currency}',
  'scoreboard.columnShare': 'Share',
  'scoreboard.columnFallback': 'of it fallback',
  'scoreboard.columnEntries': 'Entries',

  'scoreboard.allRevenue': 'All revenue',
  'scoreboard.partNotRecorded': 'Not recorded',
  'scoreboard.entries': 'the entries',
  'scoreboard.entriesProblem': 'The entries could not be read',
  'scoreboard.opened':
    '<b>{money}</b>, {kind, select, booked {booked} other {received}} in {entries, plural, one {# entry} other {# entries}}.',
  'scoreboard.openedOf':
    '<b>{money}</b>, {kind, select, booked {booked} other {received}} in {entries, plural, one {# entry} other {# entries}}, credited to {by} {name}.',
  'scoreboard.more': 'Show more ({shown} of {all})',
  'scoreboard.withoutDeal': 'Without a deal',
  'scoreboard.reverses': 'takes back an earlier entry',
  'scoreboard.original': 'booked as {money}',
  'scoreboard.touchUnattributed': 'Unattributed: no touch before the win, no recorded origin',
  'scoreboard.touchFallback': 'Fallback: no touch before the win; recorded origin {origin}',
  'scoreboard.touch':
    '{kind, select, visit {visit} form {form} ad_click {ad click} mail {mail} call {call} meeting {meeting} message {message} event {event} post {post} payment {payment} other {touch}}',

  'scoreboard.leads': 'What became of the leads',
  'scoreboard.leadsReading': 'the leads',
  'scoreboard.leadsProblem': 'The leads could not be read',
  'scoreboard.leadsBy': 'Leads by',
  'scoreboard.noLeads': 'No leads yet.',
  'scoreboard.noLeadsSentence': 'Here it will stand how many came from where, and how many of them were won.',
  'scoreboard.leadsCaption': 'Leads by {by}: how many, how many won, conversion',
  'scoreboard.rows': '{count, plural, one {# row} other {# rows}}',
  'scoreboard.columnLeads': 'Leads',
  'scoreboard.columnWon': 'Won',
  'scoreboard.columnConversion': 'Conversion',
  'scoreboard.tooLow': 'too low: earlier wins are not recorded',
  'scoreboard.truncated':
    'These leads came before the first recorded win: earlier wins are not in the data, so their conversion is too low, and its rise is no improvement.',

  'scoreboard.problems': '{count, plural, one {A problem in the data} other {# problems in the data}}',
  'scoreboard.problemKind':
    '{kind, select, won_before_first_contact {Won before its first contact} no_exchange_rate {No exchange rate} other {Revenue without a deal}}',
  'scoreboard.wonThatDay': 'Won on {won}, earlier that day than the first contact that is recorded.',
  'scoreboard.wonBefore': 'Won on {won}, but the first contact is recorded on {met}.',
  'scoreboard.noRate':
    '{entries, plural, one {An entry} other {# entries}} in {foreign} of {days} {entries, plural, one {is} other {are}} kept but not counted: there is no exchange rate to {currency} for that day or before. Add one, then replay.',
  'scoreboard.noRateDays': '{from} to {to}',
  'scoreboard.undescribed':
    '{entries, plural, one {An entry names} other {# entries name}} the deal {deal} of {source}, of which nothing else is known. Import or enter that deal.',
  'scoreboard.moreProblems': 'And {count} more of this kind.',

  'scoreboard.months': 'Revenue by month',
  'scoreboard.asTable': 'Open as table',
  'scoreboard.monthsReading': 'the months',
  'scoreboard.monthsProblem': 'The months could not be read',
  'scoreboard.monthsWalk':
    'Revenue by month: choose a month with the arrow keys, open its {kind, select, booked {booked} other {received}} entries with Enter',
  'scoreboard.monthBooked': 'booked {money} in {entries, plural, one {# entry} other {# entries}}',
  'scoreboard.monthReceived': 'received {money} in {entries, plural, one {# entry} other {# entries}}',
  'scoreboard.monthBefore': 'a year earlier {kind, select, booked {booked} other {received}} {money}',
  'scoreboard.monthOpened': '{kind, select, booked {Booked} other {Received}} in {month}',
  'scoreboard.columnMonth': 'Month',
  'scoreboard.columnBooked': 'Booked, {currency}',
  'scoreboard.columnReceived': 'Received, {currency}',
  'scoreboard.columnBookedEntries': 'Entries booked',
  'scoreboard.columnReceivedEntries': 'Entries received',
  'scoreboard.lastMonths': '{months} months',
  'scoreboard.compare': 'Compare with the year before',
  'scoreboard.compareEnd': 'Without the year before',
  'scoreboard.columnBefore': 'A year earlier, {currency}',
  'scoreboard.columnChange': 'Change',
  'scoreboard.beforeSaid':
    'From {from} to {to}, a year earlier, it was <b>{before}</b>: {change, select, more {<b>{difference}</b> more now} less {<b>{difference}</b> less now} other {the same}}{share, select, none {} other { ({share})}}.',
  'scoreboard.yearBefore': 'a year earlier',
  'scoreboard.beforeOpen': 'To compare with the year before, choose a period with a beginning.',
  'scoreboard.beforeMissing':
    'There is no year before to compare with: revenue is on record only since {month}.',
  'scoreboard.beforeNothing': 'There is no year before to compare with: no revenue is on record.',
  'scoreboard.beforeThin':
    'The year before is too little to compare with: {entries, plural, =0 {no entry} one {# entry} other {# entries}}, {needed} needed.',
  'scoreboard.reachedLeads': 'Leads',
  'scoreboard.reachedQualified': 'Offered to sales',
  'scoreboard.reachedAccepted': 'Accepted by sales',
  'scoreboard.reachedDealt': 'With a deal',
  'scoreboard.reachedWon': 'Won',
  'scoreboard.reachedShare': '{share} of the step before',
  'scoreboard.earnedCsv': 'Who earned it, as CSV',
  'scoreboard.monthsCsv': 'Revenue by month, as CSV',
  'scoreboard.leadsCsv': 'Leads, as CSV',
  'scoreboard.file': 'scoreboard',
  'scoreboard.monthsFile': 'revenue-by-month',
  'scoreboard.leadsFile': 'leads',
  'scoreboard.pictureFoot': '{workspace} · as of {day} · Duet',
} as const
