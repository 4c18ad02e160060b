/** Where a training stands, or how it ended. */
export const scoreStates = ['waiting', 'scoring', 'in-force', 'superseded', 'refused', 'failed'] as const

/** Why a version was trained. */
export const scoreReasons = ['first', 'weekly', 'drift', 'asked'] as const

/** What cases are told by. `about` names the channel, the pair, or the company's own field. */
export const scoreFeatures = [
  'side',
  'origin',
  'first-campaign',
  'last-campaign',
  'first-channel',
  'last-channel',
  'weekday',
  'hour',
  'mail',
  'stated',
  'inbound',
  'inbound-week',
  'inbound-month',
  'marketing-week',
  'marketing-month',
  'sales-week',
  'sales-month',
  'outbound',
  'asked',
  'kind',
  'channels',
  'first-days',
  'inbound-days',
  'met',
  'pair',
  'field',
] as const
export type ScoreFeature = (typeof scoreFeatures)[number]

/** What ranks what waits: the score; or, while outcomes are too few, what is usual under the agreement's conditions. */
export const rankings = ['score', 'agreement'] as const
