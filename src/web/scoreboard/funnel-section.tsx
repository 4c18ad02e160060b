import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { funnelDimensions } from '#contract/scoreboard-choice.ts'
import type { Funnel, FunnelRow } from '#contract/funnel.ts'
import { Choice } from '#web/parts/choice.tsx'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { type OpenLeads, readLeads, writeLeads } from '#web/funnel/search.ts'
import { formatMonth } from '#web/parts/dates.ts'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { Opens } from '#web/parts/opens.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { say } from '#web/words/store.ts'
import { Say, useWords } from '#web/words/words.tsx'
import classes from './revenue-table.module.css'
import { Reached } from './reached.tsx'
import { funnelQuery } from './scoreboard-query.ts'
import type { ScoreboardView } from './search.ts'
import { nameOf } from './sentence.tsx'

const LeadsDrawer = lazy(() =>
  import('#web/funnel/leads-drawer.tsx').then(module => ({ default: module.LeadsDrawer })),
)

/** What became of the leads, beside the money that they brought. */
export function FunnelSection({ view }: { view: ScoreboardView }) {
  const words = useWords()
  const { data: read, error, refetch, isPlaceholderData } = useQuery(funnelQuery(view))
  const data = read?.answer
  const navigate = useNavigate({ from: '/scoreboard' })
  const open = useCallback(
    (leads?: OpenLeads) =>
      void navigate({
        search: current => ({ ...current, leads: leads && writeLeads(leads) }),
        resetScroll: false,
      }),
    [navigate],
  )
  const opened = view.leads === undefined ? undefined : readLeads(view.leads)
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
          <Reached funnel={read.answer} onOpen={step => open({ step, part: 'all' })} />
          <Droughts rows={read.answer.rows} />
          <FunnelTable funnel={read.answer} by={read.asked.by} onOpen={open} />
        </div>
      )}
      <Suspense>
        {opened && (
          <LeadsDrawer
            asked={{ by: view.funnel, from: view.from, to: view.to, ...opened }}
            title={titleOf(opened, view, data)}
            onClose={() => open()}
          />
        )}
      </Suspense>
    </Section>
  )
}

/** Sources that used to bring leads and hardly do any more, in words. */
function Droughts({ rows }: { rows: readonly FunnelRow[] }) {
  const dry = rows.flatMap(row => (row.drought ? [{ row, ...row.drought }] : []))
  if (dry.length === 0) return null
  return (
    <p className={classes.finding}>
      {dry.map(({ row, ...drought }) => (
        <span key={row.key}>
          <Say id="funnel.driedUp" name={nameOf(row)} {...drought} />{' '}
        </span>
      ))}
    </p>
  )
}

type FunnelTableProps = {
  funnel: Funnel
  by: ScoreboardView['funnel']
  onOpen: (leads: OpenLeads) => void
}

function FunnelTable({ funnel, by, onOpen }: FunnelTableProps) {
  const words = useWords()
  const columns = useMemo(() => columnsOf(funnel, by, onOpen), [funnel, by, onOpen])
  const total = (step: 'leads' | 'won') => (
    <Opens
      label={words('funnel.openLeads', { name: words('scoreboard.total'), count: funnel[step], step })}
      onOpen={() => onOpen({ step, part: 'all' })}
    >
      {formatCount(funnel[step])}
    </Opens>
  )
  return (
    <>
      <DataTable
        caption={words('scoreboard.leadsCaption', { by: words('scoreboard.dimensionSaid', { by }) })}
        columns={columns}
        rows={funnel.rows}
        rowId={row => row.key ?? ''}
        onOpen={row => onOpen({ step: 'leads', ...partOf(row) })}
        openLabel={row =>
          words('funnel.openLeads', { name: namedBy(row, by), count: row.leads, step: 'leads' })
        }
        foot={
          <tr data-total>
            <th scope="row">{words('scoreboard.total')}</th>
            <td data-wide className={classes.aside}>
              {words('scoreboard.rows', { count: funnel.rows.length })}
            </td>
            <td data-number>{total('leads')}</td>
            <td data-number>{total('won')}</td>
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

function partOf({ key }: FunnelRow): Pick<OpenLeads, 'part' | 'key'> {
  return key === null ? { part: 'not-recorded' } : { part: 'key', key }
}

function namedBy(row: FunnelRow, by: ScoreboardView['funnel']): string {
  return row.key !== null && by === 'month' ? formatMonth(row.key) : nameOf(row)
}

/** "Origin: Google Ads", "With a deal" */
function titleOf(
  { step, part, key }: OpenLeads,
  { funnel: by }: ScoreboardView,
  read: Funnel | undefined,
): string {
  const row = part === 'all' ? undefined : read?.rows.find(one => one.key === (key ?? null))
  if (row === undefined) return say('funnel.stepOf', { step })
  return say('funnel.ofRow', { by: say('scoreboard.dimension', { by }), name: namedBy(row, by) })
}

function columnsOf(
  funnel: Funnel,
  by: ScoreboardView['funnel'],
  onOpen: (leads: OpenLeads) => void,
): Column<FunnelRow>[] {
  const best = Math.max(...funnel.rows.map(row => row.conversion ?? 0), 0.000001)
  return [
    {
      id: 'name',
      header: say('scoreboard.dimension', { by }),
      accessorFn: row => row.key ?? '',
      cell: ({ row }) => (
        <span className={row.original.key === null ? classes.unsaid : undefined}>
          {namedBy(row.original, by)}
        </span>
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
      cell: ({ row }) => (
        <Opens
          label={say('funnel.openLeads', {
            name: namedBy(row.original, by),
            count: row.original.won,
            step: 'won',
          })}
          onOpen={() => onOpen({ step: 'won', ...partOf(row.original) })}
        >
          {formatCount(row.original.won)}
        </Opens>
      ),
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
