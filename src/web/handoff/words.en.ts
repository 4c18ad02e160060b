export const words = {
  'handoff.otherReason': 'Another reason',
  'handoff.handBack': 'Hand back',
  'handoff.attempts':
    '{reached, select, yes {Reached, after <b>{attempts, plural, one {one attempt} other {# attempts}}</b>.} other {Not reached yet: <b>{attempts} of {agreed}</b> attempts, over {days} of {agreedDays} days, on {channels} of {agreedChannels} channels.}}',
  'handoff.cameByThemselves': 'They wrote or called themselves since.',
  'handoff.attemptsUnread': 'What was tried to reach them could not be read.',
  'handoff.openAttempts':
    '{shown, select, yes {Hide} other {Show}} what was tried: {count, plural, one {one attempt} other {# attempts}}',
  'handoff.showAttempts': 'Show',
  'handoff.hideAttempts': 'Hide',
  'handoff.attempt':
    '{when}, {channel}{by, select, none {} other {, {by}}}{reached, select, yes {: reached} no {: not reached} other {}}',
  'handoff.tooFew':
    'Agreed before a lead is given up: {agreed} attempts over {days} days on {channels} channels. Fewer were made, and that counts.',
  'handoff.packet': 'What is known of them',
  'handoff.asked': 'They asked',
  'handoff.saw': 'They looked at',
  'handoff.promised': 'They were promised',
  'handoff.part':
    '{part, select, reachable {how to reach them} name {their name} company {their company} origin {where they come from} seen {what they looked at} asked {what they asked} promised {what they were promised} other {why they are worth it}}',
  'handoff.missing': 'Not known when it was offered: {parts}.',
  'handoff.touch':
    '{kind, select, visit {A visit} form {A form} ad_click {An ad} mail {A mail} mail_click {A link in a mail} call {A call} meeting {A meeting} message {A message} event {An event} post {A comment} other {Something else}}',
  'handoff.suggestWords': 'Suggest first words',
  'handoff.firstWords':
    'Hello{name, select, none {} other { {name}}},\n{about, select, asked {on {day} you asked us: “{words}”. I take care of it from now on. When can we talk about it?} other {on {day} you looked at “{words}”. I am the one to talk to about it. What would you like to know?}}',
  'handoff.copy': 'Copy',
  'handoff.copied': 'Copied.',
  'handoff.notCopied': 'The browser did not let it be copied. Mark the words and copy them.',
  'handoff.reasonLabel': 'Reason',
  'handoff.chooseReason': 'Choose one of the agreed reasons',
  'handoff.reasonsUnread':
    'The agreed reasons could not be read. Say it in words; that is kept as another reason.',
  'handoff.reasonNeeded':
    'Nothing stands here yet. Choose a reason, or say why in a few words; nothing was sent.',
  'handoff.otherNeedsWords': 'Another reason needs words. Say why, in a few words; nothing was sent.',
  'handoff.returnedBecause': '{label}: {words}',
  'handoff.returns': 'Why leads come back',
  'handoff.returnsBy': 'Leads that came back, by',
  'handoff.by': '{by, select, origin {Source} other {Campaign}}',
  'handoff.returnsReading': 'the returned leads',
  'handoff.returnsProblem': 'The returned leads could not be read',
  'handoff.noReturns': 'No offered lead was returned.',
  'handoff.noReturnsSentence':
    'Here it will stand by source and by campaign how many offered leads sales gave back, and for which of the agreed reasons.',
  'handoff.returnsSay':
    'Sales gave back <b>{returned} of {offered}</b> offered leads{few, select, yes {, too few to say more of it.} other {, {share}. Most often: <b>{reason}</b>, {count, plural, one {once} other {# times}}.}}',
  'handoff.returnsCaption': 'Returned leads by where they first came from, and for which reasons',
  'handoff.columnOffered': 'Offered',
  'handoff.columnReturned': 'Returned',
  'handoff.columnShare': 'Share',
  'handoff.columnReasons': 'Reasons',
  'handoff.notRecorded': 'Not recorded',
  'handoff.openReturned': '{from}: open the {count} returned leads',
  'handoff.openReason': '{from}, {reason}: open {count} {count, plural, one {lead} other {leads}}',
  'handoff.total': 'Total',
  'handoff.few': 'too few',
  'handoff.returnsOpened':
    '<b>{count}</b> {count, plural, one {lead that was} other {leads that were}} returned{reason, select, all {} other {: {reason}}}, the latest offer first.',
  'handoff.returnsFrom': 'Returned: {from}',
  'handoff.everywhere': 'all sources',
} as const
