/** Fewer won deals than this say nothing about the next one: one large deal more or less would turn the figure over. */
export const FEWEST_DEALS = 10

export type ReturnOnCost =
  | { times: string }
  | { refused: 'no-cost' | 'too-few-deals'; needed: number; have: number }

/**
 * What came back for one unit of cost, as a decimal text with two places ("4.20"), rounded half away from zero. Revenue and
 * cost are minor units of one currency; `wonDeals` are those that the campaign had a part in. Refused while there was
 * no cost, or so few wins that the figure would be chance.
 */
export function returnOnCost({
  revenue,
  cost,
  wonDeals,
}: {
  revenue: bigint
  cost: bigint
  wonDeals: number
}): ReturnOnCost {
  if (cost <= 0n) return { refused: 'no-cost', needed: FEWEST_DEALS, have: wonDeals }
  if (wonDeals < FEWEST_DEALS) return { refused: 'too-few-deals', needed: FEWEST_DEALS, have: wonDeals }
  const negative = revenue < 0n
  const hundredths = ((negative ? -revenue : revenue) * 200n + cost) / (cost * 2n)
  const digits = hundredths.toString().padStart(3, '0')
  return { times: `${negative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` }
}
