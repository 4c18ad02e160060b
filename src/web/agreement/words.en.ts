export const words = {
  'agreement.name': 'Agreement',
  'agreement.sentence':
    'What marketing and sales promise each other: what a lead is, how many and how good they are, how fast and how often they are followed up. Both sides sign it, and Duet keeps the clock.',
  'agreement.failed': 'The agreement could not be read',
  'agreement.none': 'There is no agreement yet.',
  'agreement.noneSentence':
    'Begin with a good one in plain words: seven definitions, eight clauses and the reasons for which a lead may be handed back. You change what does not fit before anybody signs.',
  'agreement.noneMayNot':
    'Somebody of marketing, sales or the management can draft one; both sides sign it then.',
  'agreement.begin': 'Begin with the starting agreement',
  'agreement.versionOf': 'version {number}',
  'agreement.version': 'Version {number}',
  'agreement.stands':
    '{state, select, draft {A draft, last changed {by, select, none {} other {by {by} }}on {at}. Nothing of it holds before both sides have signed.} proposed {Proposed {by, select, none {} other {by {by} }}on {at}. It waits to be signed by {missing, select, marketing {marketing} sales {sales} other {both sides}}{startsOn, select, none {, and holds from then on} other {, and is to hold from {startsOn}}}.} signed {Signed by both sides. It comes into force by itself on {startsOn}.} in_force {Marketing and sales have both signed this. In force since {from}.} superseded {Was in force from {from} to {until}.} other {Withdrawn on {withdrawn}; it never was in force.}}',
  'agreement.line':
    '{state, select, draft {draft of {made}} proposed {proposed on {proposed}, not signed by both yet} signed {signed, in force from {startsOn}} in_force {in force since {from}} superseded {in force from {from} to {until}} other {withdrawn on {withdrawn}}}',
  'agreement.underWay':
    '{state, select, draft {Version {number} is being drafted.} proposed {{by, select, none {Version {number} is proposed.} other {{by} has proposed version {number}.}}} other {Version {number} is signed and waits for its day.}}',
  'agreement.readAndSign': 'Read and sign it',
  'agreement.readIt': 'Read it',
  'agreement.notInForce': 'This version does not hold.',
  'agreement.readInForce': 'Read version {number}, which is in force',
  'agreement.edit': 'Change the draft',
  'agreement.draftNext': 'Draft the next version',
  'agreement.draftFrom': 'Draft a version from this one',
  'agreement.drafted': 'Version {number} is a draft now.',
  'agreement.notDrafted': 'No draft was made.',
  'agreement.withdraw': 'Withdraw',
  'agreement.withdrawSure': 'Its signatures go with it; the words stay in the history.',
  'agreement.withdrew': 'Version {number} is withdrawn.',
  'agreement.notWithdrawn': 'It was not withdrawn.',
  'agreement.definitions': 'Definitions',
  'agreement.checked': 'Duet checks:',
  'agreement.decidedByPeople': 'People decide this; Duet checks nothing.',
  'agreement.examplesAre': 'Such as',
  'agreement.counterExamplesAre': 'Not such as',
  'agreement.notKnown': 'somebody who is not known any more',
  'agreement.stagesHere': 'What the stages mean here',
  'agreement.byVersion':
    'By version {number} of the agreement, which is in force. The same words decide who is at which stage.',
  'agreement.readWhole': 'Read the whole agreement',
  'agreement.clauses': 'What each side promises',
  'agreement.promises': '{side, select, marketing {Marketing promises} other {Sales promises}}',
  'agreement.noClause': 'Nothing yet.',
  'agreement.reasons': 'Reasons for a return',
  'agreement.reasonsSay': 'Sales may hand a lead back for one of these, and says which.',
  'agreement.saysVolume':
    'At least {count, plural, one {# marketing-qualified lead} other {# marketing-qualified leads}} a month.',
  'agreement.saysAccepted': 'Sales accepts at least {percent, number} % of the leads that are offered.',
  'agreement.saysWon': 'At least {percent, number} % of the offered leads are won in the end.',
  'agreement.saysExpected': 'The leads of a month are worth at least {amount} in expected revenue.',
  'agreement.saysContext': 'At least {percent, number} % of the leads come with all of this: {parts}.',
  'agreement.saysReturns': 'Sales has to return at most {percent, number} % of the leads.',
  'agreement.saysResponse':
    'The first answer comes within {hours, plural, one {# business hour} other {# business hours}}, for at least {percent, number} % of the leads.',
  'agreement.saysAttempts':
    'Nobody gives up before {count, plural, one {# attempt} other {# attempts}} over {days, plural, one {# working day} other {# working days}}, on at least {channels, plural, one {# channel} other {# channels}}.',
  'agreement.saysDisposition':
    'Within {days, plural, one {# working day} other {# working days}} every accepted lead has an outcome with a reason.',
  'agreement.saysHandBack':
    'A lead that nobody works on for {days, plural, one {# working day} other {# working days}} is handed back, not buried.',
  'agreement.part':
    '{part, select, reachable {a way to reach them} name {their name} company {their company} origin {where they came from} seen {what they looked at} asked {what they asked} other {what they were promised}}',
  'agreement.clauseName':
    '{clause, select, volume {How many} quality_accepted_share {How many are accepted} quality_won_share {How many are won} quality_expected_revenue {Expected revenue} context_complete {Context} return_rate {Returns} first_response {First answer} attempts {Attempts} disposition {Outcome} other {Handing back}}',
  'agreement.figure':
    '{figure, select, perMonth {A month} percent {Share, %} percentAtMost {At most, %} hours {Business hours} atLeast {Attempts} days {Working days} channels {Channels} other {{currency} a month}}',
  'agreement.parts': 'What comes with a lead',
  'agreement.changes': 'What changes',
  'agreement.changesFrom': 'What changes compared with version {number}',
  'agreement.changesFailed': 'What changes could not be read',
  'agreement.isFirst': 'There is no version before this one: all of it is new.',
  'agreement.noChange': 'Nothing: both say the same.',
  'agreement.definitionChanged': 'The definition of {stage} changes',
  'agreement.definitionIs': '{is, select, added {New definition} other {No longer defined}}: {stage}',
  'agreement.clauseChanged':
    '{kind, select, volume {How many leads} quality {How good the leads are} context_complete {What comes with a lead} return_rate {How many leads are returned} first_response {How soon the first answer comes} attempts {How often it is tried} disposition {By when there is an outcome} other {When a lead is handed back}} changes',
  'agreement.clauseIs': '{is, select, added {New promise} other {No longer promised}}',
  'agreement.reasonChanged': 'A reason for a return is worded otherwise',
  'agreement.reasonIs':
    '{is, select, added {New reason for a return} other {No longer a reason for a return}}',
  'agreement.was': 'before: {what}',
  'agreement.is': 'now: {what}',
  'agreement.examplesAdded':
    '{of, select, examples {New examples: {names}.} other {New counter-examples: {names}.}}',
  'agreement.examplesRemoved':
    '{of, select, examples {No longer examples: {names}.} other {No longer counter-examples: {names}.}}',
  'agreement.signatures': 'Signatures',
  'agreement.unsigned': 'not signed yet',
  'agreement.neverSigned': 'never signed',
  'agreement.signedBy':
    'signed by {name} ({role, select, owner {owner} admin {admin} leader {leader} marketing {marketing} sales {sales} finance {finance} other {viewer}}), {at}',
  'agreement.oneForBoth': '{name} has signed for both sides.',
  'agreement.signFor': 'Sign for {side, select, marketing {marketing} other {sales}}',
  'agreement.signingSays':
    'Your signature holds for exactly what stands here. When somebody changes a word, it falls away and you are told.',
  'agreement.didSign':
    '{state, select, in_force {Signed. Both sides have signed, and the agreement is in force.} signed {Signed. Both sides have signed; it comes into force on its day.} other {Signed for {side, select, marketing {marketing} other {sales}}. The other side is told.}}',
  'agreement.notSigned': 'Nothing was signed.',
  'agreement.versions': 'Versions',
  'agreement.versionsFailed': 'The versions could not be read',
  'agreement.older': 'Show older ones',
  'agreement.draft': 'Draft of the agreement',
  'agreement.draftOf': 'Draft of version {number}',
  'agreement.draftSays':
    'Write what both sides should promise. Everybody of marketing and sales sees this draft; nothing of it holds before both have signed.',
  'agreement.proposedChanges':
    '{count, plural, =0 {This version is proposed already. When you change it, it is a draft again.} one {This version is proposed, and one side has signed. When you change it, that signature falls away and it is a draft again.} other {Both sides have signed this version. When you change it, their signatures fall away and it is a draft again.}}',
  'agreement.noDraft': 'Nothing is being drafted.',
  'agreement.noDraftSentence': 'The next version begins from the agreement itself.',
  'agreement.draftMayNot': 'Your role reads the agreement; marketing, sales and the management write it.',
  'agreement.readAgreement': 'Read the agreement',
  'agreement.save': 'Save the draft',
  'agreement.saved': 'The draft is saved.',
  'agreement.unsaved': 'Not saved yet; kept in this tab.',
  'agreement.isSaved': 'All is saved.',
  'agreement.drop': 'Drop my changes',
  'agreement.together':
    '{by, select, none {Somebody else} other {{by}}} changed other parts meanwhile; both are kept.',
  'agreement.dropped':
    '{count, plural, one {One signature fell away} other {# signatures fell away}}, because the words are others now; it is a draft again.',
  'agreement.writtenOut':
    'What these views ask for was written out, so that it cannot change silently: {views}.',
  'agreement.clash':
    '{by, select, none {Somebody else} other {{by}}} has changed {count, plural, one {the same part} other {the same parts}} differently meanwhile. Nothing is lost: yours stands above and is not saved yet. Take theirs, or save to keep yours.',
  'agreement.takeTheirs': 'Take theirs',
  'agreement.reasonNamed': 'Reason “{key}”',
  'agreement.noWords': 'Not in words yet.',
  'agreement.change': 'Change',
  'agreement.remove': 'Remove',
  'agreement.changeDefinition': 'Change the definition of {stage}',
  'agreement.removeDefinition': 'Remove the definition of {stage}',
  'agreement.exampleCount':
    '{examples, plural, =0 {No examples} one {One example} other {# examples}}, {counter, plural, =0 {no counter-examples} one {one counter-example} other {# counter-examples}}.',
  'agreement.define': 'Also define:',
  'agreement.definitionOf': 'Definition of {stage}',
  'agreement.words': 'In words',
  'agreement.wordsHint': 'As you would explain it to somebody new, from both sides.',
  'agreement.condition': 'What Duet checks',
  'agreement.examples': 'Examples',
  'agreement.examplesHint': 'Real people whom this must take in.',
  'agreement.counterExamples': 'Counter-examples',
  'agreement.counterExamplesHint': 'Real people whom this must leave out.',
  'agreement.findPerson': 'Find a person by name',
  'agreement.removePerson': 'Take {name} out',
  'agreement.closeSays': 'Changes are kept in the draft; save it there.',
  'agreement.preview': 'Of whom it holds now',
  'agreement.counting': 'Counting…',
  'agreement.previewFailed': 'It could not be counted of whom this holds',
  'agreement.count':
    '{exact, select, true {{count, number}} atMost {fewer than {count, number}} other {about {count, number}}}',
  'agreement.holdsOf':
    'Of {of} people with a touch in the last {days, plural, one {day} other {# days}}, this holds of <b>{meets}</b>.',
  'agreement.holdsByPeople': 'Without a condition, nothing is counted: people decide.',
  'agreement.comesAndGoes':
    'Compared with the version in force, <b>{enters}</b> would enter and <b>{leaves}</b> would leave.',
  'agreement.notCompared':
    '{why, select, nothing_in_force {Nothing in force defines this stage, so nobody enters or leaves by comparison.} people_decided {The version in force leaves this to people, so there is nothing to compare with.} other {The definition in force asks for a field that is not here any more, so it cannot be compared.}}',
  'agreement.exampleFits':
    '{name}: {fits, select, true {{of, select, example {an example, and it holds} other {a counter-example, and it does not hold}}} gone {says nothing any more} other {{of, select, example {an example, but it does not hold} other {a counter-example, but it holds}}}}',
  'agreement.addClause': 'Add a promise…',
  'agreement.addClauseOf':
    '{side, select, marketing {Add a promise of marketing} other {Add a promise of sales}}',
  'agreement.removeClause': 'Remove the promise: {clause}',
  'agreement.note': 'A remark, if it needs one',
  'agreement.noteOf': 'Remark on: {clause}',
  'agreement.figureMissing': 'A figure is missing.',
  'agreement.reasonNumber': 'Reason {number}',
  'agreement.removeReason': 'Remove reason {number}',
  'agreement.addReason': 'Add a reason',
  'agreement.propose': 'Put it before both sides',
  'agreement.proposeSays':
    'Marketing and sales are told, read what changes, and sign. Once both have signed, it comes into force by itself.',
  'agreement.startsOn': 'To hold from',
  'agreement.startsOnHint': 'Empty: as soon as both have signed.',
  'agreement.proposeIt': 'Propose this version',
  'agreement.saveAndPropose': 'Save and propose this version',
  'agreement.proposed': 'Version {number} is proposed; both sides are told.',
  'agreement.clauseZero':
    '“{clause}” lacks a figure or has 0, which binds nobody: say how much, or remove it.',
  'agreement.clauseTwice': '“{clause}” stands there twice: keep one.',
  'agreement.clausesContradict':
    '“{clause}” and “{other}” contradict each other: the first leaves less time than the second takes. Change one of the figures.',
  'agreement.tooManyChannels': '“Attempts” asks for more channels than attempts, which nobody can keep.',
  'agreement.definitionTwice': '{stage} is defined twice: keep one.',
  'agreement.bothWays': '{stage}: somebody is an example and a counter-example. Take them out of one.',
  'agreement.conditionUnfit':
    '{stage}: the condition asks for something that there is not{what, select, none {} other { ({what})}}. Mend it.',
  'agreement.conditionTooWide':
    '{stage}: the condition has more than 20 parts or groups more than three levels deep. Say it more simply.',
  'agreement.cycle':
    'The definitions ask for each other in a circle, so that none can be decided: {stages}. Take one of these conditions on a stage out.',
  'agreement.reasonTwice': 'Two reasons for a return have the same key ({key}): keep one.',
} as const
