import type { Unanswered, UnansweredFigures } from '#contract/unanswered.ts'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { useWords } from '#web/words/words.tsx'
import type { OpenFigure } from './search.ts'
import { formatWorkingTime } from './working-time.ts'

type Row = UnansweredFigures & { id: string; name: string }
type TableProps = { of: Unanswered; onOpen: (figure: OpenFigure) => void }

export function ChannelTable({ of, onOpen }: TableProps) {
  const say = useWords()
  const rows = of.channels.map((one): Row => ({ ...one, id: one.channel, name: one.channel }))
  return (
    <Table
      caption={say('unanswered.byChannel')}
      first={say('unanswered.channel')}
      rows={rows}
      onOpen={row => onOpen({ part: 'all', channel: row.id })}
    />
  )
}

export function MemberTable({ of, onOpen }: TableProps) {
  const say = useWords()
  const rows = of.members.map(
    (one): Row => ({
      ...one,
      id: one.member ?? 'nobody',
      name: one.name ?? say('unanswered.nobody'),
    }),
  )
  return (
    <Table
      caption={say('unanswered.byMember')}
      first={say('unanswered.member')}
      rows={rows}
      onOpen={row => onOpen({ part: 'all', member: row.id })}
    />
  )
}

type Props = { caption: string; first: string; rows: Row[]; onOpen: (row: Row) => void }

function Table({ caption, first, rows, onOpen }: Props) {
  const say = useWords()
  const columns: Column<Row>[] = [
    { id: 'name', header: first, accessorKey: 'name' },
    number('asked', say('unanswered.asked'), row => formatCount(row.asked)),
    number('shareAnswered', say('unanswered.answered'), row => formatShare(row.shareAnswered, 0)),
    {
      ...number('shareInTime', say('unanswered.inTime'), row => formatShare(row.shareInTime, 0)),
      wide: true,
    },
    number('medianMs', say('unanswered.median'), row => formatWorkingTime(row.medianMs)),
    { ...number('p90Ms', say('unanswered.p90'), row => formatWorkingTime(row.p90Ms)), wide: true },
    { ...number('needless', say('unanswered.needless'), row => formatCount(row.needless)), wide: true },
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowId={row => row.id}
      onOpen={onOpen}
      openLabel={row => say('unanswered.openRow', { name: row.name })}
    />
  )
}

type Figure = 'asked' | 'shareAnswered' | 'shareInTime' | 'medianMs' | 'p90Ms' | 'needless'

function number(id: Figure, header: string, text: (row: Row) => string): Column<Row> {
  return {
    id,
    header,
    number: true,
    accessorFn: row => row[id] ?? -1,
    cell: ({ row }) => text(row.original),
  }
}
