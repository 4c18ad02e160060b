import type { Instant } from '#domain/happening/happening.ts'
import { DAY, monthBegins, monthThere, yearThere } from './hours.ts'

/**
 * The truths that are planted into the demo company, and what a detector should find of each. Figures and detectors
 * never read this file: they are held against it. With `plants` off, the same people, campaigns and days are there and
 * none of these is true.
 */
export const PLANTS = {
  lapsedHandoffs: {
    truth: 'In one month sales let most of the handoffs lapse: a big installation took everybody away.',
    find: 'Of the handoffs offered in that calendar month most lapsed; in the months beside it more than usual, else one in twenty.',
    /** Of those offered in that month. */
    lapses: 0.9,
    /** In the two weeks before and after it. */
    around: { lapses: 0.4, days: 14 },
  },
  brokenPromise: {
    truth:
      'The campaign "On your roof in ten days" promises installation within 10 days; every quote says 30 days.',
    find: 'Leads of that campaign meet quotes of 30 days, complain of it, and are won far less often than others.',
    campaign: 'on-your-roof-in-ten-days',
    promisedDays: 10,
    quotedDays: 30,
    /** What the broken promise does to the chance of a win. */
    wins: 0.25,
  },
  pair: {
    truth: 'Social media and webinars earn little by themselves; whoever met both buys far more often.',
    find: 'The second difference of the rates of winning (both, one, the other, neither) is well above zero.',
    channels: ['social', 'webinar'],
    /** What meeting only one of them, or both, does to the chances of being offered and of winning. */
    alone: 0.8,
    together: { offered: 1.75, wins: 1.75 },
  },
  driedUp: {
    truth: 'The comparison portal "Roof & Rate" stops sending leads some three months before the end.',
    find: 'The origin brings leads every month, and then within a few weeks none any more; no other does.',
    origin: 'Roof & Rate',
    campaign: 'roof-and-rate',
    /** Before the end. */
    days: 100,
  },
} as const

/** A whole calendar month, so long before the end that its wins are missing just now. */
export function lapsedMonth(until: Instant): { from: Instant; until: Instant } {
  const around = until - 38 * DAY
  const [year, month] = [yearThere(around), monthThere(around)]
  return { from: monthBegins(year, month), until: monthBegins(year, month + 1) }
}

export function driesUpAt(until: Instant): Instant {
  return until - PLANTS.driedUp.days * DAY
}
