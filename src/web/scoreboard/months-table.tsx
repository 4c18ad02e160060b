import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { formatMonth } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { currencySymbol, formatAmount } from '#web/parts/money.ts'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { say } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { type Month, monthsWithin } from './months.ts'
import { monthsQuery } from './scoreboard-query.ts'
import { type ScoreboardView, writeRow } from './search.ts'

/** The figures behind the bars, the latest first, each month opening to its entries. */
export function MonthsTable({ view, onClose }: { view: ScoreboardView; onClose: () => void }) {
  const words = useWords()
  const navigate = useNavigate({ from: '/scoreboard' })
  const { data } = useQuery(monthsQuery)
  const months = data ? monthsWithin(data.months, { from: view.from, to: view.to }).toReversed() : []
  return (
    <SideDrawer title={words('scoreboard.months')} opened onClose={onClose} wide>
      {data && (
        <DataTable
          caption={words('scoreboard.months')}
          columns={columnsOf(data.currency)}
          rows={months}
          rowId={({ month }) => month}
          openLabel={month =>
            words('scoreboard.openRow', {
              name: formatMonth(month.month),
              entries: month[view.kind].entries,
            })
          }
          onOpen={({ month }) =>
            void navigate({
              search: before => ({
                ...before,
                table: undefined,
                row: writeRow({ part: 'all', month, kind: view.kind }),
              }),
              resetScroll: false,
            })
          }
        />
      )}
    </SideDrawer>
  )
}

function columnsOf(currency: string): Column<Month>[] {
  const named = { currency: currencySymbol(currency) }
  return [
    {
      id: 'month',
      header: say('scoreboard.columnMonth'),
      accessorFn: ({ month }) => month,
      cell: ({ row }) => formatMonth(row.original.month),
    },
    ...(['booked', 'received'] as const).flatMap((kind): Column<Month>[] => [
      {
        id: kind,
        header: say(kind === 'booked' ? 'scoreboard.columnBooked' : 'scoreboard.columnReceived', named),
        number: true,
        accessorFn: month => Number(month[kind].minor),
        cell: ({ row }) => formatAmount(row.original[kind].minor, currency),
      },
      {
        id: `${kind}-entries`,
        header: say(
          kind === 'booked' ? 'scoreboard.columnBookedEntries' : 'scoreboard.columnReceivedEntries',
        ),
        number: true,
        wide: true,
        accessorFn: month => month[kind].entries,
        cell: ({ row }) => formatCount(row.original[kind].entries),
      },
    ]),
  ]
}
