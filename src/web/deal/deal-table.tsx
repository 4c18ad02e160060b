import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Deal, Pipeline } from '#contract/deal.ts'
import type { DealSort, DealSortKey } from '#contract/deal-choice.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate, formatDay } from '#web/parts/dates.ts'
import { type ListColumn, type ListSort, ListTable } from '#web/parts/list-table.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { dealsQuery } from './deal-query.ts'
import type { DealSearch } from './search.ts'
import { SourceMark } from './source-mark.tsx'
import { amountOf } from './worth.ts'

type Props = { search: DealSearch; pipelines: readonly Pipeline[] }

export function DealTable({ search, pipelines }: Props) {
  const say = useWords()
  const navigate = useNavigate()
  const zone = useMe().workspace?.timeZone
  const columns = useColumns(pipelines)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    dealsQuery(search, zone),
  )
  if (error && !data)
    return <ErrorState error={error} what={say('deal.problem')} onRetry={() => void refetch()} />
  if (!data) return <Waiting what={say('deal.reading')} />
  const rows = data.pages.flatMap(page => page.data)
  if (rows.length === 0)
    return <EmptyState title={say('deal.noneFound')}>{say('deal.noneFoundSays')}</EmptyState>
  return (
    <ListTable
      caption={say('deal.list')}
      name="deals"
      columns={columns}
      rows={rows}
      rowId={row => row.id}
      pathOf={row => `/deals/${row.id}`}
      nameOf={row => row.name}
      total={data.pages[0]?.count}
      sort={sortOf(search.sort ?? '-amount')}
      onSort={sort =>
        void navigate({
          to: '.',
          search: (before: DealSearch) => ({ ...before, sort: textOf(sort) }),
          replace: true,
          resetScroll: false,
        } as never)
      }
      onMore={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
    />
  )
}

function sortOf(sort: DealSort): ListSort {
  const descending = sort.startsWith('-')
  return { by: descending ? sort.slice(1) : sort, descending }
}

function textOf({ by, descending }: ListSort): DealSort {
  return `${descending ? '-' : ''}${by as DealSortKey}`
}

function useColumns(pipelines: readonly Pipeline[]): ListColumn<Deal>[] {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const stageOf = (deal: Deal) =>
    pipelines.find(one => one.id === deal.pipeline.id)?.stages.find(one => one.key === deal.stage)?.name ??
    deal.stage
  return [
    { id: 'name', header: say('deal.name'), width: 230, sortable: true, cell: deal => deal.name },
    {
      id: 'amount',
      header: say('deal.amount'),
      width: 104,
      number: true,
      sortable: true,
      cell: deal => amountOf(deal) ?? '–',
    },
    { id: 'stage', header: say('deal.stage'), width: 106, cell: stageOf },
    {
      id: 'account',
      header: say('deal.whose'),
      width: 170,
      wide: true,
      cell: deal => deal.account?.name ?? deal.person?.name ?? '',
    },
    {
      id: 'side',
      header: say('deal.sourced'),
      width: 110,
      wide: true,
      cell: deal => <SourceMark source={deal.sourcedBy} />,
    },
    { id: 'owner', header: say('deal.owner'), width: 140, wide: true, cell: deal => deal.owner?.name ?? '' },
    {
      id: 'expectedOn',
      header: say('deal.expected'),
      width: 126,
      wide: true,
      sortable: true,
      cell: deal => (deal.expectedOn ? formatDay(deal.expectedOn) : ''),
    },
    {
      id: 'stageAt',
      header: say('deal.hereSince'),
      width: 126,
      wide: true,
      sortable: true,
      cell: deal => formatDate(deal.stageAt, { zone }),
    },
  ]
}
