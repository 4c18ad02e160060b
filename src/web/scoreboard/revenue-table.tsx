import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Scoreboard, ScoreboardRow } from '#contract/scoreboard.ts'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { formatChange } from '#web/parts/change.ts'
import { Opens } from '#web/parts/opens.tsx'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { currencySymbol, formatAmount, shareOf } from '#web/parts/money.ts'
import { type Side, SideMark } from '#web/parts/side-mark.tsx'
import { say } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './revenue-table.module.css'
import { type OpenRow, type ScoreboardView, readRow, writeRow } from './search.ts'
import { nameOf } from './sentence.tsx'
import { rowsOfBoth } from './year-before.tsx'

type RevenueTableProps = {
  scoreboard: Scoreboard
  view: ScoreboardView
  /** The same days a year earlier, where they can stand beside it. */
  before: Scoreboard | undefined
  onOpen: (row: OpenRow) => void
}

/** Every figure opens to its entries; what no touch earned stands below the line and is never left out. */
export function RevenueTable({ scoreboard, view, before, onOpen }: RevenueTableProps) {
  const words = useWords()
  const columns = useMemo(
    () => columnsOf(scoreboard, view, before, onOpen),
    [scoreboard, view, before, onOpen],
  )
  const rows = useMemo(
    () => (before ? rowsOfBoth(scoreboard.rows, before.rows) : scoreboard.rows),
    [scoreboard, before],
  )
  const fallback = sumOf(scoreboard.rows.map(row => row.fallbackMinor))
  const amount = (minor: string) => formatAmount(minor, scoreboard.currency, { exact: view.exact })
  const open = view.row === undefined ? undefined : readRow(view.row)
  return (
    <div className={classes.board}>
      <DataTable
        caption={words('scoreboard.tableCaption', {
          kind: view.kind,
          by: words('scoreboard.dimensionSaid', { by: view.by }),
          model: words('scoreboard.model', { model: view.model }),
        })}
        columns={columns}
        rows={rows}
        rowId={row => writeRow(openRowOf(row))}
        openId={open && writeRow(open)}
        onOpen={row => onOpen(openRowOf(row))}
        openLabel={row => words('scoreboard.openRow', { name: nameOf(row), entries: row.entries })}
        foot={
          <>
            <FootRow
              name={words('scoreboard.unattributed')}
              note={words('scoreboard.unattributedSays')}
              amount={amount(scoreboard.unattributed.minor)}
              share={formatShare(shareOf(scoreboard.unattributed.minor, scoreboard.total))}
              entries={scoreboard.unattributed.entries}
              fallback={fallback === '0' ? undefined : ''}
              before={
                before && [
                  amount(before.unattributed.minor),
                  changed(scoreboard.unattributed.minor, before.unattributed.minor),
                ]
              }
              onOpen={() => onOpen({ part: 'unattributed' })}
              onOpenBefore={() => onOpen({ part: 'unattributed', before: true })}
            />
            <FootRow
              total
              name={words('scoreboard.total')}
              amount={amount(scoreboard.total)}
              entries={scoreboard.entries}
              fallback={
                fallback === '0' ? undefined : formatAmount(fallback, scoreboard.currency, { exact: true })
              }
              before={before && [amount(before.total), changed(scoreboard.total, before.total)]}
              onOpen={() => onOpen({ part: 'all' })}
              onOpenBefore={() => onOpen({ part: 'all', before: true })}
            />
          </>
        }
      />
      <p className={classes.note}>
        {sidesIn(scoreboard).map(side => (
          <span key={side} className={classes.side}>
            <SideMark side={side} />
          </span>
        ))}
        {words('scoreboard.opens')} {fallback !== '0' && `${words('scoreboard.fallbackSays')} `}
        <span data-no-print>
          <Link
            to="."
            search={current => ({ ...current, exact: view.exact ? undefined : true })}
            resetScroll={false}
          >
            {view.exact ? words('scoreboard.centsEnd') : words('scoreboard.cents')}
          </Link>
          {' · '}
          <Link
            to="."
            search={current => ({ ...current, before: view.before ? undefined : true })}
            resetScroll={false}
          >
            {view.before ? words('scoreboard.compareEnd') : words('scoreboard.compare')}
          </Link>
        </span>
      </p>
    </div>
  )
}

function columnsOf(
  { currency, total, rows }: Scoreboard,
  { by, kind, exact }: ScoreboardView,
  before: Scoreboard | undefined,
  onOpen: RevenueTableProps['onOpen'],
): Column<ScoreboardRow>[] {
  const largest = rows
    .reduce((most, row) => (BigInt(row.minor) > most ? BigInt(row.minor) : most), 0n)
    .toString()
  const amount = (minor: string) => formatAmount(minor, currency, { exact })
  const fallback: Column<ScoreboardRow>[] = rows.some(row => row.fallbackMinor !== '0')
    ? [
        {
          id: 'fallback',
          header: say('scoreboard.columnFallback'),
          number: true,
          accessorFn: row => Number(row.fallbackMinor),
          cell: ({ row }) =>
            row.original.fallbackMinor === '0'
              ? ''
              : formatAmount(row.original.fallbackMinor, currency, { exact: true }),
        },
      ]
    : []
  return [
    {
      id: 'name',
      header: say('scoreboard.dimension', { by }),
      accessorFn: nameOf,
      cell: ({ row }) => <Name row={row.original} />,
    },
    {
      id: 'bar',
      header: () => <span className="unseen">{say('scoreboard.compared')}</span>,
      enableSorting: false,
      wide: true,
      cell: ({ row }) => <Bar row={row.original} largest={largest} />,
    },
    {
      id: 'amount',
      header: say('scoreboard.columnMoney', { kind, currency: currencySymbol(currency) }),
      number: true,
      accessorFn: row => Number(row.minor),
      cell: ({ row }) => <span className={classes.amount}>{amount(row.original.minor)}</span>,
    },
    {
      id: 'share',
      header: say('scoreboard.columnShare'),
      number: true,
      enableSorting: false,
      cell: ({ row }) => formatShare(shareOf(row.original.minor, total)),
    },
    ...(before ? beforeColumns(before, exact, onOpen) : []),
    ...fallback.map(column => ({ ...column, wide: true })),
    {
      id: 'entries',
      header: say('scoreboard.columnEntries'),
      number: true,
      wide: true,
      accessorFn: row => row.entries,
      cell: ({ row }) => formatCount(row.original.entries),
    },
  ]
}

function beforeColumns(
  { currency, rows }: Scoreboard,
  exact: boolean,
  onOpen: RevenueTableProps['onOpen'],
): Column<ScoreboardRow>[] {
  const minorOf = new Map(rows.map(row => [row.key, row.minor]))
  const earlier = (row: ScoreboardRow) => minorOf.get(row.key) ?? '0'
  return [
    {
      id: 'before',
      header: say('scoreboard.columnBefore', { currency: currencySymbol(currency) }),
      number: true,
      wide: true,
      accessorFn: row => Number(earlier(row)),
      cell: ({ row }) => (
        <Earlier
          name={nameOf(row.original)}
          amount={formatAmount(earlier(row.original), currency, { exact })}
          onOpen={minorOf.has(row.original.key) ? () => onOpen(ofYearBefore(row.original)) : undefined}
        />
      ),
    },
    {
      id: 'change',
      header: say('scoreboard.columnChange'),
      number: true,
      accessorFn: row => Number(row.minor) - Number(earlier(row)),
      cell: ({ row }) => changed(row.original.minor, earlier(row.original)),
    },
  ]
}

type EarlierProps = { name: string; amount: string; onOpen: (() => void) | undefined }

/** An amount of a year ago, which opens to the entries of then. */
function Earlier({ name, amount, onOpen }: EarlierProps) {
  const words = useWords()
  if (!onOpen) return amount
  return (
    <Opens label={words('scoreboard.openBefore', { name, money: amount })} onOpen={onOpen}>
      {amount}
    </Opens>
  )
}

function ofYearBefore(row: ScoreboardRow): OpenRow {
  return { ...openRowOf(row), before: true }
}

/** Nothing where there was nothing to grow from. */
function changed(now: string, before: string): string {
  return BigInt(before) > 0n ? formatChange((Number(now) - Number(before)) / Number(before)) : '–'
}

function Name({ row }: { row: ScoreboardRow }) {
  return (
    <span className={row.label === null ? classes.unsaid : undefined}>
      {row.side && <SideMark side={row.side} wordless />} {nameOf(row)}
    </span>
  )
}

/** Beside the figure, which says the same exactly. */
function Bar({ row, largest }: { row: ScoreboardRow; largest: string }) {
  const width = Math.max(0, shareOf(row.minor, largest)) * 100
  return (
    <span className={classes.track} aria-hidden="true">
      <i className={classes.bar} data-side={row.side} style={{ width: `${width}%` }} />
    </span>
  )
}

type FootRowProps = {
  name: string
  note?: string
  amount: string
  share?: string
  entries: number
  fallback: string | undefined
  /** The amount a year earlier, and by how much it changed. */
  before: [string, string] | undefined
  total?: boolean
  onOpen: () => void
  onOpenBefore: () => void
}

function FootRow(props: FootRowProps) {
  const { name, note, amount, share, entries, fallback, before, total, onOpen, onOpenBefore } = props
  const words = useWords()
  return (
    <tr
      data-total={total}
      className={classes.foot}
      onClick={event => !(event.target instanceof Element && event.target.closest('button')) && onOpen()}
    >
      <th scope="row">
        <button
          type="button"
          data-row
          className={classes.opener}
          onClick={onOpen}
          aria-label={words('scoreboard.openRow', { name, entries })}
        >
          {name}
        </button>
      </th>
      <td data-wide className={classes.aside}>
        {note}
      </td>
      <td data-number>{amount}</td>
      <td data-number>{share}</td>
      {before && (
        <>
          <td data-number data-wide>
            <Earlier name={name} amount={before[0]} onOpen={onOpenBefore} />
          </td>
          <td data-number>{before[1]}</td>
        </>
      )}
      {fallback !== undefined && (
        <td data-number data-wide>
          {fallback}
        </td>
      )}
      <td data-number data-wide>
        {formatCount(entries)}
      </td>
    </tr>
  )
}

function sidesIn({ rows }: Scoreboard): Side[] {
  return (['marketing', 'sales', 'customer'] as const).filter(side => rows.some(row => row.side === side))
}

function sumOf(minors: string[]): string {
  return minors.reduce((sum, minor) => sum + BigInt(minor), 0n).toString()
}

function openRowOf(row: ScoreboardRow): OpenRow {
  return row.key === null ? { part: 'not-recorded' } : { part: 'key', key: row.key }
}
