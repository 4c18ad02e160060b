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
  questions: readonly string[]
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
    'How many panels fit on an east-facing roof?',
    'What happens on three cloudy days in a row?',
    'Can I start small and add a second battery later?',
    'Does it carry the electric stove as well?',
    'Do you also take the old batteries away?',
    'Is the roof of asbestos sheets a problem?',
    'Who insures the panels against hail?',
    'Can you come on a Saturday?',
  ],
  deciders: ['my wife', 'my husband', 'my brother in London', 'the bank', 'my parents', 'my daughter'],
  reads: ['Solar for homes', 'What a home needs through the night', 'Paying for solar: all the ways'],
  perKw: [780, 1050],
}

export const SEGMENTS: readonly Segment[] = [HOUSEHOLD, ...BUSINESS, ...PUBLIC]
