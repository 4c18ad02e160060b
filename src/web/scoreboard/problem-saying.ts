import type { DataProblem } from '#contract/scoreboard.ts'
import { formatSpokenDay } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import type { Key } from '#web/words/registry.ts'
import type { Values } from '#web/words/store.ts'

type Saying = { key: Key; values: Values /** A stretch of days, to be said first. */; days?: Values }

/** A problem as a message and its values; the domain says the same in English. */
export function sayingOf(says: DataProblem['says']): Saying {
  switch (says.is) {
    case 'won-that-day':
      return { key: 'scoreboard.wonThatDay', values: { won: dated(says.won) } }
    case 'won-before':
      return { key: 'scoreboard.wonBefore', values: { won: dated(says.won), met: dated(says.met) } }
    case 'no-rate': {
      const { entries, foreign, currency, from, to } = says
      const values = { entries, foreign, currency, days: dated(from) }
      const days = { from: dated(from), to: dated(to) }
      return { key: 'scoreboard.noRate', values, ...(from === to ? {} : { days }) }
    }
    case 'undescribed': {
      const { entries, deal, source } = says
      return { key: 'scoreboard.undescribed', values: { entries, deal, source } }
    }
    case 'more':
      return { key: 'scoreboard.moreProblems', values: { count: formatCount(says.count) } }
  }
}

/** Always with its year. */
function dated(day: string): string {
  return formatSpokenDay(day, '')
}
