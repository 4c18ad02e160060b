import type { Happening, Instant } from '#domain/happening/happening.ts'
import type { DemoChannel } from './campaigns.ts'
import { between, exponential, happens, logNormal, wholeBetween } from './draw.ts'
import { afterTheWin } from './after-the-win.ts'
import type { Group, World } from './groups.ts'
import { DAY, HOUR, MINUTE, wakingTime, workHoursAfter } from './hours.ts'
import { handOver, threadOfAsking } from './handing-over.ts'
import { askSmall, comeAlong, download, meetAgain, meetFirst, read } from './meeting-us.ts'
import { comeBack, sendLetters, sendSeries } from './nurture.ts'
import { PLANTS } from './plants.ts'
import { type Opportunity, sell } from './selling.ts'
import { Story } from './story.ts'
import { talkOfLate } from './talking.ts'
import { asksForOffer } from './texts/asking.ts'
import { firstAnswer } from './texts/writing.ts'

/** How good the leads of a channel are, for being offered and for being won. */
const QUALITY: Record<DemoChannel, number> = {
  'paid-search': 0.97,
  'organic-search': 1.06,
  social: 0.94,
  email: 1,
  webinar: 1.02,
  event: 1.02,
  partner: 1.12,
  phone: 0.9,
}
const OFFERED = 0.5
const WINS = 0.49
const MAKES_A_DEAL = 0.74
const DRAGS = 0.05
/** Days from the handoff to the decision. */
const TAKES = { median: 31, spread: 0.42 }

/** Everything that happens with one group, in no particular order. */
export function tellStory(world: World, group: Group): Happening[] {
  const story = new Story(world, group)
  const met = meetUs(story)
  const offered = happens(chanceOfOffer(story, met), story.chance)
  const from = offered ? askAndPass(story, met) : stayLead(story, met)
  meetOthers(story, from)
  const end = Math.min(story.until, from + between(40, 260, story.chance) * DAY)
  comeBack(story, from, end, offered ? 24 : 38)
  for (const human of group.people) sendLetters(story, human)
  talkOfLate(story)
  story.account(Math.min(...story.known.values()))
  return story.happenings
}

type Met = { last: Instant; social: boolean; webinar: boolean }

/** The first touch and those that follow, before anybody asks us for anything. */
function meetUs(story: Story): Met {
  const { chance, group } = story
  const first = group.campaign.channel
  const [social, webinar] = [happens(0.26, chance), happens(0.2, chance)]
  meetFirst(story)
  const span = (2 + exponential(13, chance)) * DAY
  const moment = (): Instant =>
    wakingTime(group.begins + between(0.08, 1, chance) * span, group.segment.key === 'household', chance)
  const times: Instant[] = [group.begins]
  const again = (channel: DemoChannel): void => {
    const at = Math.max(moment(), group.begins + HOUR)
    times.push(at)
    meetAgain(story, channel, at)
  }
  if (first !== 'social' && social) again('social')
  if (happens(0.3, chance)) again('organic-search')
  if (happens(0.14, chance)) again('paid-search')
  for (let more = wholeBetween(0, 3, chance); more > 0; more--) {
    const at = Math.max(moment(), group.begins + HOUR)
    times.push(at)
    read(story, at)
  }
  // Last, because whoever registers is known, and what they did before stands under their cookie.
  const last = Math.max(...times)
  if (first !== 'webinar' && webinar) meetAgain(story, 'webinar', last + between(3, 30, chance) * HOUR)
  return {
    last: webinar && first !== 'webinar' ? last + 5 * DAY : last + (first === 'webinar' ? 6 * DAY : 0),
    social: social || first === 'social',
    webinar: webinar || first === 'webinar',
  }
}

function pairFactor(story: Story, { social, webinar }: Met, together: number): number {
  if (!story.world.options.plants || (!social && !webinar)) return 1
  return social && webinar ? together : PLANTS.pair.alone
}

function chanceOfOffer(story: Story, met: Met): number {
  const quality = QUALITY[story.group.campaign.channel]
  return Math.min(0.95, OFFERED * quality * pairFactor(story, met, PLANTS.pair.together.offered))
}

function chanceOfWin(story: Story, met: Met): number {
  const { campaign, segment } = story.group
  const broken = story.world.options.plants && campaign.key === PLANTS.brokenPromise.campaign
  const kind = segment.key === 'household' ? 1.05 : 0.97
  const pair = pairFactor(story, met, PLANTS.pair.together.wins)
  return Math.min(
    0.92,
    WINS * QUALITY[campaign.channel] * kind * pair * (broken ? PLANTS.brokenPromise.wins : 1),
  )
}

/** Asks for an offer; marketing answers and passes it on; sales does what it does. */
function askAndPass(story: Story, met: Met): Instant {
  const { chance, group, main, situation } = story
  const at = met.last + between(0.1, 3, chance) * DAY
  const asked = wakingTime(at, group.segment.key === 'household', chance)
  const thread = threadOfAsking(story)
  story.form(main, Math.max(asked, at), {
    kind: 'form',
    channel: 'website',
    direction: 'inbound',
    side: 'customer',
    subject: 'Form “Get an offer”',
    text: asksForOffer(situation, chance),
    thread,
  })
  const offered = workHoursAfter(Math.max(asked, at), 0.2 + exponential(1.1, chance), chance)
  story.touch('mail', offered - 4 * MINUTE, story.mailOf(main), {
    kind: 'mail',
    channel: 'email',
    direction: 'outbound',
    side: 'marketing',
    ...firstAnswer(situation, chance),
    member: situation.marketer.id,
    thread,
  })
  pursue(story, met, offered)
  return offered
}

function pursue(story: Story, met: Met, offered: Instant): void {
  const { chance, group } = story
  const direct = group.campaign.channel === 'phone'
  const [makes, wins, drags] = [chance(), chance(), chance()]
  const takes = logNormal(TAKES.median, TAKES.spread, chance)
  const handoff = `H-${1000 + group.n}`
  const passed = direct ? { at: offered } : taken(story, offered, handoff)
  if (!passed || makes >= MAKES_A_DEAL) return
  const deal: Opportunity = {
    name: `D-${1000 + group.n}`,
    title: titleOf(story),
    from: passed.at,
    dollars: story.sizing.dollars,
    sourcedBy: direct ? 'sales' : 'marketing',
    ...(direct ? {} : { handoff }),
    takes: Math.max(6, takes - (passed.at - offered) / DAY / 2),
    wins: wins < chanceOfWin(story, met),
    drags: drags < DRAGS,
  }
  const outcome = sell(story, deal)
  if (outcome.is !== 'won') return
  afterTheWin(story, deal, outcome.at)
  buyMore(story, outcome.at)
}

function taken(story: Story, offered: Instant, handoff: string): { at: Instant } | undefined {
  const passed = handOver(story, offered, handoff)
  return passed.is === 'taken' ? passed : undefined
}

function titleOf({ sizing, group, main }: Story): string {
  return `${sizing.title}, ${group.firm ?? main.family}`
}

/** A customer comes back for more panels or a second battery. */
function buyMore(story: Story, since: Instant): void {
  const { chance, group } = story
  if (!happens(0.3, chance)) return
  const from = since + between(120, 420, chance) * DAY
  if (from >= story.until) return
  const deal: Opportunity = {
    name: `D-${1000 + group.n}-2`,
    title: `${chance() < 0.5 ? 'Second battery' : 'More panels'}, ${group.firm ?? story.main.family}`,
    from,
    dollars: 10 * Math.round((story.sizing.dollars * between(0.22, 0.5, chance)) / 10),
    sourcedBy: 'customer',
    takes: logNormal(24, 0.4, chance),
    wins: chance() < 0.6,
    drags: false,
  }
  const outcome = sell(story, deal)
  if (outcome.is === 'won') afterTheWin(story, deal, outcome.at)
}

/** Somebody who asks for something to read, or a question, and not for an offer. */
function stayLead(story: Story, met: Met): Instant {
  const { chance } = story
  const at = met.last + between(0.05, 4, chance) * DAY
  if (happens(0.36, chance)) askSmall(story, at)
  else download(story, at)
  sendSeries(story, at, story.until)
  return at
}

/** Colleagues and relatives of whom we hear by themselves. */
function meetOthers(story: Story, from: Instant): void {
  const { chance } = story
  for (const human of story.group.people.slice(1)) {
    if (story.known.has(human)) continue
    const at = wakingTime(from + exponential(25, chance) * DAY, true, chance)
    comeAlong(story, at - between(3, 40, chance) * MINUTE, human)
    download(story, at, human)
  }
}
