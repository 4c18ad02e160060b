import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { Section } from '#web/parts/section.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { monthsWithin } from './months.ts'
import { MonthsChart } from './months-chart.tsx'
import { monthsQuery } from './scoreboard-query.ts'
import type { ScoreboardView } from './search.ts'

type MonthsSectionProps = { view: ScoreboardView; svg: RefObject<SVGSVGElement | null> }

/** The same revenue over time; its table is a click away. */
export function MonthsSection({ view, svg }: MonthsSectionProps) {
  const say = useWords()
  const { data, error, refetch } = useQuery(monthsQuery)
  const months = data ? monthsWithin(data.months, { from: view.from, to: view.to }) : []
  if (data && months.length === 0) return null
  return (
    <Section
      title={say('scoreboard.months')}
      aside={
        <Link
          from="/scoreboard"
          to="/scoreboard"
          search={before => ({ ...before, table: true })}
          resetScroll={false}
          data-no-print
        >
          {say('scoreboard.asTable')}
        </Link>
      }
    >
      {!data && error && (
        <ErrorState error={error} what={say('scoreboard.monthsProblem')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={say('scoreboard.monthsReading')} lines={5} />}
      {data && (
        <MonthsChart
          currency={data.currency}
          months={months}
          all={data.months}
          kind={view.kind}
          before={view.before}
          svg={svg}
        />
      )}
    </Section>
  )
}
