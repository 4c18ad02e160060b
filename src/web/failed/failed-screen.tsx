import { Button, Progress } from '@mantine/core'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { FailedCount, FailedIntake } from '#contract/failed-intake.ts'
import { useMe } from '#web/access/session.ts'
import { useActions } from '#web/parts/actions.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { sayReason } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { dropAll, failedCountQuery, failedListQuery, replayAll, restore, type Shown } from './failed-query.ts'
import classes from './failed.module.css'
import { MendDrawer } from './mend-drawer.tsx'

/** What came in by any door and was refused by a rule, to be put right or dropped. */
export function FailedScreen() {
  const say = useWords()
  const { item, ...shown } = useSearch({ from: '/inside/shell/failed' })
  const navigate = useNavigate({ from: '/failed' })
  const { data, error, refetch } = useQuery(failedCountQuery)
  const open = (id?: string) =>
    void navigate({ search: id === undefined ? shown : { ...shown, item: id }, resetScroll: false })
  return (
    <Page title={say('failed.title')} sentence={data && say('failed.sentence', { count: data.open })}>
      {error && !data && (
        <ErrorState error={error} what={say('failed.readFailed')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={say('failed.reading')} />}
      {data?.open === 0 && <EmptyState title={say('failed.emptyTitle')}>{say('failed.empty')}</EmptyState>}
      {data !== undefined && data.open > 0 && (
        <>
          <Reasons count={data} shown={shown} />
          <WaitingList count={data} shown={shown} onOpen={open} />
        </>
      )}
      {item !== undefined && <MendDrawer id={item} onClose={() => open()} />}
    </Page>
  )
}

type Reason = FailedCount['reasons'][number]

function isShown(reason: Reason, shown: Shown): boolean {
  return (
    (shown.code === undefined || shown.code === reason.code) &&
    (shown.kind === undefined || shown.kind === reason.kind) &&
    (shown.source === undefined || shown.source === reason.source)
  )
}

/** The reasons with their counts; each is a filter in the address. */
function Reasons({ count, shown }: { count: FailedCount; shown: Shown }) {
  const say = useWords()
  const chosen = shown.code !== undefined || shown.kind !== undefined || shown.source !== undefined
  return (
    <Section title={say('failed.reasons')}>
      <ul className={classes.reasons}>
        <li>
          <Link to="/failed" search={{}} aria-current={chosen ? undefined : 'true'} activeProps={{}}>
            <b>{formatCount(count.open)}</b> {say('failed.all')}
          </Link>
        </li>
        {count.reasons.map(reason => {
          const { code, kind, source } = reason
          const is = chosen && isShown(reason, shown)
          return (
            <li key={`${code} ${kind} ${source}`}>
              <Link
                to="/failed"
                search={{ code, kind, source }}
                aria-current={is ? 'true' : undefined}
                activeProps={{}}
              >
                <b>{formatCount(reason.count)}</b>{' '}
                {reason.count === 1 ? sayReason(reason) : say('failed.suchAs', { reason: sayReason(reason) })}{' '}
                <small>{say('failed.reasonOf', { kind: say(`failed.kind.${kind}`), source })}</small>
              </Link>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

type WaitingListProps = { count: FailedCount; shown: Shown; onOpen: (id: string) => void }

function WaitingList({ count, shown, onOpen }: WaitingListProps) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    failedListQuery(shown),
  )
  const rows = data?.pages.flatMap(page => page.data) ?? []
  const all = count.reasons
    .filter(reason => isShown(reason, shown))
    .reduce((sum, reason) => sum + reason.count, 0)
  return (
    <Section
      title={say('failed.list')}
      aside={all > 0 && shown.import === undefined && <Together all={all} shown={shown} />}
    >
      {error && !data && (
        <ErrorState error={error} what={say('failed.readFailed')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={say('failed.reading')} />}
      {data && rows.length === 0 && (
        <p className={classes.none}>
          {say('failed.emptyFiltered')}.{' '}
          <Link to="/failed" search={{}}>
            {say('failed.showAll')}
          </Link>
        </p>
      )}
      <ul className={classes.rows} aria-label={say('failed.list')}>
        {rows.map(row => (
          <li key={row.id}>
            <button type="button" data-row onClick={() => onOpen(row.id)}>
              {sayReason(row)}
            </button>
            <small>{describe(row, say)}</small>
            <time dateTime={row.failedAt}>{formatMoment(row.failedAt, { zone })}</time>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('failed.more')}
        </Button>
      )}
    </Section>
  )
}

function describe({ kind, source, externalId }: FailedIntake, say: ReturnType<typeof useWords>): string {
  return `${say('failed.reasonOf', { kind: say(`failed.kind.${kind}`), source })} · ${externalId}`
}

/** What is done with all that are shown. */
function Together({ all, shown }: { all: number; shown: Shown }) {
  const say = useWords()
  const client = useQueryClient()
  const [tried, setTried] = useState<number>()
  const fresh = () => client.invalidateQueries({ queryKey: ['failed'] })
  const again = async () => {
    setTried(0)
    try {
      const done = await replayAll(shown, setTried)
      tellDone(say('failed.replayedAll', done))
    } catch (error) {
      tellFailed(say('failed.bulkFailed'), error as Error)
    } finally {
      setTried(undefined)
      await fresh()
    }
  }
  const give = async () => {
    try {
      const { dropped, at } = await dropAll(shown)
      tellDone(say('failed.dropped', { count: dropped }), async () => {
        await restore(at)
        await fresh()
      })
    } catch (error) {
      tellFailed(say('failed.bulkFailed'), error as Error)
    } finally {
      await fresh()
    }
  }
  useActions([
    { id: 'failed-replay', key: 'r', text: say('failed.replayAll', { count: all }), run: () => void again() },
  ])
  return (
    <div className={classes.together}>
      {tried !== undefined && (
        <div className={classes.going}>
          <Progress value={(tried / all) * 100} color="var(--ink)" aria-label={say('failed.progress')} />
          <output>{say('failed.going', { done: formatCount(tried), all: formatCount(all) })}</output>
        </div>
      )}
      <Button
        size="xs"
        variant="default"
        loading={tried !== undefined}
        rightSection={<KeyHint of="r" />}
        onClick={() => void again()}
      >
        {say('failed.replayAll', { count: all })}
      </Button>
      <Button size="xs" variant="default" disabled={tried !== undefined} onClick={() => void give()}>
        {say('failed.dropAll', { count: all })}
      </Button>
    </div>
  )
}
