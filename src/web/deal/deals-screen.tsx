import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { NativeSelect } from '@mantine/core'
import type { Board as BoardShown } from '#contract/deal.ts'
import { useMe } from '#web/access/session.ts'
import { WordsHere } from '#web/help/term.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { formatMoney } from '#web/parts/money.ts'
import { Page } from '#web/parts/page.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { Say, useWords } from '#web/words/words.tsx'
import classes from './board.module.css'
import { Board } from './board.tsx'
import { DealFilters } from './deal-filters.tsx'
import { boardQuery, pipelinesQuery } from './deal-query.ts'
import { DealTable } from './deal-table.tsx'
import { dealViews, type DealSearch } from './search.ts'

export function DealsScreen() {
  const say = useWords()
  const me = useMe()
  const search = useSearch({ from: '/inside/shell/deals' }) as DealSearch
  const { data, error, refetch } = useQuery(boardQuery(search, me.workspace?.timeZone))
  const { data: pipelines = [] } = useQuery(pipelinesQuery)
  const may = { decide: me.may.includes('decide deal'), write: me.may.includes('write deal') }
  const view = search.view ?? 'board'
  return (
    <Page
      title={say('deal.title')}
      sentence={data && <Sentence board={data} search={search} />}
      coming={!data && !error}
      aside={
        <>
          <Choice
            label={say('deal.view')}
            name="view"
            value={view}
            options={dealViews.map(value => ({ value, text: say('deal.viewOf', { view: value }) }))}
          />
          {me.may.includes('administer pipeline') && (
            <Link to="/settings/pipelines" className={classes.settings}>
              {say('deal.stages')}
            </Link>
          )}
        </>
      }
    >
      <DealFilters search={search} />
      {error && !data && (
        <ErrorState error={error} what={say('deal.problem')} onRetry={() => void refetch()} />
      )}
      {view === 'table' ? (
        <DealTable search={search} pipelines={pipelines} />
      ) : (
        data && (
          <>
            <StageChooser board={data} chosen={search.stage} />
            <Board board={data} search={search} may={may} />
          </>
        )
      )}
      {!data && !error && <Waiting what={say('deal.reading')} />}
      <WordsHere of={WORDS} />
    </Page>
  )
}

const WORDS = ['deal', 'pipeline', 'side', 'sourced', 'entry', 'task']

function Sentence({ board, search }: { board: BoardShown; search: DealSearch }) {
  const say = useWords()
  const open = board.columns.filter(column => column.ends === null)
  const count = open.reduce((sum, column) => sum + column.count, 0)
  const won = board.columns.find(column => column.ends === 'won')
  const lost = board.columns.find(column => column.ends === 'lost')
  if (count === 0 && !won?.count && !lost?.count) return <>{say('deal.nothing')}</>
  const sum = (some: readonly { value: string }[]) =>
    some.reduce((total, one) => total + BigInt(one.value), 0n)
  const marketing = open.flatMap(column => column.sides.filter(side => side.sourcedBy === 'marketing'))
  const money = (minor: bigint | string) => formatMoney(`${minor}`, board.currency)
  return (
    <>
      <Say id="deal.saidOpen" money={money(sum(open))} count={count} marketing={money(sum(marketing))} />{' '}
      <Say
        id="deal.saidEnded"
        period={search.period ?? 'quarter'}
        won={won?.count ?? 0}
        money={money(won?.value ?? '0')}
        lost={lost?.count ?? 0}
      />
    </>
  )
}

/** A narrow screen shows one stage at a time. */
function StageChooser({ board, chosen }: { board: BoardShown; chosen: string | undefined }) {
  const say = useWords()
  const navigate = useNavigate()
  return (
    <NativeSelect
      className={classes.chooser ?? ''}
      aria-label={say('deal.stage')}
      value={chosen ?? board.columns[0]?.key}
      data={board.columns.map(column => ({
        value: column.key,
        label: say('deal.stageCounted', { stage: column.name, count: column.count }),
      }))}
      onChange={event =>
        void navigate({
          to: '.',
          search: (before: DealSearch) => ({ ...before, stage: event.target.value }),
          replace: true,
          resetScroll: false,
        } as never)
      }
    />
  )
}
