import type { Chance } from '#domain/chance.ts'
import { between, wholeBetween } from './draw.ts'
import { BUSINESS } from './segments-business.ts'
import { PUBLIC } from './segments-public.ts'

export type SegmentKey =
  | 'cold-room'
  | 'farm'
  | 'clinic'
  | 'school'
  | 'lodge'
  | 'workshop'
  | 'office'
  | 'household'

/** What somebody would have solar power for. */
export type Site = {
  /** "a 40 m² cold room" */
  site: string
  /** Of the deal: "Cold room 40 m²". */
  title: string
  /** Kilowatts on the roof. */
  kw: number
}

export type Segment = {
  key: SegmentKey
  weight: number
  industry: string
  /** How many of them we get to know. */
  people: readonly number[]
  /** The first is who asks. */
  roles: readonly string[]
  firm: (place: string, family: string, chance: Chance) => string
  site: (chance: Chance) => Site
  /** What they have now: "a 30 kVA diesel generator". */
  powers: readonly string[]
  /** What it costs them now, without the amount: "on diesel". */
  spends: readonly { what: string; low: number; high: number }[]
  /** "We want to …" */
  wants: readonly string[]
  /** What happened lately, as a sentence. */
  troubles: readonly string[]
  /** What they ask, and what we answer. */
  questions: readonly (readonly [asks: string, answer: string])[]
  /** Whom they have to ask: "my brother". */
  deciders: readonly string[]
  /** Titles of what they read. */
  reads: readonly string[]
  perKw: readonly [number, number]
}

export const HOUSEHOLD: Segment = {
  key: 'household',
  weight: 46,
  industry: 'Household',
  people: [1, 1, 1, 1, 1, 1, 1, 2],
  roles: ['Homeowner', 'Homeowner'],
  firm: () => '',
  site: chance => {
    const rooms = wholeBetween(3, 6, chance)
    const kw = Math.round(between(3, 6 + rooms, chance))
    const kind = ['house', 'house', 'family home', 'cottage and main house'][Math.floor(chance() * 4)]
    return { site: `a ${rooms}-bedroom ${kind}`, title: `Home ${kw} kW, ${rooms} bedrooms`, kw }
  },
  powers: [
    'only the grid',
    'the grid and a small petrol generator',
    'an inverter with two old gel batteries',
    'the grid, and candles more often than I like',
    'a solar geyser but no panels',
    'a second-hand inverter that trips every evening',
  ],
  spends: [
    { what: 'on the prepaid meter', low: 70, high: 240 },
    { what: 'on electricity and petrol for the generator', low: 110, high: 320 },
  ],
  wants: [
    'keep the lights, the fridge and the borehole pump running through the cuts',
    'work from home without losing every second call',
    'stop buying petrol for the generator',
    'bring the bill down before I retire',
    'run the borehole pump by day and charge the batteries for the night',
    'have power for my mother’s oxygen concentrator at any hour',
    'be able to cook when the children come home from school',
  ],
  troubles: [
    'Last week the power was off for fourteen hours.',
    'We threw away a whole freezer of meat in the last long cut.',
    'My neighbours have panels and their lights are always on.',
    'The generator is louder than the dogs and drinks more than I do.',
    'The last surge took the television and the gate motor.',
    'We have had cuts every evening this month.',
    'The children do their homework by phone light.',
  ],
  questions: [
    [
      'How many panels fit on an east-facing roof?',
      'As many as on a northern one; an eastern roof gives about a seventh less over the year, and more at breakfast, when you need it.',
    ],
    [
      'What happens on three cloudy days in a row?',
      'Half of the sun still comes through. On the third day the grid or your generator helps for an hour or two; over a year that is a few nights.',
    ],
    [
      'Can I start small and add a second battery later?',
      'Yes, if the inverter is chosen for it from the beginning. It costs some $120 more today and saves a new inverter later.',
    ],
    [
      'Does it carry the electric stove as well?',
      'Two plates yes, four plates and the oven no, not without a battery twice the size. Most people cook on gas at night and on the sun at noon.',
    ],
    [
      'Do you also take the old batteries away?',
      'We do, and they go to a recycler; you get the paper for it. It is in the price.',
    ],
    [
      'Is the roof of asbestos sheets a problem?',
      'We do not drill into asbestos. There are frames that stand beside the house or on a carport; it adds about a tenth to the price.',
    ],
    [
      'Who insures the panels against hail?',
      'Your house insurance does, once you tell them. We write the letter with the values for you.',
    ],
    ['Can you come on a Saturday?', 'Yes, every second Saturday until one o’clock.'],
  ],
  deciders: ['my wife', 'my husband', 'my brother in London', 'the bank', 'my parents', 'my daughter'],
  reads: ['Solar for homes', 'What a home needs through the night', 'Paying for solar: all the ways'],
  perKw: [780, 1050],
}

export const SEGMENTS: readonly Segment[] = [HOUSEHOLD, ...BUSINESS, ...PUBLIC]
