import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { currencySymbol, formatAmount } from '#web/parts/money.ts'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import type { Beat } from './heartbeat-query.ts'
import { nameOfPeriod, notesOf } from './readout.ts'

type BeatTableProps = { heartbeat: HeartbeatAnswer; opened: boolean; onClose: () => void }

/** The figures behind the picture, the latest first, each opening to its rows. */
export function BeatTable({ heartbeat, opened, onClose }: BeatTableProps) {
  const navigate = useNavigate({ from: '/heartbeat' })
  const columns = useMemo(() => columnsOf(heartbeat), [heartbeat])
  const rows = useMemo(() => heartbeat.weeks.toReversed(), [heartbeat])
  return (
    <SideDrawer title="The heartbeat as a table" opened={opened} onClose={onClose} wide>
      <DataTable
        caption={`Inhale, exhale and what was to be expected, by ${heartbeat.period}`}
        columns={columns}
        rows={rows}
        rowId={beat => beat.start}
        onOpen={beat =>
          void navigate({
            search: before => ({ ...before, start: beat.start, table: undefined }),
            resetScroll: false,
          })
        }
        openLabel={beat => `${nameOfPeriod(beat.start, heartbeat.period)}: open its rows`}
      />
    </SideDrawer>
  )
}

function columnsOf({ currency, period }: HeartbeatAnswer): Column<Beat>[] {
  const symbol = currencySymbol(currency)
  const amount = (minor: string) => formatAmount(minor, currency)
  return [
    {
      id: 'start',
      header: period === 'week' ? 'Week' : 'Period',
      accessorFn: beat => beat.start,
      cell: ({ row }) => nameOfPeriod(row.original.start, period).replace('Week of ', ''),
    },
    {
      id: 'cases',
      header: 'Cases',
      number: true,
      accessorFn: beat => beat.cases,
      cell: ({ row }) => formatCount(row.original.cases),
    },
    {
      id: 'inhale',
      header: `Inhale, ${symbol}`,
      number: true,
      accessorFn: beat => Number(beat.inhale?.minor ?? 0),
      cell: ({ row }) => (row.original.inhale ? amount(row.original.inhale.minor) : '–'),
    },
    {
      id: 'exhale',
      header: `Exhale, ${symbol}`,
      number: true,
      accessorFn: beat => Number(beat.exhale),
      cell: ({ row }) => amount(row.original.exhale),
    },
    {
      id: 'expected',
      header: `Expected, ${symbol}`,
      number: true,
      enableSorting: false,
      cell: ({
        row: {
          original: { expected },
        },
      }) => (expected ? `${amount(expected.low)} – ${amount(expected.high)}` : '–'),
    },
    {
      id: 'conversion',
      header: 'Won so far',
      number: true,
      wide: true,
      accessorFn: beat => beat.conversion?.mid ?? -1,
      cell: ({ row }) => formatShare(row.original.conversion?.mid ?? null),
    },
    {
      id: 'notes',
      header: 'To know',
      wide: true,
      enableSorting: false,
      cell: ({ row }) => notesOf(row.original).join(', '),
    },
  ]
}
