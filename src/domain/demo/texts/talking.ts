import type { Chance } from '#domain/chance.ts'
import { pick } from '../draw.ts'
import { hello, lower, say, type Situation, upper, type Way } from './situation.ts'

const asks: readonly Way[] = [
  s => s.question,
  s => `${upper(s.want)}: is that possible with what we have?`,
  s => `${s.trouble} What would you do in our place?`,
]

/** Below one of our pictures, for everybody to read. */
export function comments(about: Situation, chance: Chance): string {
  return say(
    [
      [
        () => 'Looks good!',
        () => 'Is this the same kit as in the advert?',
        s => `We have ${s.power} here.`,
        s => `Do you come to ${s.town}, too?`,
      ],
      asks,
    ],
    about,
    chance,
  )
}

export function commentAnswered(about: Situation, chance: Chance): string {
  return say(
    [
      [s => `Hello ${s.given}, good question.`, s => `Thank you for asking, ${s.given}.`],
      [s => s.answer],
      [() => 'Write to us for the figures of your own house.', s => `More in “${s.page}”.`, () => ''],
    ],
    about,
    chance,
  )
}

export function missedCall(seconds: number): string {
  return `Rang for ${seconds} seconds; nobody answered.`
}

export function calledBack(about: Situation, chance: Chance): string {
  return say(
    [
      [() => 'Called back.', s => `Reached ${s.given} on the first try.`],
      [s => `Wanted to know: “${s.question}” Answered.`, s => `It was about ${lower(s.site)}.`],
    ],
    about,
    chance,
  )
}

/** A mail with the one before it below, as mail programs write it. */
export function mailAsks(about: Situation, before: string | undefined, chance: Chance): string {
  const words = say(
    [
      [() => 'Good day,', s => `Dear ${s.seller.given},`, () => 'Hello,'],
      asks,
      [() => 'Thank you for a short answer.', () => '', () => 'We would like to decide soon.'],
    ],
    about,
    chance,
  )
  return `${words}\n\n${about.name}${quoted(before)}`
}

export function mailAnswers(about: Situation, before: string, chance: Chance): string {
  const words = say(
    [hello, [s => s.answer], [s => `Shall I call you this week? ${s.seller.given}`, s => s.seller.name]],
    about,
    chance,
  )
  return `${words}\n\nSunrise Solar ${about.town}${quoted(before)}`
}

function quoted(before: string | undefined): string {
  if (before === undefined) return ''
  const lines = before.split('\n\n> ')[0]?.split('\n') ?? []
  return `\n\n${lines.map(line => (line === '' ? '>' : `> ${line}`)).join('\n')}`
}

export function chats(about: Situation, chance: Chance): string {
  return say(
    [[() => 'Hi,', s => `Hello ${s.seller.given}`, () => 'Good evening,'], asks, [() => '', () => 'Thanks']],
    about,
    chance,
  )
}

export function chatAnswered(about: Situation, chance: Chance): string {
  return say([[s => `Hi ${s.given},`], [s => s.answer]], about, chance)
}

export const SUBJECTS: readonly Way[] = [
  s => `Question about ${s.site}`,
  s => `Your quote ${s.quote}`,
  () => 'Batteries',
  s => `A visit in ${s.town}`,
]

export function subjectOf(about: Situation, chance: Chance): string {
  return pick(SUBJECTS, chance)(about)
}
