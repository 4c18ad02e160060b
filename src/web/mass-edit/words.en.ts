export const words = {
  'mass-edit.missing': 'This is needed for what you chose. Nothing was changed.',
  'mass-edit.edit': 'Edit',
  'mass-edit.title': '{count, plural, one {Edit one person} other {Edit {count, number} people}}',
  'mass-edit.titleAll': 'Edit everybody whom the list has',
  'mass-edit.sentence':
    'The change is made piece by piece beside your work. It can be cancelled, and taken back to what each of them was.',
  'mass-edit.what': 'What to change',
  'mass-edit.stage': 'Lifecycle stage',
  'mass-edit.account': 'Account',
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
  'mass-edit.begin': '{count, plural, one {Change one person} other {Change {count, number} people}}',
  'mass-edit.beginAll': 'Change all of them',
  'mass-edit.working': 'Changing people: {looked, number} of {people, number}',
  'mass-edit.undoing': 'Taking back: {looked, number} of {people, number}',
  'mass-edit.cancel': 'Cancel',
  'mass-edit.undo': 'Undo',
  'mass-edit.done':
    '{changed, plural, =0 {Nobody had to be changed.} one {One person changed.} other {{changed, number} people changed.}}',
  'mass-edit.cancelled':
    'Cancelled; {changed, plural, =0 {nobody was changed.} one {one person was changed.} other {{changed, number} people were changed.}}',
  'mass-edit.undone': 'Taken back.',
  'mass-edit.kept':
    '{kept, plural, one {One person was changed since by somebody and was left so:} other {{kept, number} people were changed since by somebody and were left so:}}',
  'mass-edit.failed': 'This could not be done.',
  'mass-edit.close': 'Close',
  'mass-edit.progress': 'Progress',
} as const
