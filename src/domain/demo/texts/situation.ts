import type { Chance } from '#domain/chance.ts'
import { pick } from '../draw.ts'
import type { DemoMember, Town } from '../members.ts'

/** What everybody who writes about one customer knows of them. */
export type Situation = {
  given: string
  name: string
  /** Undefined at home. */
  firm: string | undefined
  town: Town
  site: string
  power: string
  /** "$900 a month on diesel" */
  spend: string
  want: string
  trouble: string
  question: string
  answer: string
  /** What else they ask, each with its answer. */
  more: readonly (readonly [asks: string, answer: string])[]
  decider: string
  kw: number
  panels: number
  battery: number
  /** "$11,400" */
  amount: string
  deposit: string
  /** "$410" */
  saves: string
  years: string
  quote: string
  /** Until it is installed, as the quote says. */
  days: number
  /** As the campaign said it that they came by. */
  promised: number | undefined
  page: string
  competitor: string
  seller: DemoMember
  marketer: DemoMember
}

/** One of the ways to say it. */
export type Way = (s: Situation) => string

/** Puts one way of each slot together, so that hardly two texts are the same. */
export function say(slots: readonly (readonly Way[])[], s: Situation, chance: Chance): string {
  return slots
    .map(ways => pick(ways, chance)(s))
    .filter(part => part !== '')
    .join(' ')
}

/** What somebody said of themselves, said about them or to them: "my father" becomes "their father". */
export function theirs(said: string): string {
  return turned(said, 'their', 'they')
}

export function yours(said: string): string {
  return turned(said, 'your', 'you')
}

function turned(said: string, of: string, who: string): string {
  return said
    .replace(/\b(my|our)\b/g, of)
    .replace(/\b(My|Our)\b/g, upper(of))
    .replace(/\b(I|we)\b/g, who)
}

/** In the middle of a sentence. */
export function lower(text: string): string {
  return /^(I|I’ve|Saturday)\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Everybody sells to this region; none of these is a firm that exists. */
export const COMPETITORS = [
  'BrightVolt',
  'Kopje Energy',
  'Sunlight Direct',
  'the installer from the car park',
  'PowerNest',
] as const

/** Written in the last line of a mail. */
export const hello: readonly Way[] = [
  s => `Hello ${s.given},`,
  s => `Good morning ${s.given},`,
  s => `Dear ${s.given},`,
  s => `Hi ${s.given},`,
]
