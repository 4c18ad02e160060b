import type { Chance } from '#domain/chance.ts'
import { between, pick, wholeBetween } from './draw.ts'
import clinic from './segments/clinic.json' with { type: 'json' }
import coldRoom from './segments/cold-room.json' with { type: 'json' }
import farm from './segments/farm.json' with { type: 'json' }
import household from './segments/household.json' with { type: 'json' }
import lodge from './segments/lodge.json' with { type: 'json' }
import office from './segments/office.json' with { type: 'json' }
import school from './segments/school.json' with { type: 'json' }
import workshop from './segments/workshop.json' with { type: 'json' }

/** What somebody would have solar power for. */
export type Site = {
  /** "a 40 m² cold room" */
  site: string
  /** Of the deal: "Cold room 40 m²". */
  title: string
  /** Kilowatts on the roof. */
  kw: number
}

/** What is known of those who buy for one purpose: a file each beside this one. */
type Facts = {
  weight: number
  industry: string
  /** How many of them we get to know. */
  people: readonly number[]
  /** The first is who asks. */
  roles: readonly string[]
  /** Names, with a {place} or a {family} in them. */
  firms: readonly string[]
  /** What they grow, make or live in, where the site is named after it. */
  kinds?: readonly string[]
  /** What they have now: "a 30 kVA diesel generator". */
  powers: readonly string[]
  /** What it costs them now, without the amount: "on diesel". */
  spends: readonly { what: string; low: number; high: number }[]
  /** "We want to …" */
  wants: readonly string[]
  /** What happened lately, as a sentence. */
  troubles: readonly string[]
  /** What they ask, and what we answer. */
  questions: readonly { asks: string; answer: string }[]
  /** Whom they have to ask: "my brother". */
  deciders: readonly string[]
  /** Titles of what they read. */
  reads: readonly string[]
  /** Dollars for a kilowatt. */
  perKw: { low: number; high: number }
}

const SITES = {
  household: (chance, kinds) => {
    const rooms = wholeBetween(3, 6, chance)
    const kw = Math.round(between(3, 6 + rooms, chance))
    const site = `a ${rooms}-bedroom ${pick(kinds, chance)}`
    return { site, title: `Home ${kw} kW, ${rooms} bedrooms`, kw }
  },
  'cold-room': chance => {
    const area = 5 * wholeBetween(4, 11, chance)
    const kw = Math.round(area * between(0.32, 0.5, chance)) + 4
    return { site: `a ${area} m² cold room`, title: `Cold room ${area} m²`, kw }
  },
  farm: (chance, kinds) => {
    const hectares = wholeBetween(5, 24, chance)
    const kw = Math.round(6 + hectares * between(0.5, 0.95, chance))
    const site = `irrigation for ${hectares} ha of ${pick(kinds, chance)}`
    return { site, title: `Irrigation ${hectares} ha, ${kw} kW`, kw }
  },
  lodge: chance => {
    const rooms = wholeBetween(6, 15, chance)
    const kw = Math.round(8 + rooms * between(1, 1.7, chance))
    return { site: `a lodge with ${rooms} rooms`, title: `Lodge ${rooms} rooms, ${kw} kW`, kw }
  },
  workshop: (chance, kinds) => {
    const kw = wholeBetween(15, 32, chance)
    const site = `${pick(kinds, chance)} with ${kw * 2} kW of motors`
    return { site, title: `Workshop roof ${kw} kW`, kw }
  },
  clinic: chance => {
    const beds = wholeBetween(5, 22, chance)
    const kw = Math.round(5 + beds * between(0.5, 0.9, chance))
    return { site: `a clinic with ${beds} beds`, title: `Clinic ${beds} beds, ${kw} kW`, kw }
  },
  school: chance => {
    const pupils = 20 * wholeBetween(8, 28, chance)
    const kw = Math.round(8 + (pupils / 100) * between(2.2, 4, chance))
    return { site: `a school of ${pupils} pupils`, title: `School ${pupils} pupils, ${kw} kW`, kw }
  },
  office: (chance, kinds) => {
    const kw = wholeBetween(9, 20, chance)
    const site = `${pick(kinds, chance)}, ${kw * 12} m² under roof`
    return { site, title: `Shop roof ${kw} kW`, kw }
  },
} satisfies Record<string, (chance: Chance, kinds: readonly string[]) => Site>

export type SegmentKey = keyof typeof SITES

export type Segment = Facts & { key: SegmentKey }

/** In the order in which they are drawn: another order is another company. */
export const SEGMENTS: readonly Segment[] = [
  { key: 'household', ...household },
  { key: 'cold-room', ...coldRoom },
  { key: 'farm', ...farm },
  { key: 'lodge', ...lodge },
  { key: 'workshop', ...workshop },
  { key: 'clinic', ...clinic },
  { key: 'school', ...school },
  { key: 'office', ...office },
]

export function siteOf({ key, kinds = [] }: Segment, chance: Chance): Site {
  return SITES[key](chance, kinds)
}

export function firmNamed({ firms }: Segment, place: string, family: string, chance: Chance): string {
  return pick(firms, chance).replace('{place}', place).replace('{family}', family)
}
