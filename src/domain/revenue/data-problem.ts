import { dayOfDate, spokenDate } from '#domain/calendar.ts'

/** What is wrong in the data behind a figure: its facts, of which everybody makes sentences in their own language. Days are YYYY-MM-DD. */
export type ProblemSaying =
  | { is: 'won-that-day'; won: string }
  | { is: 'won-before'; won: string; met: string }
  | { is: 'no-rate'; entries: number; foreign: string; currency: string; from: string; to: string }
  | { is: 'undescribed'; entries: number; deal: string; source: string }
  | { is: 'more'; count: number }

/** The same in English, for the API. */
export function sayProblem(says: ProblemSaying): string {
  switch (says.is) {
    case 'won-that-day':
      return `Won on ${dated(says.won)}, earlier that day than the first contact that is recorded.`
    case 'won-before':
      return `Won on ${dated(says.won)}, but the first contact is recorded on ${dated(says.met)}.`
    case 'no-rate': {
      const what = says.entries === 1 ? 'An entry' : `${says.entries} entries`
      const days = [...new Set([says.from, says.to])].map(dated).join(' to ')
      return `${what} in ${says.foreign} of ${days} ${says.entries === 1 ? 'is' : 'are'} kept but not counted: there is no exchange rate to ${says.currency} for that day or before. Add one, then replay.`
    }
    case 'undescribed': {
      const what = says.entries === 1 ? 'An entry names' : `${says.entries} entries name`
      return `${what} the deal ${says.deal} of ${says.source}, of which nothing else is known. Import or enter that deal.`
    }
    case 'more':
      return `And ${says.count.toLocaleString('en')} more of this kind.`
  }
}

/** Always with its year. */
function dated(date: string): string {
  const day = dayOfDate(date)
  return spokenDate(day, day - 366)
}
