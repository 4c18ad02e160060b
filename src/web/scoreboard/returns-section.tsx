import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { type ReturnDimension, returnDimensions } from '#contract/handoff-choice.ts'
import type { FunnelReturns, ReturnsRow } from '#contract/funnel.ts'
import { returnsQuery } from '#web/funnel/funnel-query.ts'
import { type OpenReturns, readReturns, returnsAsked, writeReturns } from '#web/funnel/search.ts'
import { useReasonLabel } from '#web/handoff/reasons.ts'
import { Choice } from '#web/parts/choice.tsx'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { Opens } from '#web/parts/opens.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { say } from '#web/words/store.ts'
import { Say, useWords } from '#web/words/words.tsx'
import classes from './returns-section.module.css'
import type { ScoreboardView } from './search.ts'

const HandoffsDrawer = lazy(() =>
  import('#web/funnel/handoffs-drawer.tsx').then(module => ({ default: module.HandoffsDrawer })),
)

/** Below, a share of the offered says nothing. */
const ENOUGH = 10

type Open = (open: OpenReturns | undefined) => void

/** Which leads sales gave back and why, by where they came from: what marketing learns from. */
export function ReturnsSection({ view }: { view: ScoreboardView }) {
  const words = useWords()
  const { from, to, back: by } = view
  const { data, error, refetch, isPlaceholderData } = useQuery(returnsQuery({ by, from, to }))
  const navigate = useNavigate({ from: '/scoreboard' })
  const open = useCallback<Open>(
    returns =>
      void navigate({
        search: current => ({ ...current, returns: returns && writeReturns(returns) }),
        resetScroll: false,
      }),
    [navigate],
  )
  const opened = view.returns === undefined ? undefined : readReturns(view.returns)
  return (
    <Section
      title={words('handoff.returns')}
      aside={
        <Choice
          label={words('handoff.returnsBy')}
          name="back"
          value={by}
          options={returnDimensions.map(value => ({ value, text: words('handoff.by', { by: value }) }))}
        />
      }
    >
      {!data && error && (
        <ErrorState error={error} what={words('handoff.returnsProblem')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={words('handoff.returnsReading')} lines={4} />}
      {data && data.returned === 0 && (
        <EmptyState title={words('handoff.noReturns')}>{words('handoff.noReturnsSentence')}</EmptyState>
      )}
      {data && data.returned > 0 && (
        <div className={isPlaceholderData ? 'stale' : undefined}>
          <Finding returns={data} />
          <ReturnsTable returns={data} by={by} onOpen={open} />
        </div>
      )}
      <Suspense>
        {opened && <Opened opened={opened} view={view} data={data} onClose={() => open(undefined)} />}
      </Suspense>
    </Section>
  )
}

function Finding({ returns: { offered, returned, reasons } }: { returns: FunnelReturns }) {
  const labelOf = useReasonLabel()
  const [first] = reasons
  return (
    <p className={classes.finding}>
      <Say
        id="handoff.returnsSay"
        few={offered < ENOUGH ? 'yes' : 'no'}
        returned={formatCount(returned)}
        offered={formatCount(offered)}
        share={formatShare(returned / offered)}
        reason={labelOf(first?.key ?? '')}
        count={first?.count ?? 0}
      />
    </p>
  )
}

type ReturnsTableProps = { returns: FunnelReturns; by: ReturnDimension; onOpen: Open }

function ReturnsTable({ returns, by, onOpen }: ReturnsTableProps) {
  const words = useWords()
  const columns = useMemo(() => columnsOf(by, onOpen), [by, onOpen])
  const rows = useMemo(() => returns.rows.filter(row => row.offered > 0), [returns])
  return (
    <DataTable
      caption={words('handoff.returnsCaption')}
      columns={columns}
      rows={rows}
      rowId={row => row.key ?? ''}
      onOpen={row => onOpen(partOf(row))}
      openLabel={row => words('handoff.openReturned', { from: nameOf(row), count: row.returned })}
      foot={
        <tr data-total>
          <th scope="row">{words('handoff.total')}</th>
          <td data-number>{formatCount(returns.offered)}</td>
          <td data-number>{formatCount(returns.returned)}</td>
          <td data-number>
            <Share row={returns} />
          </td>
          <td data-wide>
            <Reasons
              row={returns}
              from={{ part: 'all' }}
              name={words('handoff.everywhere')}
              onOpen={onOpen}
            />
          </td>
        </tr>
      }
    />
  )
}

function columnsOf(by: ReturnDimension, onOpen: Open): Column<ReturnsRow>[] {
  return [
    { id: 'from', header: say('handoff.by', { by }), accessorFn: nameOf },
    {
      id: 'offered',
      header: say('handoff.columnOffered'),
      number: true,
      accessorFn: row => row.offered,
      cell: ({ row }) => formatCount(row.original.offered),
    },
    {
      id: 'returned',
      header: say('handoff.columnReturned'),
      number: true,
      accessorFn: row => row.returned,
      cell: ({ row }) => formatCount(row.original.returned),
    },
    {
      id: 'share',
      header: say('handoff.columnShare'),
      number: true,
      accessorFn: row => row.returned / row.offered,
      cell: ({ row }) => <Share row={row.original} />,
    },
    {
      id: 'reasons',
      header: say('handoff.columnReasons'),
      wide: true,
      enableSorting: false,
      accessorFn: row => row.reasons.length,
      cell: ({ row }) => (
        <Reasons row={row.original} from={partOf(row.original)} name={nameOf(row.original)} onOpen={onOpen} />
      ),
    },
  ]
}

function Share({ row: { returned, offered } }: { row: Pick<ReturnsRow, 'returned' | 'offered'> }) {
  const words = useWords()
  if (offered < ENOUGH) return <span className={classes.thin}>{words('handoff.few')}</span>
  return <>{formatShare(returned / offered)}</>
}

type ReasonsProps = {
  row: Pick<ReturnsRow, 'reasons'>
  from: OpenReturns
  name: string
  onOpen: Open
}

/** Each reason with how often it was given, which opens to its leads. */
function Reasons({ row, from, name, onOpen }: ReasonsProps) {
  const words = useWords()
  const labelOf = useReasonLabel()
  return (
    <ul className={classes.reasons}>
      {row.reasons.map(({ key, count }) => (
        <li key={key}>
          {labelOf(key)}{' '}
          <Opens
            label={words('handoff.openReason', { from: name, reason: labelOf(key), count })}
            onOpen={() => onOpen({ ...from, reason: key })}
          >
            {formatCount(count)}
          </Opens>
        </li>
      ))}
    </ul>
  )
}

type OpenedProps = {
  opened: OpenReturns
  view: ScoreboardView
  data: FunnelReturns | undefined
  onClose: () => void
}

function Opened({ opened, view: { from, to, back: by }, data, onClose }: OpenedProps) {
  const words = useWords()
  const labelOf = useReasonLabel()
  const { part, key, reason } = opened
  const row = part === 'all' ? undefined : data?.rows.find(one => one.key === (key ?? null))
  const figures = part === 'all' ? data : row
  const count =
    reason === undefined
      ? figures?.returned
      : (figures?.reasons.find(one => one.key === reason)?.count ?? (figures && 0))
  const name = row
    ? nameOf(row)
    : part === 'all'
      ? words('handoff.everywhere')
      : (key ?? words('handoff.notRecorded'))
  return (
    <HandoffsDrawer
      title={words('handoff.returnsFrom', { from: name })}
      asked={{ ...returnsAsked(opened, by), from, to }}
      count={count}
      sentence={
        <Say
          id="handoff.returnsOpened"
          count={count ?? 0}
          reason={reason === undefined ? 'all' : labelOf(reason)}
        />
      }
      file={name}
      onClose={onClose}
    />
  )
}

function partOf({ key }: ReturnsRow): OpenReturns {
  return key === null ? { part: 'not-recorded' } : { part: 'key', key }
}

function nameOf({ key, label }: ReturnsRow): string {
  return key === null ? say('handoff.notRecorded') : (label ?? key)
}
