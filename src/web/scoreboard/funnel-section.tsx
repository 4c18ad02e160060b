import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { funnelDimensions } from '#contract/scoreboard-choice.ts'
import type { Funnel, FunnelRow } from '#contract/scoreboard.ts'
import { Choice } from '#web/parts/choice.tsx'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { formatMonth } from '#web/parts/dates.ts'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { say } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './revenue-table.module.css'
import { Reached } from './reached.tsx'
import { funnelQuery } from './scoreboard-query.ts'
import type { ScoreboardView } from './search.ts'
import { nameOf } from './sentence.tsx'

/** What became of the leads, beside the money that they brought. */
export function FunnelSection({ view }: { view: ScoreboardView }) {
  const words = useWords()
  const { data: read, error, refetch, isPlaceholderData } = useQuery(funnelQuery(view))
  const data = read?.answer
  return (
    <Section
      title={words('scoreboard.leads')}
      aside={
        <Choice
          label={words('scoreboard.leadsBy')}
          name="funnel"
          value={view.funnel}
          options={funnelDimensions.map(value => ({
            value,
            text:
              value === 'month' ? words('scoreboard.month') : words('scoreboard.dimension', { by: value }),
          }))}
        />
      }
    >
      {!data && error && (
        <ErrorState error={error} what={words('scoreboard.leadsProblem')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={words('scoreboard.leadsReading')} />}
      {data && data.leads === 0 && (
        <EmptyState title={words('scoreboard.noLeads')}>{words('scoreboard.noLeadsSentence')}</EmptyState>
      )}
      {read && read.answer.leads > 0 && (
        <div className={isPlaceholderData ? 'stale' : undefined}>
          <Reached funnel={read.answer} />
          <FunnelTable funnel={read.answer} by={read.asked.by} />
        </div>
      )}
    </Section>
  )
}

function FunnelTable({ funnel, by }: { funnel: Funnel; by: ScoreboardView['funnel'] }) {
  const words = useWords()
  const columns = useMemo(() => columnsOf(funnel, by), [funnel, by])
  return (
    <>
      <DataTable
        caption={words('scoreboard.leadsCaption', { by: words('scoreboard.dimensionSaid', { by }) })}
        columns={columns}
        rows={funnel.rows}
        rowId={row => row.key ?? ''}
        foot={
          <tr data-total>
            <th scope="row">{words('scoreboard.total')}</th>
            <td data-wide className={classes.aside}>
              {words('scoreboard.rows', { count: funnel.rows.length })}
            </td>
            <td data-number>{formatCount(funnel.leads)}</td>
            <td data-number>{formatCount(funnel.won)}</td>
            <td data-number>{formatShare(funnel.conversion, 2)}</td>
          </tr>
        }
      />
      {funnel.rows.some(row => row.truncated) && (
        <p className={classes.note}>* {words('scoreboard.truncated')}</p>
      )}
    </>
  )
}

function columnsOf(funnel: Funnel, by: ScoreboardView['funnel']): Column<FunnelRow>[] {
  const best = Math.max(...funnel.rows.map(row => row.conversion ?? 0), 0.000001)
  const name = (row: FunnelRow) => (row.key !== null && by === 'month' ? formatMonth(row.key) : nameOf(row))
  return [
    {
      id: 'name',
      header: say('scoreboard.dimension', { by }),
      accessorFn: row => row.key ?? '',
      cell: ({ row }) => (
        <span className={row.original.key === null ? classes.unsaid : undefined}>{name(row.original)}</span>
      ),
    },
    {
      id: 'bar',
      header: () => <span className="unseen">{say('scoreboard.compared')}</span>,
      enableSorting: false,
      wide: true,
      cell: ({ row }) => (
        <span className={classes.track} aria-hidden="true">
          <i className={classes.bar} style={{ width: `${((row.original.conversion ?? 0) / best) * 100}%` }} />
        </span>
      ),
    },
    {
      id: 'leads',
      header: say('scoreboard.columnLeads'),
      number: true,
      accessorFn: row => row.leads,
      cell: ({ row }) => formatCount(row.original.leads),
    },
    {
      id: 'won',
      header: say('scoreboard.columnWon'),
      number: true,
      accessorFn: row => row.won,
      cell: ({ row }) => formatCount(row.original.won),
    },
    {
      id: 'conversion',
      header: say('scoreboard.columnConversion'),
      number: true,
      accessorFn: row => row.conversion ?? 0,
      cell: ({ row }) => (
        <span className={classes.amount}>
          {formatShare(row.original.conversion, 2)}
          {row.original.truncated && <abbr title={say('scoreboard.tooLow')}>*</abbr>}
        </span>
      ),
    },
  ]
}
