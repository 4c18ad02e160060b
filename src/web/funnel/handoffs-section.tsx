import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import type { FunnelHandoffs, HandoffMonth } from '#contract/funnel.ts'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { formatMonth } from '#web/parts/dates.ts'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { Opens } from '#web/parts/opens.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { say } from '#web/words/store.ts'
import { Say, useWords } from '#web/words/words.tsx'
import { handoffMonthsQuery } from './funnel-query.ts'
import classes from './rows.module.css'
import type { HandoffState, OpenHandoffs } from './search.ts'

const HandoffsDrawer = lazy(() =>
  import('./handoffs-drawer.tsx').then(module => ({ default: module.HandoffsDrawer })),
)

const STATES = ['converted', 'accepted', 'returned', 'lapsed', 'offered'] as const
/** Offers below which no month can stand out. */
const NEEDED = 30

type HandoffsSectionProps = {
  days: { from?: string | undefined; to?: string | undefined }
  opened: OpenHandoffs | undefined
  onOpen: (open: OpenHandoffs | undefined) => void
}

/** What sales made of the leads that marketing offered, month by month, and whether a month stands out. */
export function HandoffsSection({ days, opened, onOpen }: HandoffsSectionProps) {
  const words = useWords()
  const { data, error, refetch } = useQuery(handoffMonthsQuery(days))
  const month = opened && data?.months.find(one => one.month === opened.month)
  const count = opened && month && countOf(month, opened.state)
  return (
    <Section title={words('funnel.handoffs')}>
      {!data && error && (
        <ErrorState error={error} what={words('funnel.handoffsProblem')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={words('funnel.handoffsReading')} lines={4} />}
      {data && data.months.length === 0 && (
        <EmptyState title={words('funnel.noHandoffs')}>{words('funnel.noHandoffsSentence')}</EmptyState>
      )}
      {data && data.months.length > 0 && (
        <>
          <Finding handoffs={data} />
          <Months handoffs={data} onOpen={onOpen} />
        </>
      )}
      <Suspense>
        {opened && (
          <HandoffsDrawer
            title={words('funnel.monthOpened', { month: formatMonth(opened.month) })}
            asked={opened}
            count={count}
            sentence={<Say id="funnel.handoffsOpened" count={count ?? 0} state={opened.state ?? 'all'} />}
            file={opened.month}
            onClose={() => onOpen(undefined)}
          />
        )}
      </Suspense>
    </Section>
  )
}

function Finding({ handoffs: { months } }: { handoffs: FunnelHandoffs }) {
  const offered = months.reduce((sum, one) => sum + one.offered, 0)
  const lapsed = months.reduce((sum, one) => sum + one.lapsed, 0)
  const found = months.filter(one => one.unusual !== null)
  return (
    <p className={classes.finding}>
      {found.map(one => (
        <span key={one.month}>
          <Say
            id="funnel.lapsedSays"
            month={formatMonth(one.month)}
            lapsed={formatCount(one.lapsed)}
            offered={formatCount(one.offered)}
            usual={formatShare(one.unusual?.usual ?? null)}
          />{' '}
        </span>
      ))}
      {found.length === 0 &&
        (offered < NEEDED ? (
          <Say id="funnel.lapsedThin" offered={formatCount(offered)} needed={NEEDED} />
        ) : (
          <Say
            id="funnel.lapsedNone"
            lapsed={formatCount(lapsed)}
            offered={formatCount(offered)}
            share={formatShare(lapsed / offered)}
          />
        ))}
    </p>
  )
}

type MonthsProps = { handoffs: FunnelHandoffs; onOpen: (open: OpenHandoffs) => void }

function Months({ handoffs, onOpen }: MonthsProps) {
  const words = useWords()
  const columns = useMemo(() => columnsOf(onOpen), [onOpen])
  const rows = useMemo(() => handoffs.months.toReversed(), [handoffs])
  const sum = (state?: HandoffState) =>
    formatCount(handoffs.months.reduce((all, one) => all + countOf(one, state), 0))
  return (
    <DataTable
      caption={words('funnel.handoffsCaption')}
      columns={columns}
      rows={rows}
      rowId={row => row.month}
      onOpen={row => onOpen({ month: row.month })}
      openLabel={row => words('funnel.openMonth', { month: formatMonth(row.month), offered: row.offered })}
      foot={
        <tr data-total>
          <th scope="row">{words('funnel.total')}</th>
          <td data-number>{sum()}</td>
          {STATES.map(state => (
            <td key={state} data-number data-wide={isWide(state) || undefined}>
              {sum(state)}
            </td>
          ))}
        </tr>
      }
    />
  )
}

function columnsOf(onOpen: (open: OpenHandoffs) => void): Column<HandoffMonth>[] {
  return [
    {
      id: 'month',
      header: say('funnel.columnMonth'),
      accessorFn: row => row.month,
      cell: ({ row }) => formatMonth(row.original.month),
    },
    {
      id: 'offered',
      header: say('funnel.columnOffered'),
      number: true,
      accessorFn: row => row.offered,
      cell: ({ row }) => formatCount(row.original.offered),
    },
    ...STATES.map(
      (state): Column<HandoffMonth> => ({
        id: `now ${state}`,
        header: say('funnel.columnState', { state }),
        number: true,
        ...(isWide(state) && { wide: true }),
        accessorFn: row => countOf(row, state),
        cell: ({ row }) => <Count row={row.original} state={state} onOpen={onOpen} />,
      }),
    ),
  ]
}

type CountProps = { row: HandoffMonth; state: HandoffState; onOpen: (open: OpenHandoffs) => void }

function Count({ row, state, onOpen }: CountProps) {
  const words = useWords()
  const count = countOf(row, state)
  if (count === 0) return <span className={classes.none}>{formatCount(0)}</span>
  const alarm = state === 'lapsed' && row.unusual !== null
  const label = words('funnel.openState', { month: formatMonth(row.month), count: formatCount(count), state })
  return (
    <span className={alarm ? classes.alarm : undefined} title={alarm ? words('funnel.unusual') : undefined}>
      <Opens
        label={alarm ? `${label}: ${words('funnel.unusual')}` : label}
        onOpen={() => onOpen({ month: row.month, state })}
      >
        {formatCount(count)}
      </Opens>
    </span>
  )
}

/** Left out on a telephone. */
function isWide(state: HandoffState): boolean {
  return state === 'accepted' || state === 'offered'
}

function countOf(month: HandoffMonth, state: HandoffState | undefined): number {
  if (state === undefined) return month.offered
  return state === 'offered' ? month.open : month[state]
}
