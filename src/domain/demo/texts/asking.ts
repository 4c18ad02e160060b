import type { Chance } from '#domain/chance.ts'
import { happens, pick } from '../draw.ts'
import { lower, say, type Situation, theirs, upper, type Way } from './situation.ts'

const opening: readonly Way[] = [
  s => `We have ${s.site} and today ${s.power}.`,
  s => `It is about ${s.site} in ${s.town}; at the moment we have ${s.power}.`,
  s => `${upper(s.site)}, ${s.power} at present.`,
  s => `I would like an offer for ${s.site}. We live with ${s.power} today.`,
  s => `Please look at ${s.site} near ${s.town}. Now: ${s.power}.`,
]
const cost: readonly Way[] = [
  s => `We spend about ${s.spend}.`,
  s => `It costs us ${s.spend}, and rising.`,
  s => `Last year it was some ${s.spend}.`,
  () => '',
]
const why: readonly Way[] = [
  s => `We want to ${s.want}.`,
  s => `What matters most: to ${s.want}.`,
  s => s.trouble,
  s => `${s.trouble} We want to ${s.want}.`,
]
const end: readonly Way[] = [
  s => s.question,
  s => `${s.question} I decide together with ${s.decider}.`,
  () => 'Please call in the afternoon.',
  () => 'When could somebody come and look?',
  s =>
    `Could ${s.seller.town === 'Harare' ? 'somebody' : `your people in ${s.seller.town}`} come by next week?`,
  () => '',
]
const sawTenDays: readonly Way[] = [
  () => 'Your page says installed within 10 days; that would suit us well.',
  () => 'Ten days from order is why I write to you and not to the others.',
  () => 'If you can really do it in ten days as you say, we can decide this week.',
  () => 'We need it soon, so the 10 days on your page caught my eye.',
]

/** Form "Get an offer". */
export function asksForOffer(about: Situation, chance: Chance): string {
  const promised = about.promised === 10 ? [sawTenDays] : []
  return say([opening, cost, why, ...promised, end], about, chance)
}

/** A form by which somebody wants to know something, and no more. */
export function asksSmall(about: Situation, chance: Chance): string {
  return say(
    [
      [
        s => `I am reading “${s.page}”.`,
        s => `About ${s.site}:`,
        () => 'Only a question for now.',
        () => 'We are not buying this year, but:',
        () => '',
      ],
      [s => s.question],
      [
        () => '',
        () => 'Thank you.',
        () => 'A short answer by mail is enough.',
        s => `Greetings from ${s.town}.`,
      ],
    ],
    about,
    chance,
  )
}

export function saidAtStand(about: Situation, chance: Chance): string {
  return say(
    [
      [
        s => `Stopped at our stand: ${s.site}, ${theirs(s.power)}.`,
        s => `Long talk at the stand. Has ${s.site}.`,
        s => `Left a card. ${upper(s.site)}, in ${s.town}.`,
      ],
      [s => `Wants to ${theirs(s.want)}.`, s => `Asked: “${s.question}”`, s => `Says: “${s.trouble}”`],
    ],
    about,
    chance,
  )
}

export function askedInWebinar(about: Situation, minutes: number, chance: Chance): string {
  const asked = happens(0.6, chance) ? ` Asked in the chat: “${about.question}”` : ''
  return `Stayed ${minutes} of 50 minutes.${asked}`
}

export function fromPortal(about: Situation, chance: Chance): string {
  return say(
    [
      [
        s => `Compares three offers: ${s.site}, about ${s.kw} kW.`,
        s => `Request from the portal. ${upper(s.site)}; today ${theirs(s.power)}.`,
      ],
      cost,
      [s => `Remark: “${s.question}”`, s => `Remark: “${s.trouble}”`, () => 'No remark.'],
    ],
    about,
    chance,
  )
}

export function recommended(about: Situation, chance: Chance): string {
  return say(
    [
      [
        () => 'Recommended by a neighbour who bought from us two years ago.',
        () => 'A customer gave them our number.',
        () => 'Saw our panels on the roof next door.',
        () => 'The building society sent them to us with an open loan offer.',
      ],
      [s => `It is about ${s.site}.`, s => `Has ${s.site} and ${theirs(s.power)}.`],
      [s => `Would like to ${theirs(s.want)}.`, s => `“${s.trouble}”`],
    ],
    about,
    chance,
  )
}

type Exchanged = readonly [asks: string, answer: string]

/** Small things while sales works on it, with the answers of the seller. */
function smallThings(s: Situation): readonly Exchanged[] {
  return [
    ['is there any news of our quote?', 'it is being calculated; you have it by the end of the week.'],
    [
      `can you send the sheet “${s.page}” again?`,
      `here it is once more, with the page for ${s.site} marked.`,
    ],
    [
      'could we move the visit by a day? The road is under water.',
      'of course. Same time, one day later; drive safely.',
    ],
    [
      'I have sent the bills of the last six months, did they arrive?',
      'all six are here, thank you. March is much higher than the others; was the pump leaking?',
    ],
    [
      `${s.decider} would like to see one that runs. Is there any near ${s.town}?`,
      'there are two within half an hour. I ask both whether you may come by on Saturday.',
    ],
    [
      'what exactly happens on the day when you install?',
      'we come at seven, the power is off from ten to one, and by evening it runs. You need to be there at the end only.',
    ],
    ['do you also take foreign currency by transfer?', 'yes, the account is on the last page of the quote.'],
  ]
}

/** By WhatsApp or mail, while sales works on it; `round` counts, so that nobody asks the same thing twice. */
export function asksBetween(about: Situation, round: number, chance: Chance): Exchanged {
  const things = smallThings(about)
  const thing = things[(about.kw + about.panels + round) % things.length]
  const [asks, answer] = about.more[round] ?? thing ?? [about.question, about.answer]
  const { given, seller } = about
  const opens = pick([`Hi ${seller.given},`, 'Good morning,', 'Hello,', `${seller.given},`], chance)
  const ends = pick(['', '', ' Thanks.', ' No hurry.', ` ${given}`], chance)
  const replies = pick([`Hello ${given},`, `Hi ${given},`, `${given},`], chance)
  return [`${opens} ${lower(asks)}${ends}`, `${replies} ${lower(answer)} ${seller.given}`]
}

export function sentBack(about: Situation, chance: Chance): { key: string; reason: string; why: string } {
  return pick(
    [
      {
        key: 'not-reachable',
        reason: 'Not reachable',
        why: `Five attempts in eight days, no answer from ${about.given}.`,
      },
      {
        key: 'too-early',
        reason: 'Not this year',
        why: `${about.given} wants to wait for the new budget year.`,
      },
      {
        key: 'no-need',
        reason: 'Only wanted information',
        why: `${about.given} is writing a paper, there is no site.`,
      },
      {
        key: 'wrong-fit',
        reason: 'Outside our area',
        why: 'The site is further away than our service goes.',
      },
      {
        key: 'wrong-fit',
        reason: 'Too small for us',
        why: `Wants two panels for a phone stall, not ${about.site}.`,
      },
      {
        key: 'no-need',
        reason: 'Rents the place',
        why: `Rents, and the owner has refused. Was about ${about.site}.`,
      },
      {
        key: 'no-need',
        reason: 'Has bought already',
        why: `${about.given} signed with ${about.competitor} last week.`,
      },
    ],
    chance,
  )
}
