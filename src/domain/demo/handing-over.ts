import type { Instant } from '#domain/happening/happening.ts'
import { between, exponential, happens } from './draw.ts'
import { DAY, workHoursAfter } from './hours.ts'
import { lapsedMonth, PLANTS } from './plants.ts'
import type { Story } from './story.ts'
import { sentBack } from './texts/asking.ts'
import { theirs } from './texts/situation.ts'
import { lateCall } from './texts/calling.ts'

/** What became of an offer to sales, and when sales turned to the lead. */
export type Passed = { is: 'taken'; at: Instant; handoff: string } | { is: 'over' }

/** An answer is due within one working day. */
const ANSWER_HOURS = 9
const LAPSES = 0.05
const RETURNS = 0.13
/** How many of the lapsed are called in the end, weeks later. */
const CALLED_LATE = 0.16

/** Marketing offers the lead to a seller, who accepts it, sends it back, or lets it lie. */
export function handOver(story: Story, at: Instant, name: string): Passed {
  const { chance, situation } = story
  const { marketer, seller } = situation
  const reason = reasonOf(story)
  const due = workHoursAfter(at, ANSWER_HOURS, chance)
  story.handoff(at, name, { is: 'offered', by: marketer.id, to: seller.id, reason, due })
  const [lapses, returns] = [chance(), chance()]
  if (lapses < chanceToLapse(story, at)) return afterLapse(story, due, name)
  const answered = Math.min(due - 1, workHoursAfter(at, Math.min(8, 0.1 + exponential(1.7, chance)), chance))
  if (returns < RETURNS) {
    const { key, reason: short, why } = sentBack(situation, chance)
    story.handoff(answered, name, { is: 'returned', by: seller.id, key, reason: `${short}. ${why}` })
    return { is: 'over' }
  }
  story.handoff(answered, name, { is: 'accepted', by: seller.id })
  return { is: 'taken', at: answered, handoff: name }
}

function chanceToLapse(story: Story, at: Instant): number {
  const { until, plants } = story.world.options
  const { lapses, around } = PLANTS.lapsedHandoffs
  const month = lapsedMonth(until)
  if (!plants || at < month.from - around.days * DAY || at >= month.until + around.days * DAY) return LAPSES
  return at >= month.from && at < month.until ? lapses : around.lapses
}

function reasonOf(story: Story): string {
  const { situation, group, chance } = story
  const who = group.segment.key === 'household' ? '' : `${group.segment.industry}: `
  return happens(0.5, chance)
    ? `${who}asked for an offer for ${situation.site}; spends ${situation.spend}`
    : `${who}${situation.site}, wants to ${theirs(situation.want)}`
}

function afterLapse(story: Story, due: Instant, name: string): Passed {
  const { chance, situation } = story
  if (!happens(CALLED_LATE, chance)) return { is: 'over' }
  const at = workHoursAfter(due + between(9, 26, chance) * DAY, 1, chance)
  story.touch('phone', at, story.mailOf(story.main), {
    kind: 'call',
    channel: 'phone',
    direction: 'outbound',
    side: 'sales',
    ...lateCall(situation, chance),
    member: situation.seller.id,
    thread: threadOfAsking(story),
  })
  return happens(0.4, chance) ? { is: 'taken', at, handoff: name } : { is: 'over' }
}

/** What the group asked us, and we answer. */
export function threadOfAsking(story: Story): string {
  return `offer-${story.group.n}`
}
