import type { StartingWords } from './starting-agreement.ts'

export const startingWords: StartingWords = {
  definitions: {
    lead: 'Somebody whom we can reach: we know a mail address or a telephone number of theirs.',
    mql: 'A lead who showed interest by themselves lately: they wrote, called, filled in a form or met us within 30 days, or came back to our pages five times within two weeks. Marketing offers them to sales.',
    sal: 'A lead whom sales has looked at and taken on. From here on sales is answerable for the next step.',
    sql: 'Sales has spoken with them and found a real opportunity: there is a deal with an amount and a next step.',
    customer: 'They have bought. Who is a customer stays one, and can become an opportunity again.',
    nurture:
      'Not now, but perhaps later: sales handed the lead back or nobody took it, and no deal is open. Marketing keeps in touch and offers them again when they show interest.',
    disqualified:
      'Never a customer of ours: a competitor, a student, a supplier, somebody who asked to be left alone. A person decides this, and says why.',
  },
  reasons: {
    'not-reachable': 'Could not be reached after all agreed attempts',
    'no-need': 'Has no need for what we offer',
    'too-early': 'Interested, but not before some months have passed',
    'no-budget': 'Has no money for it',
    'wrong-fit': 'Is not the kind of company that we can help',
    'no-say': 'Cannot decide, and knows nobody who can',
    'known-already': 'Is a customer, or in a conversation with us already',
    'context-missing': 'We were not told enough to speak with them',
  },
}
