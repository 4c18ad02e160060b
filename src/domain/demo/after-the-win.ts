import type { Instant } from '#domain/happening/happening.ts'
import { between, exponential, happens, streamOf } from './draw.ts'
import { DAY, HOUR, officeTime, wakingTime, workHoursAfter } from './hours.ts'
import { SOURCES } from './options.ts'
import type { Opportunity } from './selling.ts'
import type { Story } from './story.ts'
import { installed, praise, trouble, troubleAnswer } from './texts/deciding.ts'

const CURRENCY = 'USD'
const cents = (dollars: number): { minor: string; currency: string } => ({
  minor: String(Math.round(dollars * 100)),
  currency: CURRENCY,
})

/** What is signed, paid, built, praised and looked after. */
export function afterTheWin(story: Story, deal: Opportunity, at: Instant): void {
  const chance = streamOf(story.world.options.seed, `after ${deal.name}`)
  const booked = `${deal.name}-signed`
  story.entry(at + HOUR, booked, { deal: deal.name, kind: 'booked', money: cents(deal.dollars) })
  if (happens(0.015, chance)) return cancel(story, deal, booked, at + between(4, 12, chance) * DAY)
  const deposit = Math.round(deal.dollars * 0.4)
  const paid = officeTime(at + between(2, 8, chance) * DAY, chance)
  story.entry(paid, `${deal.name}-deposit`, { deal: deal.name, kind: 'received', money: cents(deposit) })
  const built = officeTime(paid + (story.situation.days - between(0, 5, chance)) * DAY, chance)
  build(story, deal, built, chance)
  const rest = officeTime(built + exponential(6, chance) * DAY, chance)
  const left = cents(deal.dollars - deposit)
  story.entry(rest, `${deal.name}-rest`, { deal: deal.name, kind: 'received', money: left })
  if (story.group.segment.key !== 'household' && happens(0.55, chance)) maintain(story, deal, built, chance)
  lookAfter(story, built, chance)
}

function cancel(story: Story, deal: Opportunity, booked: string, at: Instant): void {
  story.entry(at, `${booked}-back`, {
    deal: deal.name,
    kind: 'booked',
    money: cents(deal.dollars),
    reverses: { source: SOURCES.crm, externalId: booked },
    reason: 'Cancelled by the customer before the deposit was paid',
  })
}

function build(story: Story, deal: Opportunity, at: Instant, chance: () => number): void {
  story.touch('calendar', at, story.mailOf(story.main), {
    kind: 'meeting',
    channel: 'site visit',
    direction: 'outbound',
    side: 'sales',
    subject: 'Installed and handed over',
    text: installed(story.situation, chance),
    member: story.situation.seller.id,
    thread: `built-${deal.name}`,
  })
  if (happens(0.45, chance))
    message(story, at + between(5, 40, chance) * DAY, praise(story.situation, chance), chance)
}

/** A contract over a year's service, invoiced by the quarter. */
function maintain(story: Story, deal: Opportunity, from: Instant, chance: () => number): void {
  const quarter = 5 * Math.round((deal.dollars * between(0.006, 0.011, chance)) / 5)
  for (let year = 0, at = from + 5 * DAY; at < story.until; year++, at += 365 * DAY) {
    const name = `${deal.name}-service-${year + 1}`
    story.entry(at, name, { deal: deal.name, kind: 'booked', money: cents(quarter * 4), recurring: true })
    for (let part = 0; part < 4; part++)
      story.entry(at + (20 + part * 91) * DAY, `${name}-${part + 1}`, {
        deal: deal.name,
        kind: 'received',
        money: cents(quarter),
        recurring: true,
      })
  }
}

function lookAfter(story: Story, from: Instant, chance: () => number): void {
  for (
    let at = from + exponential(240, chance) * DAY;
    at < story.until;
    at += exponential(300, chance) * DAY
  ) {
    const when = wakingTime(at, true, chance)
    const thread = message(story, when, trouble(story.situation, chance), chance, true)
    story.touch('chat', workHoursAfter(when, between(0.3, 5, chance), chance), phoneOf(story), {
      kind: 'message',
      channel: 'whatsapp',
      direction: 'outbound',
      side: 'sales',
      text: troubleAnswer(story.situation, chance),
      member: story.situation.seller.id,
      thread,
    })
  }
}

function message(
  story: Story,
  at: Instant,
  text: string,
  chance: () => number,
  expectsReply = false,
): string {
  const thread = `care-${story.group.n}-${Math.floor(at / HOUR)}`
  story.touch('chat', wakingTime(at, true, chance), phoneOf(story), {
    kind: 'message',
    channel: 'whatsapp',
    direction: 'inbound',
    side: 'customer',
    text,
    expectsReply,
    thread,
  })
  return thread
}

function phoneOf({ main }: Story): { email: string; phone: string } {
  return { email: main.email, phone: main.phone }
}
