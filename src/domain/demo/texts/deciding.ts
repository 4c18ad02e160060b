import type { Chance } from '#domain/chance.ts'
import { pick, pickWeighted } from '../draw.ts'
import { say, type Situation, upper, type Way } from './situation.ts'

export type ObjectionKey = 'price' | 'upfront' | 'days' | 'trust' | 'competitor' | 'batteries' | 'later'
type Objection = { key: ObjectionKey; weight: number; says: readonly Way[]; answers: readonly Way[] }

const OBJECTIONS: readonly Objection[] = [
  {
    key: 'price',
    weight: 26,
    says: [
      s => `${s.amount} is more than we thought. ${upper(s.decider)} nearly fell off the chair.`,
      s => `Honestly, it is too expensive for us. ${upper(s.decider)} had about half of ${s.amount} in mind.`,
      s => `The quote is clear, but ${s.amount} for ${s.kw} kW? I find cheaper kits in town.`,
      s => `Can you do something about the price? ${upper(s.decider)} will not sign ${s.amount}.`,
    ],
    answers: [
      s =>
        `The cheaper kits have a third of the battery. With ours you save ${s.saves} a month; over ten years that is the difference many times over.`,
      s =>
        `I have taken out what you do not need at first; the battery can grow later. The new figure is in the revised quote ${s.quote}.`,
      s =>
        `With ${s.spend} today it pays for itself in ${s.years}. I attach the calculation with your own bills.`,
    ],
  },
  {
    key: 'upfront',
    weight: 18,
    says: [
      s => `Too expensive up front. ${s.deposit} deposit is what we do not have at once.`,
      () => 'The price is fair, the deposit is the problem. Can it be paid in parts?',
      s => `We could pay ${s.saves} a month, but not everything in one go.`,
    ],
    answers: [
      () =>
        'There is the loan of the building society: nothing down, five years. I can apply for you, it takes a week.',
      s =>
        `We can split the deposit: half at order, half when the panels are on the roof. The rest of ${s.amount} when it runs.`,
      () => 'The pay-as-you-save sheet is attached: the monthly rate is below what you save.',
    ],
  },
  {
    key: 'trust',
    weight: 13,
    says: [
      s => `My cousin bought from ${s.competitor} and nobody ever came when it failed. Why should you?`,
      () => 'What if you close next year? Who stands behind the 25 years?',
      () => 'The last system died after three years. I am careful now.',
    ],
    answers: [
      s =>
        `We have looked after 900 roofs, some for eleven years. I can take you to two near ${s.town}, unannounced.`,
      () =>
        'The warranty is the maker’s, not ours alone, and the service contract names hours, not promises.',
    ],
  },
  {
    key: 'competitor',
    weight: 17,
    says: [
      s => `${upper(s.competitor)} offers the same for 12 % less. What do you say?`,
      s => `We have a second offer, from ${s.competitor}, with the larger inverter.`,
      s => `${upper(s.decider)} prefers ${s.competitor} because they are nearer.`,
    ],
    answers: [
      s =>
        `I have laid both side by side: ${s.competitor} counts the battery without its reserve. Like for like we are 3 % above, with service included.`,
      () => 'Send me the other offer without the name and I tell you what is missing, also if nothing is.',
    ],
  },
  {
    key: 'batteries',
    weight: 12,
    says: [
      () => 'How long do the batteries really last in our heat? Nobody gives me a straight answer.',
      s => `Is ${s.battery} kWh enough? I do not want to sit in the dark at four in the morning.`,
    ],
    answers: [
      () =>
        'In a shaded room, ten years at 80 %. On a tin wall in the sun, six. That is why we put them in the store room.',
      s => `We measured for a day: ${s.battery} kWh leaves a fifth in reserve in the worst month.`,
    ],
  },
  {
    key: 'later',
    weight: 14,
    says: [
      () => 'We would rather wait until the new year.',
      s => `${upper(s.decider)} wants to see the harvest in first.`,
      () => 'Prices of panels fall, so why not wait a year?',
    ],
    answers: [
      s => `Panels fall by some 4 % a year; waiting costs you ${s.saves} every month.`,
      () => 'That is fine. I keep the price until then and call you in the first week.',
    ],
  },
]

const DAYS: Objection = {
  key: 'days',
  weight: 1,
  says: [
    s => `Your page said 10 days. The quote says ${s.days}. Which is it?`,
    s =>
      `Looks good. How long does the installation take? Your advertisement said within 10 days, the paper says ${s.days} days.`,
    s => `We chose you because of the ten days. ${s.days} days is what everybody offers.`,
    s => `${upper(s.decider)} asks why it is ${s.days} days now when the campaign promises 10.`,
  ],
  answers: [
    s =>
      `I am sorry, the ten days are for a standard kit without a visit. For ${s.site} it is ${s.days}, as in the quote.`,
    s => `The campaign is ahead of our teams. ${s.days} days is what I can stand by.`,
    () => 'I have asked for an earlier slot; at best it becomes three weeks and a half.',
  ],
}

export type Exchange = { key: ObjectionKey; says: string; answer: string }

export function objection(about: Situation, chance: Chance): Exchange {
  const one =
    about.promised === 10 && about.days > 10 && chance() < 0.8 ? DAYS : pickWeighted(OBJECTIONS, chance)
  const sign = pick(['', ` ${about.given}`, ' Regards', ' Thanks'], chance)
  const says = `${say([one.says], about, chance)}${sign}`
  return {
    key: one.key,
    says,
    answer: `${pick([`Hello ${about.given}. `, '', ''], chance)}${say([one.answers], about, chance)} ${about.seller.given}`,
  }
}

const LOSSES: readonly {
  reason: string
  weight: number
  because: readonly ObjectionKey[]
  says: readonly Way[]
}[] = [
  {
    reason: 'Price',
    weight: 5,
    because: ['price', 'upfront'],
    says: [
      s => `We have decided against it. ${s.amount} is too much for us now. Thank you for the visit.`,
      () => 'In the end it was the price. We are sorry, you took a lot of trouble.',
    ],
  },
  {
    reason: 'Went with a competitor',
    weight: 5,
    because: ['competitor', 'trust'],
    says: [
      s => `We have signed with ${s.competitor}. It was close.`,
      s => `${upper(s.decider)} chose the other offer. Thank you all the same.`,
    ],
  },
  {
    reason: 'Installation takes too long',
    weight: 0.4,
    because: ['days'],
    says: [
      s => `We cannot wait ${s.days} days, and we were told ten. We go with somebody who has a team free.`,
      s => `Ten days were promised, ${s.days} were quoted. That is not how we like to begin. No, thank you.`,
    ],
  },
  {
    reason: 'No budget this year',
    weight: 4,
    because: ['later', 'upfront'],
    says: [
      s => `${upper(s.decider)} has put all spending off until next year. We will come back to you.`,
      () => 'There is no money for it this year. Please keep our papers.',
    ],
  },
  {
    reason: 'Loan was refused',
    weight: 2,
    because: ['upfront'],
    says: [
      () => 'The bank has said no, so for now it is off.',
      () => 'Without the loan we cannot do it. Pity.',
    ],
  },
  {
    reason: 'No decision',
    weight: 4,
    because: ['later', 'batteries', 'trust'],
    says: [() => 'We have not decided and will not soon. Please close it for now.', () => ''],
  },
]

/** Why it was lost, mostly for what they had objected to. `says` is empty when they said nothing more. */
export function lossOf(
  s: Situation,
  objections: readonly ObjectionKey[],
  chance: Chance,
): { reason: string; says: string } {
  const weighed = LOSSES.map(loss => ({
    ...loss,
    weight: loss.weight * (loss.because.some(key => objections.includes(key)) ? 8 : 1),
  }))
  const { reason, says } = pickWeighted(weighed, chance)
  return { reason, says: say([says], s, chance) }
}

export function yes(about: Situation, chance: Chance): string {
  return say(
    [
      [
        s => `Good news, ${s.given} here: we go ahead with quote ${s.quote}.`,
        s => `${upper(s.decider)} agreed last night. Please send the papers for ${s.quote}.`,
        s => `Signed and scanned, quote ${s.quote} is attached.`,
        s => `Let us do it. The deposit of ${s.deposit} goes out tomorrow.`,
        () => 'We have talked long enough: yes.',
      ],
      [
        () => 'When do your people come?',
        s => `We look forward to the day when ${s.power} is history.`,
        () => '',
        s => `Thank you for your patience, ${s.seller.given}.`,
      ],
    ],
    about,
    chance,
  )
}

export function welcome(about: Situation, chance: Chance): string {
  return say(
    [
      [
        s => `Thank you, ${s.given}.`,
        s => `Wonderful, ${s.given}, welcome.`,
        s => `Received, ${s.given}, thank you.`,
      ],
      [
        s =>
          `The installation is planned within ${s.days} days of the deposit; our team calls two days before.`,
        () => 'You get the invoice for the deposit today and a date as soon as it is paid.',
        s => `I stay your contact until it runs, and after. ${s.seller.given}`,
      ],
    ],
    about,
    chance,
  )
}

export function installed(about: Situation, chance: Chance): string {
  return say(
    [
      [
        s => `Installed and handed over: ${s.panels} panels, ${s.kw} kW, battery at 100 %.`,
        s => `It runs. ${s.given} switched off the mains for a test and nobody noticed.`,
        s => `Commissioned. App is set up on the phone of ${s.given}.`,
      ],
      [
        () => 'Small rest: cable cover at the meter.',
        () => 'Nothing open.',
        () => 'Training done in one hour.',
      ],
    ],
    about,
    chance,
  )
}

export function praise(about: Situation, chance: Chance): string {
  return say(
    [
      [
        () => 'The first bill has come: I had to read it twice.',
        s => `We saved ${s.saves} in the first month, as you said.`,
        () => 'Last night the whole street was dark except us.',
        () => 'Your team left the place cleaner than they found it.',
      ],
      [
        () => 'Thank you all.',
        s => `Please tell ${s.seller.given}.`,
        () => 'My neighbour will call you.',
        () => '',
      ],
    ],
    about,
    chance,
  )
}

export function trouble(about: Situation, chance: Chance): string {
  return say(
    [
      [
        () => 'The app shows a red triangle since this morning.',
        () => 'The battery was empty at three last night, that never happened before.',
        () => 'One string gives nothing, says the display.',
        () => 'After the storm the inverter beeps.',
      ],
      [
        () => 'Can somebody look?',
        s => `Please call me, ${s.given}.`,
        () => 'It is not urgent, but strange.',
      ],
    ],
    about,
    chance,
  )
}

export function troubleAnswer(about: Situation, chance: Chance): string {
  return say(
    [
      [s => `Hello ${s.given},`],
      [
        () =>
          'I have looked from here: a breaker has tripped. Please push it up; if it falls again we come tomorrow.',
        () => 'our technician is with you on Thursday morning. Until then everything runs on the grid.',
        () => 'that was an update in the night. It is on again; the alarm goes away by itself.',
      ],
    ],
    about,
    chance,
  )
}
