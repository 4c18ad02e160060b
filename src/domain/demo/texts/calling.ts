import type { Chance } from '#domain/chance.ts'
import { pick, wholeBetween } from '../draw.ts'
import { say, type Situation, theirs, upper, type Way } from './situation.ts'

export type Said = { subject: string; text: string }

const missed: readonly string[] = [
  'Not reached, rang out.',
  'Not reached. Left a message with my number.',
  'Line busy twice, will try after lunch.',
  'Number rings, no answer. Sent a WhatsApp.',
  'Reached the reception only; back at two.',
  'In a meeting, asked to be called tomorrow.',
]

export function notReached(chance: Chance): Said {
  return { subject: 'Call, not reached', text: pick(missed, chance) }
}

const learned: readonly Way[] = [
  s => `Has ${theirs(s.power)} and pays ${s.spend}.`,
  s => `${upper(s.site)}. Pays ${s.spend} now.`,
  s => `Confirmed: ${s.site}, ${theirs(s.power)}.`,
]
const wants: readonly Way[] = [
  s => `Wants to ${theirs(s.want)}.`,
  s => `Main point: to ${theirs(s.want)}.`,
  s => `What happened: “${s.trouble}”`,
]
const decides: readonly Way[] = [
  s => `Decides together with ${theirs(s.decider)}.`,
  s => `${upper(theirs(s.decider))} must agree.`,
  s => `Wants to show it to ${theirs(s.decider)} first.`,
  () => 'Decides alone, and soon.',
  s => `Is also talking to ${s.competitor}.`,
  s => `Asked: “${s.question}”`,
]
const next: readonly Way[] = [
  () => 'Site visit agreed.',
  s => `Visit agreed; ${s.seller.given} brings the load logger.`,
  () => 'Sends the bills of the last six months.',
  () => 'Site visit next, photos of the roof come by WhatsApp.',
  () => 'Wants to see the place of a customer first, then the visit.',
]
const tenDays: readonly Way[] = [
  () => 'Counts on installation within ten days, as our campaign says. Told them that we will see.',
  () => 'Asked twice about the 10 days. I could not confirm it.',
  () => 'Came for the ten days. Our teams are booked four weeks out.',
]

export function firstCall(about: Situation, chance: Chance): Said {
  const minutes = wholeBetween(5, 24, chance)
  const promised = about.promised === 10 ? [tenDays] : []
  const text = say([learned, wants, ...promised, decides, next], about, chance)
  return { subject: `Call, reached, ${minutes} min`, text }
}

export function lateCall(about: Situation, chance: Chance): Said {
  const text = say(
    [
      [
        () => 'Called late, said sorry for the silence.',
        s => `${s.given} had waited for us for two weeks.`,
        () => 'Our answer came long after the agreed time; they were polite about it.',
      ],
      [
        s => `Has asked ${s.competitor} in the meantime.`,
        () => 'Still interested, but colder.',
        () => 'Has put it off.',
        s => `Still wants to ${theirs(s.want)}.`,
      ],
    ],
    about,
    chance,
  )
  return { subject: `Call, reached, ${wholeBetween(4, 11, chance)} min`, text }
}

export function outOfTheBlue(about: Situation, chance: Chance): Said {
  const text = say(
    [
      [
        () => 'First call from our list.',
        () => 'Called without an appointment.',
        () => 'Call from the campaign list.',
      ],
      learned,
      [
        () => 'Did not expect us, but listened.',
        s => `Was interested at once: “${s.trouble}”`,
        () => 'Will have a look at the sheet that I send.',
        () => 'Not now. May be asked again in half a year.',
      ],
    ],
    about,
    chance,
  )
  return { subject: `Call, reached, ${wholeBetween(3, 12, chance)} min`, text }
}

const atSite: readonly Way[] = [
  s => `On site with ${s.given}. ${upper(s.site)}; room for ${s.panels} panels.`,
  s => `Walked the roof with ${s.given}: ${s.panels} panels fit, little shade after nine.`,
  s => `Looked at everything. ${s.panels} panels on the north side, batteries in the store room.`,
  s => `Measured for a day: ${s.kw} kW is right for ${s.site}.`,
]
const found: readonly Way[] = [
  () => 'The switchboard is old and must be replaced; told them so.',
  () => 'Roof in good order, cable run of 18 m.',
  () => 'Two rafters need to be doubled; not much.',
  s => `Meter photo taken. ${upper(s.spend)} is what the bills say too.`,
  () => 'Earthing is missing altogether; goes into the quote.',
  () => 'The starting current is higher than they said; soft starters needed.',
]
const mood: readonly Way[] = [
  s => `${s.given} was well prepared. Quote by the end of the week.`,
  s => `${upper(theirs(s.decider))} joined at the end and asked about the price first.`,
  s => `“${s.question}” Answered on the spot.`,
  () => 'Coffee, and a tour of everything. They want this.',
  s => `Careful mood; ${s.competitor} was here on Monday.`,
]

export function siteVisit(about: Situation, chance: Chance): Said {
  return { subject: 'Site visit', text: say([atSite, found, mood], about, chance) }
}

export function secondMeeting(about: Situation, chance: Chance): Said {
  const text = say(
    [
      [
        s => `Went through quote ${s.quote} line by line with ${s.given} and ${theirs(s.decider)}.`,
        s => `Meeting about quote ${s.quote}. ${upper(theirs(s.decider))} had the questions.`,
        s => `By video with ${s.given}; ${theirs(s.decider)} listened in.`,
      ],
      [
        s => `Savings of ${s.saves} a month were checked against the bills and accepted.`,
        () => 'Warranty and service were clear; the payments were not.',
        () => 'They want the batteries one size larger, priced as an option.',
        s => `Payback of ${s.years} was what convinced.`,
        () => 'Open: who applies for the grid connection. We do.',
      ],
      [
        () => 'Decision within two weeks.',
        s => `Now it lies with ${theirs(s.decider)}.`,
        () => 'Asked for two references nearby; sent.',
      ],
    ],
    about,
    chance,
  )
  return { subject: 'Meeting about the quote', text }
}

export function followUpCall(about: Situation, chance: Chance): Said {
  const text = say(
    [
      [
        s => `Asked how they stand with quote ${s.quote}.`,
        s => `${s.given} picked up at once.`,
        () => 'Short call between two of their meetings.',
      ],
      [
        s => `${upper(theirs(s.decider))} has not looked at it yet.`,
        s => `They compare with ${s.competitor}.`,
        () => 'They like it. Waiting for the money.',
        () => 'No reason against it, simply no time.',
        s => `“${s.question}” I send it in writing.`,
      ],
    ],
    about,
    chance,
  )
  return { subject: `Call, reached, ${wholeBetween(2, 9, chance)} min`, text }
}
