/** Why the rules do not take what a door took in. Every screen that shows what waits has words for each of them. */
export const REFUSED_CODES = [
  'no-identity',
  'invalid-email',
  'invalid-phone',
  'unknown-currency',
  'no-exchange-rate',
  'no-subject',
  'is-a-reversal',
  'reversal-differs',
  'already-reversed',
  /** A fault of ours: the happening broke the turn that it was in. */
  'not-processed',
  /** A later version under the same name was taken since. */
  'superseded',
  /** What another program sent could not be made a touchpoint by the mapping of its door. */
  'not-mapped',
] as const
export type RefusedCode = (typeof REFUSED_CODES)[number]
