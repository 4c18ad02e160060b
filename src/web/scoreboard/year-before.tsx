import { useQuery } from '@tanstack/react-query'
import type { Scoreboard, ScoreboardRow } from '#contract/scoreboard.ts'
import { type Comparable, comparable, type Days, daysBefore } from '#domain/revenue/year-before.ts'
import { useMe } from '#web/access/session.ts'
import { changeOf } from '#web/parts/change.ts'
import { Opens } from '#web/parts/opens.tsx'
import { dayNow, formatDay, formatMonth } from '#web/parts/dates.ts'
import { Say, useWords } from '#web/words/words.tsx'
import { monthsQuery, scoreboardQuery } from './scoreboard-query.ts'
import type { ScoreboardView } from './search.ts'

/** The same days a year earlier; undefined while it is read, or when nobody asked. */
export type YearBefore = { is: Comparable; days: Days | undefined; scoreboard: Scoreboard | undefined }

export function useYearBefore(view: ScoreboardView): YearBefore | undefined {
  const today = dayNow(useMe().workspace?.timeZone)
  const days = daysBefore(view, today)
  const { data: months } = useQuery(monthsQuery)
  const { data: read } = useQuery({
    ...scoreboardQuery({ ...view, ...days }),
    enabled: view.before && days !== undefined,
  })
  if (!view.before || !months) return undefined
  const first = months.months[0]
  if (days === undefined) return { is: { is: 'open' }, days, scoreboard: undefined }
  if (!read) return undefined
  const is = comparable(days, first && `${first.month}-01`, read.answer.entries)
  return { is, days, scoreboard: is.is === 'comparable' ? read.answer : undefined }
}

type AgainstProps = { scoreboard: Scoreboard; before: YearBefore; onOpen: () => void }

/** Said with the money and the difference; or why it cannot be said. */
export function AgainstYearBefore({ scoreboard, before, onOpen }: AgainstProps) {
  const words = useWords()
  const { is, days } = before
  switch (is.is) {
    case 'open':
      return <Say id="scoreboard.beforeOpen" />
    case 'missing':
      return is.since === '' ? (
        <Say id="scoreboard.beforeNothing" />
      ) : (
        <Say id="scoreboard.beforeMissing" month={formatMonth(is.since)} />
      )
    case 'thin':
      return <Say id="scoreboard.beforeThin" entries={is.entries} needed={is.needed} />
    case 'comparable': {
      const changed = changeOf(
        BigInt(scoreboard.total),
        BigInt(before.scoreboard?.total ?? '0'),
        scoreboard.currency,
      )
      return (
        <Say
          id="scoreboard.beforeSaid"
          from={formatDay(days?.from ?? '')}
          to={formatDay(days?.to ?? '')}
          {...changed}
          before={
            <Opens
              label={words('scoreboard.openBefore', {
                name: words('scoreboard.allRevenue'),
                money: changed.before,
              })}
              onOpen={onOpen}
            >
              {changed.before}
            </Opens>
          }
        />
      )
    }
  }
}

/** Rows of both years: what earned a year ago and no more stands there with nothing, so that its column adds up. */
export function rowsOfBoth(now: readonly ScoreboardRow[], before: readonly ScoreboardRow[]): ScoreboardRow[] {
  const gone = before.filter(row => now.every(one => one.key !== row.key))
  return [...now, ...gone.map(row => ({ ...row, minor: '0', fallbackMinor: '0', entries: 0 }))]
}
