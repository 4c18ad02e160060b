import { useNavigate, useSearch } from '@tanstack/react-router'
import type { QueueItem, Today } from '#contract/today.ts'
import { formatMoney } from '#web/parts/money.ts'
import { MeetingsOfToday } from '#web/meeting/meetings-of-today.tsx'
import { Page } from '#web/parts/page.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { Say, useWords } from '#web/words/words.tsx'
import { Queue } from './queue.tsx'
import { RowDrawer } from './row-drawer.tsx'
import { useQueue } from './use-queue.ts'
import classes from './today.module.css'

/** Everything that waits for this member, in one list; empty means done. */
export function TodayScreen() {
  const say = useWords()
  const navigate = useNavigate({ from: '/today' })
  const { do: doing, item: asked } = useSearch({ from: '/inside/shell/today' })
  const { today, items, total, error, refetch } = useQueue()
  const item = items.find(one => one.id === asked)
  const close = () => void navigate({ search: {}, replace: true, resetScroll: false })
  return (
    <Page
      title={say('today.title')}
      coming={!today && !error}
      sentence={today && total > 0 && <Sentence today={today} items={items} total={total} />}
    >
      {!today && error && (
        <ErrorState error={error} what={say('today.unread')} onRetry={() => void refetch()} />
      )}
      {!today && !error && <Waiting what={say('today.waiting')} lines={8} />}
      {today && <MeetingsOfToday />}
      {today && items.length === 0 && (
        <EmptyState title={say('today.nothing')}>{say('today.nothingWhy')}</EmptyState>
      )}
      {today && items.length > 0 && (
        <>
          <Queue items={items} currency={today.currency} />
          {total > items.length && (
            <p className={classes.more}>{say('today.andMore', { count: total - items.length })}</p>
          )}
          <Ranking today={today} />
          <Usual today={today} items={items} />
        </>
      )}
      {today && item && doing && <RowDrawer item={item} doing={doing} onClose={close} />}
    </Page>
  )
}

function Sentence({ today, items, total }: { today: Today; items: readonly QueueItem[]; total: number }) {
  const now = Date.parse(today.at)
  const late = items.filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) <= now).length
  const money = behind(items)
  return (
    <Say
      id="today.sentence"
      count={total}
      late={late}
      deals={money.deals}
      money={<b>{formatMoney(`${money.sum}`, today.currency)}</b>}
    />
  )
}

/** The open deals behind the rows, each once. */
function behind(items: readonly QueueItem[]): { sum: bigint; deals: number } {
  const deals = new Map(
    items.flatMap(({ stake }) =>
      stake.from === 'deal' && stake.deal && stake.minor !== null
        ? [[stake.deal.id, BigInt(stake.minor)]]
        : [],
    ),
  )
  return { sum: [...deals.values()].reduce((sum, one) => sum + one, 0n), deals: deals.size }
}

/** What ranks leads, and why it is not the score where it is not. */
function Ranking({ today: { ranking } }: { today: Today }) {
  const say = useWords()
  return (
    <p className={classes.usual}>
      {ranking.thin ? say('today.byUsual', ranking.thin) : say('today.byScore')}
    </p>
  )
}

/** What stands in where there is no deal, and how much it can be leant on. */
function Usual({ today, items }: { today: Today; items: readonly QueueItem[] }) {
  const say = useWords()
  if (!items.some(({ stake }) => stake.from === 'usual' || stake.from === 'unknown')) return null
  const { usual, currency } = today
  if (usual === null) return <p className={classes.usual}>{say('today.nothingWon')}</p>
  return (
    <p className={classes.usual}>
      {say('today.usual', {
        money: formatMoney(usual.minor, currency),
        median: formatMoney(usual.median, currency),
        won: usual.won,
        closed: usual.closed,
      })}{' '}
      {usual.thin && say('today.usualThin')}
    </p>
  )
}
