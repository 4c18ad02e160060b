/** What one channel earned. `channel` is null for conversions that no touch preceded. */
export type ChannelCredit = { channel: string | null; conversions: number; value: number }

/** Sums by channel, over any number of journeys, in memory of the size of the number of channels. */
export type ChannelTally = Map<string | null, { conversions: LongSum; value: LongSum }>

/** A sum and what rounding has taken from it so far (Neumaier 1974), so that a million addends lose no digit. */
type LongSum = { sum: number; lost: number }

export function openTally(): ChannelTally {
  return new Map()
}

/**
 * Shares a journey's conversions and value out to its channels, by the weights of a model (credit-models.ts).
 * A journey that earned nothing only makes its channels known. One without touches goes to the channel null.
 * @param weights one for each channel, not all zero
 */
export function addJourney(
  tally: ChannelTally,
  journey: { channels: readonly string[]; weights: readonly number[]; conversions: number; value: number },
): void {
  const { channels, weights, conversions, value } = journey
  if (channels.length === 0) addShare(tally, null, conversions, value)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  for (let place = 0; place < channels.length; place++) {
    const weight = weights[place] ?? 0
    addShare(tally, channels[place] ?? null, (conversions * weight) / whole, (value * weight) / whole)
  }
}

function addShare(tally: ChannelTally, channel: string | null, conversions: number, value: number): void {
  if (channel === null && conversions === 0 && value === 0) return
  let sums = tally.get(channel)
  if (!sums) {
    sums = { conversions: { sum: 0, lost: 0 }, value: { sum: 0, lost: 0 } }
    tally.set(channel, sums)
  }
  if (conversions !== 0) add(sums.conversions, conversions)
  if (value !== 0) add(sums.value, value)
}

function add(long: LongSum, addend: number): void {
  const sum = long.sum + addend
  long.lost += Math.abs(long.sum) >= Math.abs(addend) ? long.sum - sum + addend : addend - sum + long.sum
  long.sum = sum
}

/** Largest value first, then most conversions, then by name; what no channel earned comes last. */
export function channelCredits(tally: ChannelTally): ChannelCredit[] {
  return [...tally]
    .map(([channel, { conversions, value }]) => ({
      channel,
      conversions: conversions.sum + conversions.lost,
      value: value.sum + value.lost,
    }))
    .sort(byWorth)
}

function byWorth(one: ChannelCredit, other: ChannelCredit): number {
  if (one.channel === null || other.channel === null) return one.channel === null ? 1 : -1
  return (
    other.value - one.value || other.conversions - one.conversions || (one.channel < other.channel ? -1 : 1)
  )
}
