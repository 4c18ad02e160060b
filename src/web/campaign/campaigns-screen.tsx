import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { CampaignList, CampaignListed } from '#contract/campaign.ts'
import type { CampaignSort } from '#contract/campaign-choice.ts'
import { entryKinds } from '#contract/scoreboard-choice.ts'
import { CAMPAIGN_STATES } from '#domain/campaign/campaign-states.ts'
import { useMe } from '#web/access/session.ts'
import { useActions } from '#web/parts/actions.ts'
import { WordsHere } from '#web/help/term.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { dayNow } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { type ListColumn, ListTable } from '#web/parts/list-table.tsx'
import { formatMoney } from '#web/parts/money.ts'
import { Page } from '#web/parts/page.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { Say, useWords } from '#web/words/words.tsx'
import { BudgetBar } from './budget-bar.tsx'
import classes from './campaign.module.css'
import { campaignsQuery } from './campaign-query.ts'
import { NewCampaign } from './new-campaign.tsx'
import type { CampaignSearch } from './search.ts'
import { type Span, spanOf, WeeksBar } from './weeks-bar.tsx'

function useChange() {
  const navigate = useNavigate()
  return (changed: { [Name in keyof CampaignSearch]?: CampaignSearch[Name] | undefined }) =>
    void navigate({
      to: '.',
      search: (before: CampaignSearch) => ({ ...before, ...changed }),
      replace: true,
      resetScroll: false,
    } as never)
}

export function CampaignsScreen() {
  const say = useWords()
  const me = useMe()
  const change = useChange()
  const search = useSearch({ from: '/inside/shell/campaigns' }) as CampaignSearch
  const list = useInfiniteQuery(campaignsQuery(search))
  const may = me.may.includes('write campaign')
  const [first] = list.data?.pages ?? []
  useActions(
    may
      ? [{ id: 'campaign.new', key: 'n', text: say('campaign.new'), run: () => change({ new: true }) }]
      : NOTHING,
  )
  return (
    <Page
      title={say('campaign.title')}
      sentence={first && <Sentence list={first} search={search} />}
      coming={!first && !list.error}
      aside={
        <>
          <Choice
            label={say('campaign.revenue')}
            name="kind"
            value={search.kind ?? 'received'}
            options={entryKinds.map(value => ({ value, text: say('campaign.kind', { kind: value }) }))}
          />
          {may && (
            <Button onClick={() => change({ new: true })} rightSection={<KeyHint of="n" />}>
              {say('campaign.new')}
            </Button>
          )}
        </>
      }
    >
      <Filters search={search} channels={first?.channels ?? []} />
      {list.error && !list.data && (
        <ErrorState error={list.error} what={say('campaign.problem')} onRetry={() => void list.refetch()} />
      )}
      {!list.data && !list.error && <Waiting what={say('campaign.reading')} />}
      {first && <Rows list={list} first={first} search={search} />}
      <WordsHere of={WORDS} />
      {search.new && may && <NewCampaign onClose={() => change({ new: undefined })} />}
    </Page>
  )
}

const NOTHING = [] as const
const WORDS = [
  'campaign',
  'channel',
  'content',
  'cost',
  'brought by a campaign',
  'sourced',
  'entry',
  'credit',
]

function Sentence({ list, search }: { list: CampaignList; search: CampaignSearch }) {
  const say = useWords()
  const money = (minor: string) => formatMoney(minor, list.currency)
  if (list.count === 0) return <>{say('campaign.nothingSentence')}</>
  return (
    <Say
      id="campaign.said"
      count={list.count}
      revenue={money(list.totals.revenue)}
      cost={money(list.totals.cost)}
      leads={list.totals.leads}
      kind={search.kind ?? 'received'}
    />
  )
}

function Filters({ search, channels }: { search: CampaignSearch; channels: readonly string[] }) {
  const say = useWords()
  const change = useChange()
  const [text, setText] = useState(search.q ?? '')
  const later = useDebouncedCallback((q: string) => change({ q: q.trim() || undefined }), 200)
  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        aria-label={say('campaign.find')}
        placeholder={say('campaign.find')}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value)
          later(event.currentTarget.value)
        }}
      />
      <NativeSelect
        aria-label={say('campaign.state')}
        value={search.state ?? ''}
        data={[
          { value: '', label: say('campaign.anyState') },
          ...CAMPAIGN_STATES.map(state => ({ value: state, label: say('campaign.stateOf', { state }) })),
        ]}
        onChange={event =>
          change({ state: (event.currentTarget.value || undefined) as CampaignSearch['state'] })
        }
      />
      <NativeSelect
        aria-label={say('campaign.channel')}
        value={search.channel ?? ''}
        data={[{ value: '', label: say('campaign.anyChannel') }, ...channels]}
        onChange={event => change({ channel: event.currentTarget.value || undefined })}
      />
    </search>
  )
}

type RowsProps = {
  list: ReturnType<typeof useInfiniteQuery<CampaignList>> | { data?: unknown }
  first: CampaignList
  search: CampaignSearch
}

function Rows({ list, first, search }: RowsProps) {
  const say = useWords()
  const change = useChange()
  const today = dayNow(useMe().workspace?.timeZone)
  const pages = (list as { data?: { pages: CampaignList[] } }).data?.pages ?? []
  const rows = pages.flatMap(page => page.data)
  const columns = useColumns(first.currency, spanOf(rows, today), today)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list as {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
  }
  const narrowed = search.q ?? search.state ?? search.channel
  if (rows.length === 0)
    return (
      <EmptyState title={say(narrowed ? 'campaign.noneFound' : 'campaign.nothing')}>
        {say(narrowed ? 'campaign.noneFoundSays' : 'campaign.nothingSays')}
      </EmptyState>
    )
  const sort = search.sort ?? '-startsOn'
  const descending = sort.startsWith('-')
  return (
    <ListTable
      caption={say('campaign.title')}
      name="campaigns"
      columns={columns}
      rows={rows}
      rowId={row => row.id}
      pathOf={row => `/campaigns/${row.id}`}
      nameOf={row => row.name}
      total={first.count}
      sort={{ by: descending ? sort.slice(1) : sort, descending }}
      onSort={({ by, descending: down }) => change({ sort: `${down ? '-' : ''}${by}` as CampaignSort })}
      onMore={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
    />
  )
}

function useColumns(currency: string, span: Span, today: string): ListColumn<CampaignListed>[] {
  const say = useWords()
  return [
    { id: 'name', header: say('campaign.name'), width: 240, sortable: true, cell: row => row.name },
    {
      id: 'state',
      header: say('campaign.state'),
      width: 90,
      wide: true,
      cell: row => say('campaign.stateOf', { state: row.state }),
    },
    {
      id: 'channels',
      header: say('campaign.channels'),
      width: 150,
      wide: true,
      cell: row => row.channels.join(', '),
    },
    {
      id: 'startsOn',
      header: say('campaign.weeks'),
      width: 170,
      wide: true,
      sortable: true,
      cell: row => <WeeksBar campaign={row} span={span} today={today} />,
    },
    {
      id: 'cost',
      header: say('campaign.costOfBudget'),
      width: 190,
      number: true,
      wide: true,
      sortable: true,
      cell: row => <BudgetBar cost={row.cost} budget={row.budget} currency={currency} />,
    },
    {
      id: 'leads',
      header: say('campaign.leads'),
      width: 80,
      number: true,
      sortable: true,
      cell: row => formatCount(row.leads),
    },
    {
      id: 'revenue',
      header: say('campaign.credited'),
      width: 130,
      number: true,
      sortable: true,
      cell: row => formatMoney(row.revenue, currency),
    },
  ]
}
