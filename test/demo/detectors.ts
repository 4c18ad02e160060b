/**
 * What somebody who knows nothing of how the company was made finds in its rows. The rows may come from the happenings
 * themselves or from the database; the thresholds are of this file and of nobody else.
 */
export type PassedLead = { offeredAt: number; lapsed: boolean }

/** Calendar months (UTC) in which most of the offered leads lapsed, though usually few do. */
export function lapsingMonths(passed: readonly PassedLead[]): string[] {
  const months = [...Map.groupBy(passed, one => monthOf(one.offeredAt))]
    .map(([month, all]) => ({ month, all: all.length, lapsed: all.filter(one => one.lapsed).length }))
    .filter(({ all }) => all >= 5)
  const shares = months.map(({ all, lapsed }) => lapsed / all).sort((a, b) => a - b)
  const usual = shares[Math.floor(shares.length / 2)] ?? 0
  return months
    .filter(({ all, lapsed }) => lapsed / all > Math.max(0.5, 4 * usual) && isBeyond(lapsed, all, usual))
    .map(one => one.month)
    .sort()
}

/** One quote: what its reader had been promised by the campaign that they came by, what it says, what came of it. */
export type Quoted = { campaign: string; promise: string; quote: string; won: boolean | null }

/** Campaigns whose promised days of installation are fewer than those quoted, and that win less often for it. */
export function brokenPromises(quotes: readonly Quoted[]): string[] {
  const decided = quotes.filter(one => one.won !== null)
  const usual = rateOf(decided)
  return [...Map.groupBy(decided, one => one.campaign)]
    .filter(([, all]) => {
      const promised = daysIn(all[0]?.promise ?? '', /within (\d+) days/i)
      const quoted = all
        .map(one => daysIn(one.quote, /Installation: (\d+) days/))
        .filter(days => days !== null)
      const broken = quoted.filter(days => promised !== null && days > promised)
      return broken.length > 0.9 * quoted.length && broken.length >= 5 && isBelow(all, usual)
    })
    .map(([campaign]) => campaign)
    .sort()
}

export type Buyer = { channels: ReadonlySet<string>; won: boolean }

/** Second difference of the rates of winning, and how many of its own standard errors that is. */
export function synergyOf(buyers: readonly Buyer[], one: string, other: string): { gain: number; z: number } {
  const cell = (first: boolean, second: boolean): { rate: number; variance: number } => {
    const own = buyers.filter(b => b.channels.has(one) === first && b.channels.has(other) === second)
    // Laplace: nobody has seen a rate of exactly nothing.
    const rate = (own.filter(b => b.won).length + 1) / (own.length + 2)
    return { rate, variance: (rate * (1 - rate)) / (own.length + 2) }
  }
  const [both, first, second, neither] = [
    cell(true, true),
    cell(true, false),
    cell(false, true),
    cell(false, false),
  ]
  const gain = both.rate - first.rate - second.rate + neither.rate
  const variance = both.variance + first.variance + second.variance + neither.variance
  return { gain, z: gain / Math.sqrt(variance) }
}

/** Pairs of channels that win together what they do not win apart; of many pairs, chance alone reaches 4 hardly ever. */
export function synergies(buyers: readonly Buyer[], channels: readonly string[]): string[] {
  return channels
    .flatMap((one, place) => channels.slice(place + 1).map(other => [one, other] as const))
    .filter(([one, other]) => synergyOf(buyers, one, other).z > 4)
    .map(pair => pair.join(' + '))
}

export type CameBy = { origin: string; at: number }

/** Origins that brought people in nearly every month of a year, and in the last two before the end nobody. */
export function driedUp(people: readonly CameBy[], until: number): string[] {
  const DAY = 86_400_000
  return [...Map.groupBy(people, one => one.origin)]
    .filter(([, all]) => {
      const ago = (one: CameBy): number => Math.floor((until - one.at) / (30 * DAY))
      const months = new Set(all.map(ago))
      const steady =
        [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].filter(month => months.has(month)).length >= 11
      const aMonth = all.filter(one => ago(one) >= 4 && ago(one) < 16).length / 12
      return steady && aMonth >= 3 && !months.has(0) && !months.has(1)
    })
    .map(([origin]) => origin)
    .sort()
}

function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7)
}

function daysIn(text: string, words: RegExp): number | null {
  const found = words.exec(text)
  return found ? Number(found[1]) : null
}

function rateOf(quotes: readonly Quoted[]): number {
  return quotes.filter(one => one.won).length / Math.max(1, quotes.length)
}

function isBelow(quotes: readonly Quoted[], usual: number): boolean {
  const expected = usual * quotes.length
  const won = quotes.filter(one => one.won).length
  return won < expected - 2.5 * Math.sqrt(expected * (1 - usual))
}

function isBeyond(found: number, of: number, usual: number): boolean {
  return found > of * usual + 4 * Math.sqrt(of * Math.max(usual, 0.02) * (1 - usual))
}
