import type { Chance } from '#domain/chance.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { between, happens, pick, streamOf, wholeBetween } from './draw.ts'
import { DAY, HOUR, workHoursAfter } from './hours.ts'
import type { Story } from './story.ts'
import {
  calledBack,
  chatAnswered,
  chats,
  commentAnswered,
  comments,
  mailAnswers,
  mailAsks,
  missedCall,
  subjectOf,
} from './texts/talking.ts'

/** Of the groups of a whole company, how many had something to ask in the last weeks; of a small one more. */
const TALKS = 0.02
const MOST_TALK = 0.3
/** What was asked longer ago is answered, but for a little; of the rest most. */
const ANSWERED = { before: 0.94, lately: 0.8 }

type Talk = { story: Story; at: Instant; answered: boolean; chance: Chance; thread: string }

/**
 * What people ask in the last weeks, on every channel: some of it waits, some of it too long. From a stream of its own,
 * so that what happened before is the same with it and without it.
 */
export function talkOfLate(story: Story): void {
  const { world, group, main, until } = story
  const known = story.known.get(main)
  const chance = streamOf(world.options.seed, `talk ${group.n}`)
  if (!happens(Math.min(MOST_TALK, TALKS / world.options.size), chance)) return
  const at = until - agoOf(chance)
  if (known === undefined || at <= known + HOUR) return
  const answered = happens(until - at > 2 * DAY ? ANSWERED.before : ANSWERED.lately, chance)
  pick(KINDS, chance)({ story, at, answered, chance, thread: `talk-${group.n}` })
}

/** A third within some hours, a third within two days, the rest within three weeks. */
function agoOf(chance: Chance): number {
  const share = chance()
  if (share < 0.33) return between(0.05, 7, chance) * HOUR
  return share < 0.66 ? between(0.3, 2, chance) * DAY : between(2, 21, chance) * DAY
}

const customer = { direction: 'inbound', side: 'customer' } as const
const KINDS = [byMail, byMail, byChat, byComment, byCall]

/** Back and forth, the latest word theirs or ours. */
function byMail({ story, at, answered, chance, thread }: Talk): void {
  const { situation, main } = story
  const subject = subjectOf(situation, chance)
  let before: string | undefined
  let now = at
  for (let left = wholeBetween(1, 3, chance); left > 0; left--) {
    const asked = mailAsks(situation, before, chance)
    const about = before === undefined ? subject : `Re: ${subject}`
    const mail = { kind: 'mail', channel: 'email', thread } as const
    story.touch('mail', now, story.mailOf(main), { ...customer, ...mail, subject: about, text: asked })
    if (left === 1 && !answered) return
    before = mailAnswers(situation, asked, chance)
    now = workHoursAfter(now, between(0.2, 3, chance), chance)
    story.touch('mail', now, story.mailOf(main), {
      ...mail,
      direction: 'outbound',
      side: 'sales',
      subject: `Re: ${subject}`,
      text: before,
      member: situation.seller.id,
    })
    now += between(0.2, 3, chance) * HOUR
  }
}

function byChat({ story, at, answered, chance, thread }: Talk): void {
  const { situation, main } = story
  const person = { email: main.email, phone: main.phone }
  const chat = { kind: 'message', channel: 'whatsapp', thread } as const
  story.touch('chat', at, person, { ...customer, ...chat, text: chats(situation, chance) })
  if (!answered) return
  story.touch('chat', workHoursAfter(at, between(0.1, 2, chance), chance), person, {
    ...chat,
    direction: 'outbound',
    side: 'sales',
    text: chatAnswered(situation, chance),
    member: situation.seller.id,
  })
}

function byComment({ story, at, answered, chance, thread }: Talk): void {
  const { situation, main } = story
  const channel = pick(['facebook', 'instagram'] as const, chance)
  const post = { kind: 'post', channel, thread } as const
  story.touch('social', at, story.mailOf(main), {
    ...customer,
    ...post,
    subject: `Comment on “${situation.page}”`,
    text: comments(situation, chance),
  })
  if (!answered) return
  story.touch('social', workHoursAfter(at, between(0.2, 4, chance), chance), story.mailOf(main), {
    ...post,
    direction: 'outbound',
    side: 'marketing',
    text: commentAnswered(situation, chance),
    member: situation.marketer.id,
  })
}

function byCall({ story, at, answered, chance, thread }: Talk): void {
  const { situation, main } = story
  const person = { email: main.email, phone: main.phone }
  const call = { kind: 'call', channel: 'phone', thread } as const
  story.touch('phone', at, person, {
    ...customer,
    ...call,
    reached: false,
    subject: 'Missed call',
    text: missedCall(wholeBetween(8, 45, chance)),
  })
  if (!answered) return
  story.touch('phone', workHoursAfter(at, between(0.1, 3, chance), chance), person, {
    ...call,
    direction: 'outbound',
    side: 'sales',
    subject: 'Called back',
    text: calledBack(situation, chance),
    attributes: { minutes: wholeBetween(2, 14, chance) },
    member: situation.seller.id,
  })
}
