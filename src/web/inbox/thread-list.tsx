import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Thread } from '#contract/thread.ts'
import { useNow } from '#web/conversation/now.ts'
import { formatHour } from '#web/conversation/spans.ts'
import { useZone } from '#web/conversation/zone.ts'
import { formatDate, formatMoment } from '#web/parts/dates.ts'
import { EmptyState, ErrorState, Waiting as Reading } from '#web/parts/states.tsx'
import { Due } from '#web/wait/wait-state.tsx'
import { useWords } from '#web/words/words.tsx'
import type { InboxSearch } from './search.ts'
import { threadsQuery } from './thread-query.ts'
import classes from './inbox.module.css'

/** The threads that fit, those in which something was said last first. */
export function ThreadList({ search }: { search: InboxSearch }) {
  const say = useWords()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    threadsQuery(search),
  )
  const threads = data?.pages.flatMap(page => page.data) ?? []
  const narrowed = search.q !== undefined || search.channel !== undefined
  const view = search.view ?? 'waiting'
  return (
    <>
      {!data && error && (
        <ErrorState error={error} what={say('inbox.unread')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Reading what={say('inbox.threads')} lines={8} />}
      {data && threads.length === 0 && (
        <EmptyState title={say('inbox.nothing', { view: narrowed ? 'narrowed' : view })}>
          {say('inbox.nothingWhy', { view: narrowed ? 'narrowed' : view })}
        </EmptyState>
      )}
      {threads.length > 0 && (
        <ul className={classes.list} aria-label={say('inbox.threads')}>
          {threads.map(thread => (
            <Row
              key={`${thread.person.id} ${thread.id}`}
              thread={thread}
              open={search.thread === thread.id}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {say('inbox.older')}
        </Button>
      )}
    </>
  )
}

function Row({ thread, open }: { thread: Thread; open: boolean }) {
  const say = useWords()
  const { last, person, subject } = thread
  const words = last.text ?? subject ?? say('conversation.kindName', { kind: last.kind })
  return (
    <li>
      <Link
        to="."
        search={((before: object) => ({ ...before, thread: thread.id })) as never}
        resetScroll={false}
        activeProps={{}}
        data-row
        aria-current={open ? 'true' : undefined}
        data-open={open || undefined}
        data-unread={thread.unread || undefined}
        className={classes.row}
      >
        <span className={classes.who}>
          <b>{person.name || say('conversation.visitor')}</b>
          {thread.unread && <span className="unseen"> {say('inbox.isUnread')}</span>}
          <When at={thread.lastAt} />
        </span>
        {subject !== null && last.text !== null && <span className={classes.subject}>{subject}</span>}
        <span className={classes.words}>
          {last.direction === 'outbound' && `${say('inbox.us')} `}
          {words}
        </span>
        <span className={classes.foot}>
          <span>
            {thread.channel}
            {thread.assigned && ` · ${say('wait.with', { name: thread.assigned.name })}`}
          </span>
          {thread.waiting && <Waiting waiting={thread.waiting} />}
        </span>
      </Link>
    </li>
  )
}

/** When it is looked at again, or how long there is still time to answer. */
function Waiting({ waiting }: { waiting: NonNullable<Thread['waiting']> }) {
  const say = useWords()
  const zone = useZone()
  const { since, dueAt, snoozedUntil } = waiting
  return (
    <span>
      {snoozedUntil === null ? (
        <Due openedAt={since} dueAt={dueAt} />
      ) : (
        say('wait.putOff', { when: formatMoment(snoozedUntil, { zone }) })
      )}
    </span>
  )
}

function When({ at }: { at: string }) {
  const zone = useZone()
  const today = formatDate(new Date(useNow()).toISOString(), { zone })
  const day = formatDate(at, { zone })
  return <time dateTime={at}>{day === today ? formatHour(at, zone) : day}</time>
}
