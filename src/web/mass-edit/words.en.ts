export const words = {
  'mass-edit.missing': 'This is needed for what you chose. Nothing was changed.',
  'mass-edit.edit': 'Edit',
  'mass-edit.title':
    '{noun, select, person {{count, plural, one {Edit one person} other {Edit {count, number} people}}} other {{count, plural, one {Edit one account} other {Edit {count, number} accounts}}}}',
  'mass-edit.titleAll':
    '{noun, select, person {Edit everybody whom the list has} other {Edit all accounts that the list has}}',
  'mass-edit.sentence':
    'The change is made piece by piece beside your work. It can be cancelled, and taken back to what each {noun, select, person {of them} other {account}} was.',
  'mass-edit.what': 'What to change',
  'mass-edit.stage': 'Lifecycle stage',
  'mass-edit.account': 'Account',
  'mass-edit.owner': 'Owner',
  'mass-edit.ownerHint':
    'Looks after all open deals of these accounts from now on. An account without an open deal stays as it is.',
  'mass-edit.field': 'A field',
  'mass-edit.attribute': 'Another attribute',
  'mass-edit.remove': 'Take an attribute away',
  'mass-edit.toStage': 'New stage',
  'mass-edit.stageName':
    '{stage, select, lead {Lead} mql {MQL} nurture {Nurture} disqualified {Disqualified} other {{stage}}}',
  'mass-edit.reason': 'Reason',
  'mass-edit.reasonHint': 'It stands in the history of each of them.',
  'mass-edit.whichField': 'Which field',
  'mass-edit.emptyHint': 'Empty takes the value away.',
  'mass-edit.key': 'Attribute',
  'mass-edit.value': 'Value',
  'mass-edit.begin':
    '{noun, select, person {{count, plural, one {Change one person} other {Change {count, number} people}}} other {{count, plural, one {Change one account} other {Change {count, number} accounts}}}}',
  'mass-edit.beginAll': 'Change all of them',
  'mass-edit.working':
    'Changing {noun, select, person {people} other {accounts}}: {looked, number} of {records, number}',
  'mass-edit.undoing': 'Taking back: {looked, number} of {records, number}',
  'mass-edit.cancel': 'Cancel',
  'mass-edit.undo': 'Undo',
  'mass-edit.done':
    '{noun, select, person {{changed, plural, =0 {Nobody had to be changed.} one {One person changed.} other {{changed, number} people changed.}}} other {{changed, plural, =0 {No account had to be changed.} one {One account changed.} other {{changed, number} accounts changed.}}}}',
  'mass-edit.cancelled':
    'Cancelled; {noun, select, person {{changed, plural, =0 {nobody was changed.} one {one person was changed.} other {{changed, number} people were changed.}}} other {{changed, plural, =0 {no account was changed.} one {one account was changed.} other {{changed, number} accounts were changed.}}}}',
  'mass-edit.undone': 'Taken back.',
  'mass-edit.kept':
    '{noun, select, person {{kept, plural, one {One person was changed since by somebody and was left so:} other {{kept, number} people were changed since by somebody and were left so:}}} other {{kept, plural, one {One account was changed since by somebody and was left so:} other {{kept, number} accounts were changed since by somebody and were left so:}}}}',
  'mass-edit.failed': 'This could not be done.',
  'mass-edit.close': 'Close',
  'mass-edit.progress': 'Progress',
} as const
