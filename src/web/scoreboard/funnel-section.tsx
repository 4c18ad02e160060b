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
import classes from './revenue-table.module.css'
import { funnelQuery } from './scoreboard-query.ts'
import type { ScoreboardView } from './search.ts'
import { funnelWords, NOT_RECORDED } from './words.ts'

/** What became of the leads, beside the money that they brought. */
export function FunnelSection({ view }: { view: ScoreboardView }) {
  const { data: read, error, refetch, isPlaceholderData } = useQuery(funnelQuery(view))
  const data = read?.answer
  return (
    <Section
      title="What became of the leads"
      aside={
        <Choice
          label="Leads by"
          name="funnel"
          value={view.funnel}
          options={funnelDimensions.map(value => ({
            value,
            text: value === 'month' ? 'Month' : funnelWords[value],
          }))}
        />
      }
    >
      {!data && error && (
        <ErrorState error={error} what="The leads could not be read" onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what="the leads" />}
      {data && data.leads === 0 && (
        <EmptyState title="No leads yet.">
          Here it will stand how many came from where, and how many of them were won.
        </EmptyState>
      )}
      {read && read.answer.leads > 0 && (
        <div className={isPlaceholderData ? 'stale' : undefined}>
          <FunnelTable funnel={read.answer} by={read.asked.by} />
        </div>
      )}
    </Section>
  )
}

function FunnelTable({ funnel, by }: { funnel: Funnel; by: ScoreboardView['funnel'] }) {
  const columns = useMemo(() => columnsOf(funnel, by), [funnel, by])
  return (
    <>
      <DataTable
        caption={`Leads by ${funnelWords[by].toLowerCase()}: how many, how many won, conversion`}
        columns={columns}
        rows={funnel.rows}
        rowId={row => row.key ?? ''}
        foot={
          <tr data-total>
            <th scope="row">Total</th>
            <td data-wide className={classes.aside}>
              {funnel.rows.length} rows
            </td>
            <td data-number>{formatCount(funnel.leads)}</td>
            <td data-number>{formatCount(funnel.won)}</td>
            <td data-number>{formatShare(funnel.conversion, 2)}</td>
          </tr>
        }
      />
      {funnel.rows.some(row => row.truncated) && (
        <p className={classes.note}>
          * These leads came before the first recorded win: earlier wins are not in the data, so their
          conversion is too low, and its rise is no improvement.
        </p>
      )}
    </>
  )
}

function columnsOf(funnel: Funnel, by: ScoreboardView['funnel']): Column<FunnelRow>[] {
  const best = Math.max(...funnel.rows.map(row => row.conversion ?? 0), 0.000001)
  const name = (row: FunnelRow) =>
    row.key !== null && by === 'month' ? formatMonth(row.key) : (row.label ?? NOT_RECORDED)
  return [
    {
      id: 'name',
      header: funnelWords[by],
      accessorFn: row => row.key ?? '',
      cell: ({ row }) => (
        <span className={row.original.key === null ? classes.unsaid : undefined}>{name(row.original)}</span>
      ),
    },
    {
      id: 'bar',
      header: () => <span className="unseen">Compared</span>,
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
      header: 'Leads',
      number: true,
      accessorFn: row => row.leads,
      cell: ({ row }) => formatCount(row.original.leads),
    },
    {
      id: 'won',
      header: 'Won',
      number: true,
      accessorFn: row => row.won,
      cell: ({ row }) => formatCount(row.original.won),
    },
    {
      id: 'conversion',
      header: 'Conversion',
      number: true,
      accessorFn: row => row.conversion ?? 0,
      cell: ({ row }) => (
        <span className={classes.amount}>
          {formatShare(row.original.conversion, 2)}
          {row.original.truncated && <abbr title="too low: earlier wins are not recorded">*</abbr>}
        </span>
      ),
    },
  ]
}
