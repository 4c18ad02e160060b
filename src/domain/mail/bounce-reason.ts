/**
 * Why a mail did not arrive. The words are those of the Sisimai project where they fit, so that others can compare.
 *
 * `hard` is said only of what trying again cannot mend: nobody of that name, no such domain, a domain that takes no mail. Everything
 * else is soft, the unknown as well, because one more try costs less than never writing again to somebody who is there.
 */
export const BOUNCE_REASONS = {
  userunknown: { hard: true, means: 'there is no mailbox of that name' },
  hostunknown: { hard: true, means: 'the domain of the address does not exist' },
  hasmoved: { hard: true, means: 'the address was given up for another' },
  notaccept: { hard: true, means: 'the domain takes no mail at all' },
  mailboxfull: { hard: false, means: 'the mailbox is full' },
  suspend: { hard: false, means: 'the account is switched off or inactive' },
  filtered: { hard: false, means: 'refused after the address had been taken, by a filter of the recipient' },
  mesgtoobig: { hard: false, means: 'the mail is larger than the server takes' },
  spamdetected: { hard: false, means: 'taken for spam' },
  virusdetected: { hard: false, means: 'taken for a virus' },
  contenterror: { hard: false, means: 'the mail is built in a way that the server refuses' },
  authfailure: { hard: false, means: 'the sender is not proven by SPF, DKIM or DMARC' },
  requireptr: { hard: false, means: 'the sending server has no proper name in the DNS' },
  badreputation: { hard: false, means: 'the sending server has a bad name there' },
  blocked: { hard: false, means: 'the sending server is on a block list or refused' },
  toomanyconn: { hard: false, means: 'too many connections or mails in a short time' },
  policyviolation: { hard: false, means: 'against a policy of the receiving server' },
  securityerror: { hard: false, means: 'refused for want of a permission or of encryption' },
  rejected: { hard: false, means: 'the sender was refused' },
  norelaying: { hard: false, means: 'the server does not pass on mails for that domain' },
  systemerror: { hard: false, means: 'an error within the receiving system' },
  systemfull: { hard: false, means: 'the receiving system has no room left' },
  mailererror: { hard: false, means: 'a program that the recipient lets handle mails failed' },
  networkerror: { hard: false, means: 'the way to the server is broken or goes round in a loop' },
  expired: { hard: false, means: 'tried until the time was up' },
  syntaxerror: { hard: false, means: 'the servers did not understand each other' },
  onhold: { hard: false, means: 'refused or put off without a reason that is known' },
  feedback: { hard: false, means: 'the recipient called the mail spam or asked not to get more' },
  authreport: { hard: false, means: 'a report on the proof of senders, no complaint of a person' },
} as const satisfies Record<string, { hard: boolean; means: string }>

export type BounceReason = keyof typeof BOUNCE_REASONS
