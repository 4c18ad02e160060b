import type { DataProblem, ScoreboardQuery } from '#contract/scoreboard.ts'
import { loadMissingRates } from './missing-rates.ts'
import { said } from './said.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { loadUndescribedDeals } from './undescribed-deals.ts'
import { loadWonBeforeContact } from './won-before-contact.ts'

/** Of one kind; what is beyond stands in a last line together. */
const MOST_SHOWN = 50

/** What a person should know of the data before trusting these figures. Nothing is left out of them for it. */
export async function loadProblems(moment: Moment, query: ScoreboardQuery): Promise<DataProblem[]> {
  const kinds = [
    await loadWonBeforeContact(moment, query),
    await loadUndescribedDeals(moment, query),
    await loadMissingRates(moment, query),
  ]
  return kinds.flatMap(cutShort)
}

function cutShort(problems: DataProblem[]): DataProblem[] {
  const rest = problems.slice(MOST_SHOWN)
  const [first] = rest
  if (first === undefined) return problems
  const known = rest.flatMap(({ minor }) => (minor === null ? [] : [BigInt(minor)]))
  const minor = known.length === 0 ? null : `${known.reduce((sum, one) => sum + one, 0n)}`
  const more = {
    kind: first.kind,
    deal: null,
    person: null,
    minor,
    ...said({ is: 'more', count: rest.length }),
  }
  return [...problems.slice(0, MOST_SHOWN), more]
}
