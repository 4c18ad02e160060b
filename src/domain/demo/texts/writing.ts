import type { Chance } from '#domain/chance.ts'
import { pick } from '../draw.ts'
import type { Said } from './calling.ts'
import { hello, say, type Situation, yours } from './situation.ts'

const byMarketer = (s: Situation): string => `\n\n${s.marketer.given}, Sunrise Solar`
const bySeller = (s: Situation): string =>
  `\n\n${s.seller.given} ${s.seller.name.split(' ').at(-1)}, Sunrise Solar ${s.town}`

/** Marketing's answer to a form. */
export function firstAnswer(about: Situation, chance: Chance): Said {
  const text = say(
    [
      hello,
      [
        s => `thank you for writing to us about ${s.site}.`,
        s => `we have read what you wrote: ${yours(s.power)}, and ${s.spend}. That can be brought down.`,
        s => `to ${yours(s.want)} is just what we build for.`,
        () => 'your note has arrived with us, and a person has read it.',
      ],
      [
        s => `${s.seller.given} in ${s.seller.town} looks after you and will call.`,
        s => `I have asked ${s.seller.name} to call you; ${s.seller.given} knows such places well.`,
        s => `Before ${s.seller.given} calls, it helps to have your last bills at hand.`,
      ],
      [
        s => `Until then, “${s.page}” answers much of what people ask.`,
        s => `You asked: “${s.question}” ${s.seller.given} brings the answer.`,
        () => '',
      ],
    ],
    about,
    chance,
  )
  const subject = pick(
    ['Your request to Sunrise Solar', 'About your offer', `Your ${about.kw} kW, next steps`],
    chance,
  )
  return { subject, text: text + byMarketer(about) }
}

/** What they asked, answered. */
export function answerToQuestion(
  about: Situation,
  [asks, answer]: readonly [string, string],
  by: 'marketer' | 'seller',
  chance: Chance,
): Said {
  const text = say(
    [
      hello,
      [() => `you asked: “${asks}”`, () => 'thank you for the question.', () => 'good that you ask.'],
      [() => answer],
      [s => `More in “${s.page}”.`, () => 'Call me if that leaves anything open.', () => '', () => ''],
    ],
    about,
    chance,
  )
  return {
    subject: 'Re: your question',
    text: text + (by === 'marketer' ? byMarketer(about) : bySeller(about)),
  }
}

export function afterCall(about: Situation, chance: Chance): Said {
  const text = say(
    [
      hello,
      [
        () => 'thank you for the talk.',
        () => 'good to have spoken.',
        s => `as agreed on the phone, in writing: it is about ${s.site}.`,
      ],
      [
        s => `You want to ${yours(s.want)}; I size it for that and not for more.`,
        s => `With ${s.spend} today, some ${s.saves} a month should stay with you.`,
        s => `I think of about ${s.kw} kW and a battery of ${s.battery} kWh, to be measured.`,
      ],
      [
        () => 'The visit takes an hour and costs nothing.',
        s => `Please let ${yours(s.decider)} know that I am coming.`,
        () => 'Attached: what to have ready for the visit.',
      ],
    ],
    about,
    chance,
  )
  return { subject: pick(['Our call', 'What we agreed', 'The visit'], chance), text: text + bySeller(about) }
}

/** The quote states its days in words that can be compared with what a campaign promised. */
export function quoteMail(about: Situation, chance: Chance): Said {
  const head = say(
    [
      hello,
      [
        s => `here is quote ${s.quote} for ${s.site}.`,
        s => `as promised, quote ${s.quote}.`,
        s => `attached is what we discussed, as quote ${s.quote}.`,
      ],
    ],
    about,
    chance,
  )
  const lines = [
    `${about.panels} panels, ${about.kw} kW, battery ${about.battery} kWh: ${about.amount}, installed.`,
    `Installation: ${about.days} days from deposit. Deposit ${about.deposit}, the rest when it runs.`,
    `Saves about ${about.saves} a month; pays for itself in ${about.years}. 25-year warranty on panels, 10 on the battery.`,
  ]
  const close = say(
    [
      [
        () => 'The price holds for 30 days.',
        s => `Shall we go through it together with ${yours(s.decider)}?`,
        () => 'Ask me anything that is not clear.',
      ],
    ],
    about,
    chance,
  )
  return {
    subject: `Quote ${about.quote}, ${about.amount}`,
    text: `${head}\n\n${lines.join('\n')}\n\n${close}${bySeller(about)}`,
  }
}

export function reminderMail(about: Situation, chance: Chance): Said {
  const text = say(
    [
      hello,
      [
        s => `did quote ${s.quote} arrive well?`,
        s => `I wanted to ask where you and ${yours(s.decider)} stand.`,
        s => `the price in quote ${s.quote} holds for another ten days.`,
        () => 'a short question before the weekend.',
      ],
      [
        () => 'If anything speaks against it, tell me openly; often it can be changed.',
        s => `If ${s.amount} at once is too much, there is the loan of the building society: nothing down.`,
        () => 'Two customers near you would show you theirs.',
        s => `“${s.page}” may help with the last open points.`,
      ],
    ],
    about,
    chance,
  )
  return { subject: `Quote ${about.quote}`, text: text + bySeller(about) }
}

/** A sheet that marketing sends by itself after somebody has shown interest. */
export function seriesMail(about: Situation, step: number): Said {
  const mails: readonly Said[] = [
    {
      subject: `“${about.page}”, as you asked`,
      text: `Hello ${about.given}, here is “${about.page}”. The second page is the one to read first: it shows what ${about.site} needs through a night.`,
    },
    {
      subject: 'What others in your place did',
      text: `Hello ${about.given}, three customers with something like ${about.site}, what they had before, what they pay now. One of them would do it differently today, and says so.`,
    },
    {
      subject: 'The three questions before you ask anybody for a price',
      text: `Hello ${about.given}, whoever quotes you should ask: what must stay on, for how long, and what starts at the same moment. If they do not, ask us. You wrote that you want to ${yours(about.want)}.`,
    },
    {
      subject: `What ${about.kw} kW costs, and how to pay for it`,
      text: `Hello ${about.given}, the four ways of paying, with figures for about ${about.kw} kW. Where you now have ${yours(about.power)}, the second is usually the cheapest.`,
    },
  ]
  const mail = mails[step % mails.length]
  if (mail === undefined) throw new RangeError('there is no such mail')
  return mail
}

export function bookingMail(about: Situation, chance: Chance): Said {
  const text = say(
    [
      hello,
      [
        s => `your visit is booked; ${s.seller.given} comes with a load logger.`,
        s => `${s.seller.given} will be with you as agreed. Allow an hour.`,
      ],
      [() => 'Please have the bills of six months ready.', () => 'A ladder is in our car.', () => ''],
    ],
    about,
    chance,
  )
  return { subject: 'Your site visit', text: text + bySeller(about) }
}
