import { type Day, type PeriodKind, spokenDate } from '#domain/calendar.ts'
import type { Comparison, Reason, State } from '#domain/heartbeat/state.ts'

/** Words and money in the order in which they are read aloud; the reader's locale writes the money. */
export type Phrase = { text: string } | { money: bigint }

export type Told = {
  state: State
  since: Day | null
  reasons: readonly Reason[]
  period: PeriodKind
  today: Day
}

export function heartbeatTitle({ state, since, today }: Told): string {
  const words = TITLES[state]
  return since === null ? words : `${words} since ${spokenDate(since, today)}`
}

const TITLES: Record<State, string> = {
  'in-rhythm': 'In rhythm',
  'short-of-breath': 'Short of breath',
  'holding-its-breath': 'Holding its breath',
  both: 'Short of breath and holding its breath',
  'too-little-data': 'Too little data',
}

/** What a managing director reads aloud: what is so, and what it costs. */
export function heartbeatSentence(told: Told): Phrase[] {
  const phrases = told.reasons.flatMap(reason => phrasesOf(reason, told))
  return phrases.length > 0 ? phrases : [{ text: 'Nothing has been recorded yet.' }]
}

function phrasesOf(reason: Reason, told: Told): Phrase[] {
  switch (reason.is) {
    case 'nothing-recorded':
      return [{ text: 'Nothing has been recorded yet. ' }]
    case 'nothing-recorded-since':
      return [
        { text: `Nothing recorded since ${spokenDate(reason.day, told.today)}; the chart ends there. ` },
      ]
    case 'no-revenue-recorded':
      return [
        {
          text: `${counted(reason.wins, 'win')} ${reason.wins === 1 ? 'is' : 'are'} known, but no revenue is recorded for them. `,
        },
      ]
    case 'too-few-wins':
      return [
        {
          text: `${counted(reason.wins, 'win')} known by ${spokenDate(reason.knownBy, told.today)}; it takes ${reason.needed} to tell a rhythm from chance. `,
        },
      ]
    case 'too-few-periods':
      return [
        {
          text: `${counted(reason.periods, told.period)} of history; it takes ${reason.needed} to tell a rhythm from chance. `,
        },
      ]
    case 'earlier-cases-unknown':
      return [
        {
          text: 'The record of qualified cases is shorter than the usual delay, so what should come out is not known yet. ',
        },
      ]
    case 'no-year-before':
      return [
        {
          text: `Whether enough is coming in cannot be said yet: ${counted(reason.periods, told.period)} to compare with, ${reason.needed} needed. `,
        },
      ]
    case 'wins-recorded-since':
      return [
        {
          text: `Wins are on record only since ${spokenDate(reason.day, told.today)}: older cases say nothing about conversion. `,
        },
      ]
    default:
      return comparisonPhrases(reason, told)
  }
}

function comparisonPhrases(reason: Reason & Comparison, { period }: Told): Phrase[] {
  const stretch = reason.periods === 1 ? `the last ${period}` : `the last ${reason.periods} ${period}s`
  const { actual, low, mid, high } = reason
  const gap = { money: mid - actual }
  switch (reason.is) {
    case 'exhale-below':
      return [
        { text: `In ${stretch} ` },
        { money: actual },
        { text: ' came out where ' },
        { money: mid },
        { text: ' was to be expected from what had been qualified: ' },
        gap,
        { text: ' is missing. ' },
      ]
    case 'inhale-below':
      return [
        { text: `What was qualified in ${stretch} is worth ` },
        { money: actual },
        { text: ' where the year before would suggest ' },
        { money: mid },
        { text: ': ' },
        gap,
        { text: ' less is coming in. ' },
      ]
    case 'exhale-within':
    case 'exhale-above':
      return [
        { text: `In ${stretch} ` },
        { money: actual },
        { text: ` came out, ${reason.is === 'exhale-above' ? 'more than' : 'within'} the ` },
        { money: low },
        { text: ' to ' },
        { money: high },
        { text: ' to be expected. ' },
      ]
    default:
      return [
        { text: `What was qualified in ${stretch} is worth ` },
        { money: actual },
        { text: `, ${reason.is === 'inhale-above' ? 'more than' : 'as in'} the year before. ` },
      ]
  }
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
