import type { Chance } from '#domain/chance.ts'
import { between, pick, wholeBetween } from './draw.ts'
import type { Group } from './groups.ts'
import { MARKETERS, sellersIn } from './members.ts'
import { PLANTS } from './plants.ts'
import { siteOf } from './segments.ts'
import { COMPETITORS, type Situation } from './texts/situation.ts'

export type Sizing = { situation: Situation; title: string; dollars: number; deposit: number }

/** What one group has, wants and would pay: the same in all that is written to them and by them. */
export function sizeUp(group: Group, plants: boolean, chance: Chance): Sizing {
  const { segment, firm } = group
  const { site, title, kw } = siteOf(segment, chance)
  const dollars = 10 * Math.round((kw * between(segment.perKw.low, segment.perKw.high, chance)) / 10)
  const deposit = Math.round(dollars * 0.4)
  const power = pick(segment.powers, chance)
  const { what, low, high } = pick(
    fitting(segment.spends, one => one.what, power),
    chance,
  )
  const payback = segment.key === 'household' ? between(4.2, 7, chance) : between(1.7, 3.9, chance)
  const monthly = 10 * Math.round(Math.min(high * 1.6, Math.max(low * 0.6, dollars / (payback * 7.8))) / 10)
  const saves = 10 * Math.round((monthly * between(0.58, 0.74, chance)) / 10)
  const [main] = group.people
  if (!main) throw new RangeError('nobody in the group')
  const isPromised = group.campaign.key === PLANTS.brokenPromise.campaign
  const [[question, answer], ...more] = shuffled(
    segment.questions.map(one => [one.asks, one.answer] as const),
    chance,
  )
  const usual = wholeBetween(24, 34, chance)
  const situation: Situation = {
    given: main.given,
    name: main.name,
    firm,
    town: group.town,
    site,
    power,
    spend: `${money(monthly)} a month ${what}`,
    want: pick(
      fitting(segment.wants, one => one, power),
      chance,
    ),
    trouble: pick(
      fitting(segment.troubles, one => one, power),
      chance,
    ),
    question,
    answer,
    more: more.slice(0, 2),
    decider: pick(segment.deciders, chance),
    kw,
    panels: Math.ceil(kw / 0.55),
    battery: Math.round(kw * between(1.1, 1.7, chance)),
    amount: money(dollars),
    deposit: money(deposit),
    saves: money(saves),
    years: `${(dollars / (saves * 12)).toFixed(1)} years`,
    quote: `Q-${1000 + group.n}`,
    days: isPromised ? PLANTS.brokenPromise.quotedDays : usual,
    promised: isPromised && plants ? PLANTS.brokenPromise.promisedDays : undefined,
    page: pick(segment.reads, chance),
    competitor: pick(COMPETITORS, chance),
    seller: pick(sellersIn(group.town), chance),
    marketer: pick(MARKETERS, chance),
  }
  return { situation, title, dollars, deposit }
}

/** Who has no generator does not speak of diesel. */
function fitting<Thing>(
  things: readonly Thing[],
  said: (thing: Thing) => string,
  power: string,
): readonly Thing[] {
  if (BURNS.test(power)) return things
  const fits = things.filter(thing => !BURNS.test(said(thing)))
  return fits.length > 0 ? fits : things
}

const BURNS = /generator|diesel|petrol|tractor/

/** Fisher & Yates; there is at least one. */
function shuffled<Thing>(things: readonly Thing[], chance: Chance): [Thing, ...Thing[]] {
  const left = [...things]
  const taken = [pick(left, chance)]
  while (taken.length < things.length) {
    left.splice(left.indexOf(taken.at(-1) as Thing), 1)
    taken.push(pick(left, chance))
  }
  return taken as [Thing, ...Thing[]]
}

export function money(dollars: number): string {
  return `$${String(dollars).replace(/\B(?=(\d{3})+$)/g, ',')}`
}
