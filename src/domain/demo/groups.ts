import type { Chance } from '#domain/chance.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { beginOf, campaignsOf, type DemoCampaign, type DemoChannel } from './campaigns.ts'
import { happens, pick, pickWeighted, streamOf } from './draw.ts'
import { DAY, monthThere, wakingTime } from './hours.ts'
import type { Town } from './members.ts'
import { FAMILY, GIVEN, HOME_MAIL, PLACES } from './names.ts'
import type { DemoOptions } from './options.ts'
import { driesUpAt, PLANTS } from './plants.ts'
import { firmNamed, SEGMENTS, type Segment } from './segments.ts'

export type Human = {
  given: string
  family: string
  name: string
  email: string
  phone: string
  cookie: string
  role: string
}

/** Those who decide together: a household, or people of one firm. */
export type Group = {
  n: number
  segment: Segment
  town: Town
  /** Undefined at home. */
  firm: string | undefined
  domain: string | undefined
  /** The first is who asks. */
  people: readonly Human[]
  /** When somebody of them first meets us, and by which campaign. */
  begins: Instant
  campaign: DemoCampaign
}

export type World = { options: DemoOptions; begin: Instant; campaigns: readonly DemoCampaign[] }

export function worldOf(options: DemoOptions): World {
  return { options, begin: beginOf(options.until), campaigns: campaignsOf(options) }
}

/** People of the whole company. */
export const PEOPLE = 6_000
const TOWNS: readonly (Town & string)[] = ['Harare', 'Harare', 'Harare', 'Bulawayo', 'Bulawayo', 'Mutare']

/** Who comes, when and by what, in the order in which they come. */
export function planGroups(world: World): Group[] {
  const taken = new Set<string>()
  const groups: Group[] = []
  const wanted = Math.round(PEOPLE * world.options.size)
  for (let people = 0, n = 0; people < wanted; n++) {
    const group = planGroup(world, n, wanted - people, taken)
    groups.push(group)
    people += group.people.length
  }
  return groups.sort((a, b) => a.begins - b.begins || a.n - b.n)
}

function planGroup(world: World, n: number, room: number, taken: Set<string>): Group {
  const chance = streamOf(world.options.seed, `group ${n}`)
  const segment = pickWeighted(SEGMENTS, chance)
  const town = pick(TOWNS, chance)
  const family = pick(FAMILY, chance)
  const { firm, domain } = firmOf(segment, family, town, taken, chance)
  const count = Math.min(room, pick(segment.people, chance))
  const people = Array.from({ length: count }, (_, place) =>
    humanOf(segment, place, n, place === 0 || !firm ? family : pick(FAMILY, chance), domain, taken, chance),
  )
  return { n, segment, town, firm, domain, people, ...arrival(world, segment, chance) }
}

function firmOf(
  segment: Segment,
  family: string,
  town: Town,
  taken: Set<string>,
  chance: Chance,
): { firm: string | undefined; domain: string | undefined } {
  if (segment.key === 'household') return { firm: undefined, domain: undefined }
  for (let attempt = 0; ; attempt++) {
    const bare = firmNamed(segment, pick(PLACES, chance), attempt < 3 ? family : pick(FAMILY, chance), chance)
    const firm = attempt < 6 ? bare : `${bare} ${town}`
    const domain = `${firm
      .toLowerCase()
      .replace(/&/g, 'and')
      .replace(/[^a-z]+/g, '-')}.example`
    if (taken.has(domain) && attempt < 30) continue
    taken.add(domain)
    return { firm, domain }
  }
}

function humanOf(
  { roles }: Segment,
  place: number,
  n: number,
  family: string,
  domain: string | undefined,
  taken: Set<string>,
  chance: Chance,
): Human {
  const given = pick(GIVEN, chance)
  const plain = `${given}.${family}`.normalize('NFKD').replace(/[^A-Za-z.]/g, '')
  const host = domain ?? HOME_MAIL
  let email = `${plain.toLowerCase()}@${host}`
  for (let more = 2; taken.has(email); more++) email = `${plain.toLowerCase()}${more}@${host}`
  taken.add(email)
  // No network there gives out 70; so nobody's number is among them.
  const phone = `+26370${String(1_000_000 + n * 7 + place * 3)}`
  const role = roles[place % roles.length] ?? 'Owner'
  return { given, family, name: `${given} ${family}`, email, phone, cookie: `v-${n}-${place}`, role }
}

/** How much of the campaigns' pull a channel turns into people. */
const DRAW: Record<DemoChannel, number> = {
  'paid-search': 1,
  'organic-search': 1.6,
  social: 1.7,
  email: 0.8,
  webinar: 1.3,
  event: 1.5,
  partner: 1,
  phone: 0.6,
}

function arrival(world: World, segment: Segment, chance: Chance): Pick<Group, 'begins' | 'campaign'> {
  for (;;) {
    const at = momentOf(world, chance)
    const { campaign } = pickWeighted(drawing(world, segment, at), chance)
    if (world.options.plants && isDriedUp(world, campaign, at, chance)) continue
    const begins = wakingTime(at, segment.key === 'household', chance)
    return { campaign, begins: Math.max(world.begin, begins) }
  }
}

/** Growth of a fifth over the two years, a little more in the winter cuts and before the rains, fewer at weekends. */
function momentOf({ begin, options: { until } }: World, chance: Chance): Instant {
  for (;;) {
    const share = chance()
    const at = begin + share * (until - begin)
    const season = SEASON[monthThere(at)] ?? 1
    if (chance() * 1.45 < (1 + 0.2 * share) * season) return at
  }
}

const SEASON = [0.92, 0.98, 1, 1, 1.06, 1.12, 1.1, 1.06, 1.04, 1.06, 0.98, 0.86]

function drawing(
  { campaigns }: World,
  segment: Segment,
  at: Instant,
): { campaign: DemoCampaign; weight: number }[] {
  return campaigns
    .filter(
      one =>
        one.key !== 'sunrise-letter' &&
        one.starts <= at &&
        at < one.ends &&
        (one.segments === undefined || one.segments.includes(segment.key)),
    )
    .map(campaign => ({ campaign, weight: campaign.pull * DRAW[campaign.channel] }))
}

/** Within the last weeks before, fewer and fewer; then none. */
function isDriedUp(world: World, campaign: DemoCampaign, at: Instant, chance: Chance): boolean {
  if (campaign.key !== PLANTS.driedUp.campaign) return false
  const left = driesUpAt(world.options.until) - at
  return left < 0 || (left < 21 * DAY && happens(1 - left / (21 * DAY), chance))
}
