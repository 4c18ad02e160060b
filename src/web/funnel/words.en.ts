export const words = {
  'funnel.stepOf':
    '{step, select, leads {Leads} qualified {Offered to sales} accepted {Accepted by sales} dealt {With a deal} other {Won}}',
  'funnel.openLeads':
    'Open {step, select, leads {{count, plural, one {the # lead} other {the # leads}}} other {{count, plural, one {the # won lead} other {the # won leads}}}} of {name}',
  'funnel.openStep': 'Open {count, plural, one {the # lead} other {the # leads}}: {step}',
  'funnel.leadsOpened':
    '<b>{count, plural, =0 {No lead} one {# lead} other {# leads}}</b>{step, select, leads {} qualified { offered to sales, or further} accepted { accepted by sales, or further} dealt { with a deal, or won} other { won}}, the latest first. A lead is a person, counted once however often they came back.',
  'funnel.ofRow': '{by}: {name}',
  'funnel.leads': 'the leads',
  'funnel.leadsProblem': 'The leads could not be read',
  'funnel.leadsFile': 'leads-of-a-figure',
  'funnel.more': 'Show more ({shown} of {all})',
  'funnel.moreRows': 'Show more',
  'funnel.columnName': 'Name',
  'funnel.columnSince': 'Lead since',
  'funnel.columnStage': 'Stage',
  'funnel.columnWon': 'Won',
  'funnel.yes': 'yes',
  'funnel.no': 'no',
  'funnel.stage':
    '{stage, select, visitor {visitor} lead {lead} mql {MQL} sal {SAL} sql {SQL} customer {customer} nurture {nurture} other {disqualified}}',
  'funnel.driedUp':
    '<b>{name}</b> has all but dried up: {came, plural, =0 {no lead} one {# lead} other {# leads}} in the last <b>{weeks} weeks</b>, where about {aWeek, number} came every week before. Chance alone does not explain it.',

  'funnel.handoffs': 'Handoffs to sales',
  'funnel.handoffsReading': 'the handoffs',
  'funnel.handoffsProblem': 'The handoffs could not be read',
  'funnel.noHandoffs': 'No lead has been offered to sales yet.',
  'funnel.noHandoffsSentence':
    'Here it will stand month by month how many were offered, and what sales made of them: accepted, returned with a reason, or lapsed without an answer.',
  'funnel.lapsedSays':
    'Of the leads offered in <b>{month}</b>, <b>{lapsed} of {offered}</b> lapsed without an answer; in the other months {usual}.',
  'funnel.lapsedNone':
    'In no month did more lapse than chance explains: {lapsed} of {offered} offered leads in all, {share}.',
  'funnel.lapsedThin':
    'Too few were offered to say whether any month stands out: {offered} in all, and at {needed} it means something.',
  'funnel.handoffsCaption': 'Handoffs by the month of the offer, and what became of them',
  'funnel.columnMonth': 'Offered in',
  'funnel.columnOffered': 'Offered',
  'funnel.columnState':
    '{state, select, offered {Open} accepted {Accepted} returned {Returned} lapsed {Lapsed} other {Became a deal}}',
  'funnel.openMonth': '{month}: open {offered, plural, one {its handoff} other {its # handoffs}}',
  'funnel.openState':
    '{month}: open the {count} {state, select, offered {still open} accepted {accepted} returned {returned} lapsed {lapsed} other {that became deals}}',
  'funnel.unusual': 'far more lapsed than usual',
  'funnel.total': 'Total',
  'funnel.monthOpened': 'Offered in {month}',
  'funnel.handoffsOpened':
    '<b>{count}</b> {count, plural, one {handoff} other {handoffs}}{state, select, offered {, still open} accepted {, accepted} returned {, returned} lapsed {, lapsed} converted {, became a deal} other {}}, the latest offer first.',
  'funnel.offeredTo': 'to {name}',
  'funnel.stateOn':
    '{state, select, offered {not answered yet} accepted {accepted {day}} returned {returned {day}: {reason}} lapsed {lapsed {day}} other {became a deal {day}}}',
  'funnel.columnOfferedOn': 'Offered on',
  'funnel.columnTo': 'To',
  'funnel.columnBecame': 'State',
  'funnel.columnReason': 'Reason of return',
  'funnel.columnReasonWords': 'In words',
  'funnel.handoffsFile': 'handoffs',
} as const
