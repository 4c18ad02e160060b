import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { HeartbeatAnswer } from '#contract/heartbeat.ts'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { currencySymbol, formatAmount } from '#web/parts/money.ts'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { say } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import type { Beat } from './heartbeat-query.ts'
import { nameOfPeriod, notesOf, shortNameOf } from './readout.ts'

type BeatTableProps = { heartbeat: HeartbeatAnswer; opened: boolean; onClose: () => void }

/** The figures behind the picture, the latest first, each opening to its rows. */
export function BeatTable({ heartbeat, opened, onClose }: BeatTableProps) {
  const words = useWords()
  const navigate = useNavigate({ from: '/heartbeat' })
  const columns = useMemo(() => columnsOf(heartbeat), [heartbeat])
  const rows = useMemo(() => heartbeat.weeks.toReversed(), [heartbeat])
  return (
    <SideDrawer title={words('heartbeat.table')} opened={opened} onClose={onClose} wide>
      <DataTable
        caption={words('heartbeat.tableCaption', { period: heartbeat.period })}
        columns={columns}
        rows={rows}
        rowId={beat => beat.start}
        onOpen={beat =>
          void navigate({
            search: before => ({ ...before, start: beat.start, table: undefined }),
            resetScroll: false,
          })
        }
        openLabel={beat =>
          words('heartbeat.openPeriod', { name: nameOfPeriod(beat.start, heartbeat.period) })
        }
      />
    </SideDrawer>
  )
}

function columnsOf({ currency, period }: HeartbeatAnswer): Column<Beat>[] {
  const named = { currency: currencySymbol(currency) }
  const amount = (minor: string) => formatAmount(minor, currency)
  return [
    {
      id: 'start',
      header: say('heartbeat.columnPeriod', { period }),
      accessorFn: beat => beat.start,
      cell: ({ row }) => shortNameOf(row.original.start, period),
    },
    {
      id: 'cases',
      header: say('heartbeat.columnCases'),
      number: true,
      accessorFn: beat => beat.cases,
      cell: ({ row }) => formatCount(row.original.cases),
    },
    {
      id: 'inhale',
      header: say('heartbeat.columnInhale', named),
      number: true,
      accessorFn: beat => Number(beat.inhale?.minor ?? 0),
      cell: ({ row }) => (row.original.inhale ? amount(row.original.inhale.minor) : '–'),
    },
    {
      id: 'exhale',
      header: say('heartbeat.columnExhale', named),
      number: true,
      accessorFn: beat => Number(beat.exhale),
      cell: ({ row }) => amount(row.original.exhale),
    },
    {
      id: 'expected',
      header: say('heartbeat.columnExpected', named),
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
      header: say('heartbeat.columnWon'),
      number: true,
      wide: true,
      accessorFn: beat => beat.conversion?.mid ?? -1,
      cell: ({ row }) => formatShare(row.original.conversion?.mid ?? null),
    },
    {
      id: 'notes',
      header: say('heartbeat.columnNotes'),
      wide: true,
      enableSorting: false,
      cell: ({ row }) => notesOf(row.original).join(', '),
    },
  ]
}
