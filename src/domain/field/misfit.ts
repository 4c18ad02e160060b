/** Why a value does not fit a field, in the field's words. */
export const MISFITS = [
  'not-a-text',
  'too-long',
  'not-a-number',
  'not-an-amount',
  'not-a-day',
  'not-an-option',
  'not-a-link',
  'not-a-person',
] as const
export type Misfit = (typeof MISFITS)[number]
