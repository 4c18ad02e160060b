import type { Clause } from '#domain/agreement/clause.ts'
import { formatMoney } from '#web/parts/money.ts'
import { useWords } from '#web/words/words.tsx'

/** A clause as a sentence. */
export function useClauseWords(): (clause: Clause) => string {
  const say = useWords()
  return clause => {
    switch (clause.kind) {
      case 'volume':
        return say('agreement.saysVolume', { count: clause.perMonth })
      case 'quality':
        if (clause.measure === 'expected-revenue')
          return say('agreement.saysExpected', { amount: formatMoney(clause.minor, clause.currency) })
        return say(clause.measure === 'won-share' ? 'agreement.saysWon' : 'agreement.saysAccepted', {
          percent: clause.percent,
        })
      case 'context-complete': {
        const parts = clause.parts.map(part => say('agreement.part', { part })).join(', ')
        return say('agreement.saysContext', { percent: clause.percent, parts })
      }
      case 'return-rate':
        return say('agreement.saysReturns', { percent: clause.percent })
      case 'first-response':
        return say('agreement.saysResponse', { hours: clause.hours, percent: clause.percent })
      case 'attempts': {
        const { atLeast, days, channels } = clause
        return say('agreement.saysAttempts', { count: atLeast, days, channels })
      }
      case 'disposition':
        return say('agreement.saysDisposition', { days: clause.days })
      case 'hand-back':
        return say('agreement.saysHandBack', { days: clause.days })
    }
  }
}
