import type { DealStep, Instant } from '#domain/happening/happening.ts'
import { between, exponential, happens, wholeBetween } from './draw.ts'
import { DAY, HOUR, MINUTE, officeTime, wakingTime, workHoursAfter } from './hours.ts'
import { threadOfAsking } from './handing-over.ts'
import { comeAlong } from './meeting-us.ts'
import type { Story, Touch } from './story.ts'
import { asksBetween } from './texts/asking.ts'
import { firstCall, followUpCall, notReached, type Said, secondMeeting, siteVisit } from './texts/calling.ts'
import { type Exchange, lossOf, objection, type ObjectionKey, welcome, yes } from './texts/deciding.ts'
import { afterCall, bookingMail, quoteMail, reminderMail } from './texts/writing.ts'

export type Opportunity = {
  /** Names the deal. */
  name: string
  title: string
  from: Instant
  dollars: number
  sourcedBy: 'marketing' | 'sales' | 'partner' | 'customer'
  handoff?: string
  /** Days from then until it is decided. */
  takes: number
  wins: boolean
  /** Never decided at all. */
  drags: boolean
}

export type Outcome = { is: 'won'; at: Instant } | { is: 'not-won' }

const CURRENCY = 'USD'
const sales = { direction: 'outbound', side: 'sales' } as const
const customer = { direction: 'inbound', side: 'customer' } as const

/** From the first call to the signature or the refusal. */
export function sell(story: Story, deal: Opportunity): Outcome {
  const day = (share: number): Instant => deal.from + share * deal.takes * DAY
  getInTouch(story, deal.from)
  const visited = officeTime(day(between(0.16, 0.26, story.chance)), story.chance)
  visitSite(story, visited)
  create(
    story,
    deal,
    Math.min(visited, workHoursAfter(deal.from, between(1, 12, story.chance), story.chance)),
  )
  const quoted = workHoursAfter(day(between(0.36, 0.46, story.chance)), 0.5, story.chance)
  quote(story, deal, quoted)
  const objections = negotiate(story, deal, quoted, day(0.93))
  const decided = Math.max(quoted + DAY, wakingTime(day(1), false, story.chance))
  if (deal.drags) return { is: 'not-won' }
  return deal.wins ? win(story, deal, decided) : lose(story, deal, decided, objections)
}

function step(story: Story, deal: Opportunity, at: Instant, is: DealStep): void {
  story.deal(at, { deal: deal.name, step: is })
}

function create(story: Story, deal: Opportunity, at: Instant): void {
  const { situation, group, main } = story
  const others = group.people.slice(1).map(one => ({ person: story.mailOf(one), role: one.role }))
  const minor = String(100 * Math.round(deal.dollars * between(0.9, 1.1, story.chance)))
  story.deal(at, {
    deal: deal.name,
    name: deal.title,
    people: [{ person: story.mailOf(main), role: main.role }, ...others],
    ...story.accountOfDeal,
    ...(deal.handoff !== undefined && { handoff: deal.handoff }),
    owner: situation.seller.id,
    sourcedBy: deal.sourcedBy,
    amount: { minor, currency: CURRENCY },
    step: { is: 'created' },
  })
}

function getInTouch(story: Story, from: Instant): void {
  const { chance, situation, main } = story
  const person = { email: main.email, phone: main.phone }
  const call = { ...sales, kind: 'call', channel: 'phone', member: situation.seller.id } as const
  let at = workHoursAfter(from, exponential(1, chance), chance)
  while (happens(0.38, chance)) {
    story.touch('phone', at, person, { ...call, ...notReached(chance), thread: `try-${story.group.n}` })
    at = workHoursAfter(at, between(2, 9, chance), chance)
  }
  const thread = threadOfAsking(story)
  story.touch('phone', at, person, { ...call, ...firstCall(situation, chance), thread })
  seller(story, at + between(20, 110, chance) * MINUTE, afterCall(situation, chance), thread)
  if (happens(0.5, chance))
    seller(story, workHoursAfter(at, 6, chance), bookingMail(situation, chance), thread)
}

function visitSite(story: Story, at: Instant): void {
  const { chance, situation } = story
  story.touch('calendar', at, story.mailOf(story.main), {
    ...sales,
    kind: 'meeting',
    channel: 'site visit',
    ...siteVisit(situation, chance),
    member: situation.seller.id,
    thread: threadOfAsking(story),
  })
  if (happens(0.55, chance)) talkBetween(story, at + between(0.4, 1.5, chance) * DAY)
}

function quote(story: Story, deal: Opportunity, at: Instant): void {
  const { chance, situation } = story
  const dollars = deal.dollars
  const thread = `quote-${deal.name}`
  seller(story, at, quoteMail(situation, chance), thread)
  story.deal(at + MINUTE, {
    deal: deal.name,
    amount: { minor: String(100 * dollars), currency: CURRENCY },
    step: { is: 'moved', stage: 'proposal' },
  })
  if (happens(0.82, chance)) opens(story, at, `Quote ${situation.quote}, ${situation.amount}`, thread)
  for (const human of story.group.people.slice(1)) {
    const met = wakingTime(at + between(0.5, 2, chance) * DAY, false, chance)
    if (!story.known.has(human)) {
      story.meet(human, met)
      comeAlong(story, met + 10 * MINUTE, human)
    }
    if (happens(0.6, chance))
      story.touch('mail', met + HOUR, story.mailOf(human), {
        ...customer,
        kind: 'mail-open',
        channel: 'email',
        subject: `Quote ${situation.quote}, ${situation.amount}`,
        text: `Forwarded by ${story.main.given}, opened by a human`,
        thread,
      })
  }
}

/** Between the quote and the decision: objections and their answers, a meeting, calls, reminders. */
function negotiate(story: Story, deal: Opportunity, from: Instant, until: Instant): ObjectionKey[] {
  const { chance, situation } = story
  const heard: ObjectionKey[] = []
  const thread = `quote-${deal.name}`
  const rounds = happens(0.86, chance) ? wholeBetween(1, 3, chance) : 0
  const pause = (until - from) / (rounds + 1)
  for (let round = 0; round < rounds; round++) {
    const at = wakingTime(from + (round + between(0.4, 0.9, chance)) * pause, false, chance)
    const exchange = objection(situation, chance)
    if (heard.includes(exchange.key)) continue
    heard.push(exchange.key)
    exchangeWords(story, exchange, at, thread)
    if (round === 0) step(story, deal, at + 3 * HOUR, { is: 'moved', stage: 'negotiation' })
  }
  if (happens(0.5, chance)) {
    const at = officeTime(from + between(0.35, 0.7, chance) * (until - from), chance)
    story.touch('calendar', at, story.mailOf(story.main), {
      ...sales,
      kind: 'meeting',
      channel: 'meeting',
      ...secondMeeting(situation, chance),
      member: situation.seller.id,
      thread,
    })
  }
  chase(story, from, until, thread)
  return heard
}

function chase(story: Story, from: Instant, until: Instant, thread: string): void {
  const { chance, situation } = story
  for (let at = from + between(3, 7, chance) * DAY; at < until; at += between(5, 10, chance) * DAY) {
    if (happens(0.45, chance)) {
      const called = officeTime(at, chance)
      story.touch('phone', called, story.mailOf(story.main), {
        ...sales,
        kind: 'call',
        channel: 'phone',
        ...(happens(0.3, chance) ? notReached(chance) : followUpCall(situation, chance)),
        member: situation.seller.id,
        thread,
      })
    } else if (happens(0.5, chance))
      seller(story, officeTime(at, chance), reminderMail(situation, chance), thread)
    else talkBetween(story, at)
  }
}

/** By mail or WhatsApp; nearly always answered within hours. */
function exchangeWords(
  story: Story,
  { says, answer }: Exchange,
  at: Instant,
  thread: string,
  about = `Re: Quote ${story.situation.quote}, ${story.situation.amount}`,
): void {
  const { chance, situation, main } = story
  const chat = happens(0.45, chance)
  const source = chat ? 'chat' : 'mail'
  const way: Pick<Touch, 'kind' | 'channel' | 'thread'> = chat
    ? { kind: 'message', channel: 'whatsapp', thread: `chat-${story.group.n}` }
    : { kind: 'mail', channel: 'email', thread }
  const subject = chat ? {} : { subject: about }
  const person = chat ? { email: main.email, phone: main.phone } : story.mailOf(main)
  story.touch(source, at, person, { ...customer, ...way, ...subject, text: says })
  if (happens(0.03, chance)) return
  const answered = workHoursAfter(at, Math.min(16, 0.2 + exponential(2.2, chance)), chance)
  story.touch(source, answered, person, {
    ...sales,
    ...way,
    ...subject,
    text: answer,
    member: situation.seller.id,
  })
}

function talkBetween(story: Story, at: Instant): void {
  const { chance, situation } = story
  const when = wakingTime(at, false, chance)
  const [says, answer] = asksBetween(situation, story.nextTalk(), chance)
  const thread = `talk-${story.group.n}-${Math.floor(when / HOUR)}`
  exchangeWords(story, { key: 'later', says, answer }, when, thread, 'Re: Your offer')
}

function seller(story: Story, at: Instant, mail: Said, thread: string): void {
  const { seller: by } = story.situation
  const body = { ...sales, kind: 'mail', channel: 'email', member: by.id, thread } as const
  story.touch('mail', at, story.mailOf(story.main), { ...body, ...mail })
}

function opens(story: Story, at: Instant, subject: string, thread: string): void {
  const times = wholeBetween(1, 3, story.chance)
  for (let time = 0; time < times; time++)
    story.touch(
      'mail',
      Math.max(
        at + 2 * MINUTE,
        wakingTime(at + exponential(9 + 30 * time, story.chance) * HOUR, false, story.chance),
      ),
      story.mailOf(story.main),
      {
        ...customer,
        kind: 'mail-open',
        channel: 'email',
        subject,
        text: 'Opened by a human',
        thread,
      },
    )
}

function win(story: Story, deal: Opportunity, at: Instant): Outcome {
  const { chance, situation } = story
  const thread = `quote-${deal.name}`
  const says = yes(situation, chance)
  exchangeWords(story, { key: 'later', says, answer: welcome(situation, chance) }, at - 20 * MINUTE, thread)
  step(story, deal, at, { is: 'won' })
  return { is: 'won', at }
}

function lose(story: Story, deal: Opportunity, at: Instant, heard: readonly ObjectionKey[]): Outcome {
  const { chance, situation, main } = story
  const { reason, says } = lossOf(situation, heard, chance)
  if (says !== '')
    story.touch('mail', at - 15 * MINUTE, story.mailOf(main), {
      ...customer,
      kind: 'mail',
      channel: 'email',
      subject: `Re: Quote ${situation.quote}, ${situation.amount}`,
      text: says,
      thread: `quote-${deal.name}`,
      expectsReply: false,
    })
  step(story, deal, at, { is: 'lost', reason })
  return { is: 'not-won' }
}
