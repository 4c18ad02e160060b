import type { Instant } from '#domain/happening/happening.ts'
import { between, exponential, happens, streamOf, wholeBetween } from './draw.ts'
import type { Human } from './groups.ts'
import {
  DAY,
  HOUR,
  MINUTE,
  monthBegins,
  monthThere,
  officeTime,
  wakingTime,
  weekdayOf,
  yearThere,
} from './hours.ts'
import { read } from './meeting-us.ts'
import type { Story } from './story.ts'
import { letterOf } from './texts/letters.ts'
import { seriesMail } from './texts/writing.ts'

const outbound = { kind: 'mail', channel: 'email', direction: 'outbound', side: 'marketing' } as const
const OPENS = 0.36
const CLICKS = 0.16

/** The mails that follow whoever has asked for something to read, until they ask for more. */
export function sendSeries(story: Story, from: Instant, until: Instant): void {
  const { main, chance, situation } = story
  const steps = wholeBetween(2, 4, chance)
  for (let step = 0, at = from + 20 * HOUR; step < steps; step++, at += between(3, 6, chance) * DAY) {
    const sent = officeTime(at, chance)
    if (sent >= until) return
    const thread = `series-${story.group.n}-${step}`
    const mail = { ...outbound, content: situation.page, thread, campaign: campaignOfSeries(story, sent) }
    story.touch('mail', sent, story.mailOf(main), { ...mail, ...seriesMail(situation, step) })
    openAndClick(story, main, sent, {
      subject: seriesMail(situation, step).subject,
      content: situation.page,
      thread,
    })
  }
}

function campaignOfSeries(story: Story, at: Instant): string {
  const running = story.world.campaigns.find(
    one => one.key.startsWith('mails-') && one.starts <= at && at < one.ends,
  )
  return running?.key ?? 'sunrise-letter'
}

/** The letter of each month, from when somebody is known until they have had enough. */
export function sendLetters(story: Story, human: Human): void {
  const known = story.known.get(human)
  if (known === undefined || known >= story.until) return
  const chance = streamOf(story.world.options.seed, `letters ${human.email}`)
  if (happens(0.16, chance)) return
  const keen = between(0.35, 1.5, chance)
  const first = yearThere(story.world.begin) * 12 + monthThere(story.world.begin)
  for (let month = yearThere(known) * 12 + monthThere(known); ; month++) {
    const sent = firstTuesday(month)
    if (sent >= story.until) return
    if (sent < known) continue
    if (happens(0.012, chance)) return
    const { subject, text, content } = letterOf(month - first)
    const thread = `letter-${month - first}`
    const letter = { campaign: 'sunrise-letter', content, subject, thread }
    story.touch('mail', sent + Math.floor(chance() * 40) * MINUTE, story.mailOf(human), {
      ...outbound,
      ...letter,
      text,
    })
    if (happens(OPENS * keen, chance)) openAndClick(story, human, sent + HOUR, letter, 1)
    else if (happens(0.05, chance))
      story.touch('mail', sent + 41 * MINUTE, story.mailOf(human), {
        ...letter,
        kind: 'mail-open',
        channel: 'email',
        direction: 'inbound',
        side: 'customer',
        machine: true,
      })
  }
}

function firstTuesday(month: number): Instant {
  const begin = monthBegins(Math.floor(month / 12), month % 12)
  const day = begin + ((9 - weekdayOf(begin)) % 7) * DAY
  return day + 8.5 * HOUR
}

type Mail = { subject: string; content: string; thread: string; campaign?: string }

/** Whether it is opened by a human, and then clicked. */
function openAndClick(story: Story, human: Human, sent: Instant, mail: Mail, opens = OPENS + 0.2): void {
  const { chance } = story
  if (!happens(opens, chance)) return
  const seen = { ...mail, channel: 'email', direction: 'inbound', side: 'customer' } as const
  const at = wakingTime(
    sent + exponential(14, chance) * HOUR,
    story.group.segment.key === 'household',
    chance,
  )
  const opened = Math.max(at, sent + 5 * MINUTE)
  story.touch('mail', opened, story.mailOf(human), { ...seen, kind: 'mail-open', text: 'Opened by a human' })
  if (!happens(CLICKS, chance)) return
  story.touch('mail', opened + MINUTE, story.mailOf(human), {
    ...seen,
    kind: 'mail-click',
    text: `Clicked through to “${mail.content}”`,
  })
  read(story, opened + 2 * MINUTE, human)
}

/** Comes by once in a while, as long as it is of interest. */
export function comeBack(story: Story, from: Instant, until: Instant, everyDays: number): void {
  const { chance, main } = story
  const atHome = story.group.segment.key === 'household'
  for (
    let at = from + exponential(everyDays, chance) * DAY;
    at < until;
    at += exponential(everyDays, chance) * DAY
  )
    read(story, wakingTime(at, atHome, chance), main)
}
