import type { ScoreboardEntriesQuery } from '#contract/scoreboard.ts'
import { UUID_SHAPE } from '#server/http/cursor.ts'
import { refusal } from '#server/http/refusals.ts'
import type { AskedPeriod } from '#server/report/bounds.ts'
import { isNamed } from '#server/report/labels.ts'

/** @throws HttpRefusal where the period ends before it begins */
export function checkPeriod({ from, to }: AskedPeriod): void {
  if (from !== undefined && to !== undefined && to < from)
    throw refusal('invalid', {
      param: 'to',
      message: 'The period ends before it begins: change `to` or `from`.',
    })
}

/** @throws HttpRefusal where the figure that is to be opened is not named, or not in the way of its dimension */
export function checkFigure(query: ScoreboardEntriesQuery): void {
  checkPeriod(query)
  const { part, key, by } = query
  if ((part === 'key') !== (key !== undefined))
    throw refusal('invalid', { param: 'key', message: '`key` goes with part=key, and only with it.' })
  if (key !== undefined && isNamed(by) && !UUID_SHAPE.test(key))
    throw refusal('invalid', { param: 'key', message: `A ${by} is named by its id.` })
}
