/** What people may be reached for. `asks`: only who said yes; otherwise everybody who did not say no. */
export type Purpose = { key: string; name: string; asks: boolean }

/**
 * What a workspace begins with. Newsletters, offers and calls for advertising need a yes (GDPR art. 6(1)(a), ePrivacy
 * directive art. 13); what one person writes to another about their business goes on until they say no.
 */
export const DEFAULT_PURPOSES = [
  { key: 'newsletter', asks: true },
  { key: 'offers', asks: true },
  { key: 'calls', asks: true },
  { key: 'contact', asks: false },
  { key: 'measuring', asks: true },
] as const

/** A one-to-one answer to somebody who wrote to us. Nobody subscribes to it, so it is no purpose of the list. */
export const ANSWER = 'answer'

/** What one person writes to another of their own accord. */
export const CONTACT = 'contact'

/**
 * That it is looked at whether somebody opens mails and which links they follow. It needs a yes whatever a workspace says of its
 * purposes (ePrivacy directive art. 5(3); EDPB guidelines 2/2023, 3.1 on pixels and tracked links).
 */
export const MEASURING = 'measuring'

/** Stands in the ledger where somebody withdrew everything at once. */
export const EVERY_PURPOSE = '*'
