import type { Instant } from '#domain/happening/happening.ts'
import type { DemoCampaign, DemoChannel } from './campaigns.ts'
import { between, exponential, happens, pick, wholeBetween } from './draw.ts'
import { DAY, HOUR, MINUTE, officeTime, wakingTime, workHoursAfter } from './hours.ts'
import type { Human } from './groups.ts'
import type { Story, Touch } from './story.ts'
import { askedInWebinar, asksSmall, fromPortal, recommended, saidAtStand } from './texts/asking.ts'
import { outOfTheBlue } from './texts/calling.ts'
import { answerToQuestion } from './texts/writing.ts'

const inbound = { direction: 'inbound', side: 'marketing' } as const

/** The first touch of a group, by the campaign that it came by. */
export function meetFirst(story: Story): void {
  meetBy(story, story.group.campaign, story.group.begins, true)
}

/** A touch by a campaign of that channel, if one is on then. */
export function meetAgain(story: Story, channel: DemoChannel, at: Instant): void {
  const { segment } = story.group
  const on = story.world.campaigns.filter(
    one =>
      one.channel === channel &&
      one.starts <= at &&
      at < one.ends &&
      (one.segments === undefined || one.segments.includes(segment.key)),
  )
  if (on.length > 0) meetBy(story, pick(on, story.chance), at, false)
}

function meetBy(story: Story, campaign: DemoCampaign, at: Instant, first: boolean): void {
  switch (campaign.channel) {
    case 'event':
      return atStand(story, campaign, at)
    case 'webinar':
      return inWebinar(story, campaign, at)
    case 'partner':
      return byPartner(story, campaign, at, first)
    case 'phone':
      return byCall(story, campaign, at)
    case 'email':
      return visit(story, at, { ...byCampaign(campaign), kind: 'visit' })
    default:
      return visit(story, at, {
        ...byCampaign(campaign),
        kind: campaign.channel === 'organic-search' ? 'visit' : 'ad-click',
      })
  }
}

function byCampaign(campaign: DemoCampaign) {
  const { key, channel, origin, content } = campaign
  return { ...inbound, channel, origin, campaign: key, content }
}

/** Comes to the site, reads the page that the campaign leads to, and some more. */
function visit(story: Story, at: Instant, touch: Touch): void {
  const { main, chance } = story
  const pages = wholeBetween(1, 6, chance)
  const promised = story.situation.promised
  const saw = promised === 10 && touch.campaign === story.group.campaign.key
  const text = `${pages} ${pages === 1 ? 'page' : 'pages'}, ${wholeBetween(1, 3 + 2 * pages, chance)} min${saw ? '; saw “Installed within 10 days of your order”' : ''}`
  const subject = `Visited “${touch.content}”`
  story.touch('web', at, story.cookieOf(main), { ...touch, subject, text })
  if (pages > 2) read(story, at + between(2, 9, chance) * MINUTE)
}

/** Reads something of ours without anybody having asked for it. */
export function read(story: Story, at: Instant, human = story.main): void {
  const { chance, group } = story
  const content = pick([...group.segment.reads, 'Savings calculator', 'Who we are'], chance)
  story.touch('web', at, story.cookieOf(human), {
    ...inbound,
    kind: 'visit',
    channel: 'website',
    content,
    subject: `Visited “${content}”`,
    text: `${wholeBetween(1, 12, chance)} min`,
  })
}

function atStand(story: Story, campaign: DemoCampaign, at: Instant): void {
  const { main, chance, situation } = story
  const when = officeTime(at, chance)
  story.touch('calendar', when, story.mailOf(main), {
    ...byCampaign(campaign),
    kind: 'event',
    subject: `At our stand, ${campaign.name}`,
    text: saidAtStand(situation, chance),
    member: situation.marketer.id,
    name: main.name,
  })
  story.meet(main, when)
}

/** Registers some days before, and most come. */
function inWebinar(story: Story, campaign: DemoCampaign, at: Instant): void {
  const { main, chance, situation } = story
  story.form(main, at, {
    ...byCampaign(campaign),
    kind: 'form',
    expectsReply: false,
    subject: `Registered: ${campaign.name}`,
    text: happens(0.4, chance)
      ? `Question for the evening: ${situation.question}`
      : 'Registered with name and address.',
  })
  if (!happens(0.72, chance)) return
  const minutes = wholeBetween(14, 50, chance)
  story.touch('calendar', wakingTime(at + between(2, 6, chance) * DAY, true, chance), story.mailOf(main), {
    ...byCampaign(campaign),
    kind: 'event',
    subject: `Attended: ${campaign.name}`,
    text: askedInWebinar(situation, minutes, chance),
  })
}

function byPartner(story: Story, campaign: DemoCampaign, at: Instant, first: boolean): void {
  const { main, chance, situation } = story
  if (!first) return visit(story, at, { ...byCampaign(campaign), kind: 'visit' })
  const portal = campaign.key === 'roof-and-rate'
  story.touch('web', at, story.mailOf(main), {
    ...byCampaign(campaign),
    kind: 'form',
    expectsReply: false,
    subject: portal ? 'Request from Roof & Rate' : 'Recommended to us',
    text: portal ? fromPortal(situation, chance) : recommended(situation, chance),
    name: main.name,
    ...(story.group.firm !== undefined && { company: story.group.firm }),
  })
  story.meet(main, at)
}

function byCall(story: Story, campaign: DemoCampaign, at: Instant): void {
  const { main, chance, situation } = story
  const when = officeTime(at, chance)
  story.touch(
    'phone',
    when,
    { email: main.email, phone: main.phone },
    {
      ...byCampaign(campaign),
      kind: 'call',
      direction: 'outbound',
      side: 'sales',
      ...outOfTheBlue(situation, chance),
      member: situation.seller.id,
      thread: `call-${story.group.n}-0`,
      name: main.name,
    },
  )
  story.meet(main, when)
}

/** A question by a form, answered by marketing; now and then nobody answers. */
export function askSmall(story: Story, at: Instant): void {
  const { main, chance, situation } = story
  const thread = `form-${story.group.n}-${Math.floor(at / HOUR)}`
  story.form(main, at, {
    direction: 'inbound',
    side: 'customer',
    kind: 'form',
    channel: 'website',
    subject: 'Form “Ask us”',
    text: asksSmall(situation, chance),
    thread,
  })
  if (happens(0.03, chance)) return
  const answered = workHoursAfter(at, Math.min(14, 0.3 + exponential(2.4, chance)), chance)
  story.touch('mail', answered, story.mailOf(main), {
    direction: 'outbound',
    side: 'marketing',
    kind: 'mail',
    channel: 'email',
    ...answerToQuestion(situation, [situation.question, situation.answer], 'marketer', chance),
    member: situation.marketer.id,
    thread,
  })
}

/** A colleague or a relative looks us up: by the way in which we were found, or by searching for our name. */
export function comeAlong(story: Story, at: Instant, human: Human): void {
  const { chance, group, world } = story
  const guides = world.campaigns.find(one => one.key === 'guides')
  const campaign = happens(0.5, chance) || !guides ? group.campaign : guides
  const { key, origin, channel, content } = campaign
  story.touch('web', at, story.cookieOf(human), {
    ...inbound,
    kind: 'visit',
    channel,
    origin,
    campaign: key,
    content,
    subject: `Visited “${content}”`,
    text: `${wholeBetween(1, 9, chance)} min`,
  })
}

/** A sheet or the letter, for an address. */
export function download(story: Story, at: Instant, human = story.main): void {
  const content = pick(story.group.segment.reads, story.chance)
  const letter = happens(0.25, story.chance)
  story.form(human, at, {
    ...inbound,
    kind: 'form',
    channel: 'website',
    expectsReply: false,
    content: letter ? 'The Sunrise Letter' : content,
    subject: letter ? 'Subscribed to the Sunrise Letter' : `Downloaded “${content}”`,
  })
}
