import { Button } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Notification } from '#contract/notification.ts'
import { handoffPath } from '#web/conversation/paths.ts'
import { useMe } from '#web/access/session.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { formatCount } from '#web/parts/figures.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { ask } from '#web/request.ts'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { notificationsQuery } from './notification-query.ts'
import classes from './notification.module.css'

/** What one was told of: notes that name one, tasks that one was given, messages that did not leave. Opening one goes there and marks it as read. */
export function Inbox({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(notificationsQuery)
  const read = useReading()
  const navigate = useNavigate()
  const all = data?.pages.flatMap(page => page.data) ?? []
  const unread = all.some(one => one.readAt === null)
  const open = (one: Notification) => {
    if (one.readAt === null) void read([one.id])
    onClose()
    void navigate(placeOf(one))
  }
  return (
    <SideDrawer title={say('notification.title')} opened onClose={onClose}>
      {!data && error && (
        <ErrorState error={error} what={say('notification.unread')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Waiting what={say('notification.waiting')} />}
      {data && all.length === 0 && (
        <EmptyState title={say('notification.nothing')}>{say('notification.nothingWhy')}</EmptyState>
      )}
      {unread && (
        <Button variant="default" size="compact-sm" onClick={() => void read(undefined)}>
          {say('notification.readAll')}
        </Button>
      )}
      <ul className={classes.list}>
        {all.map(one => (
          <Line key={one.id} one={one} onOpen={() => open(one)} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('notification.older')}
        </Button>
      )}
    </SideDrawer>
  )
}

type About = NonNullable<Notification['about']>

const PATHS: Record<About['kind'], (id: string) => string> = {
  person: id => `/people/${id}`,
  account: id => `/accounts/${id}`,
  deal: id => `/deals/${id}`,
}

/** A message is decided about in its thread; one that was to begin one, with whom it is for. */
function placeOf(one: Notification): { to: string; search?: object } {
  const { message, agreement } = one
  if (agreement) return { to: '/agreement', search: { version: agreement.id } }
  if (message?.thread) return { to: '/inbox', search: { view: 'all', thread: message.thread } }
  return { to: pathOf(one) }
}

function pathOf({ handoff, about, silence, kind }: Notification): string {
  if (handoff !== null) return handoffPath(handoff)
  if (about !== null) return PATHS[about.kind](about.id)
  if (kind === 'work-handed-on') return '/today'
  return silence?.door ? `/settings/doors/${silence.door}` : '/unanswered'
}

function Line({ one, onOpen }: { one: Notification; onOpen: () => void }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  return (
    <li data-unread={one.readAt === null || undefined}>
      <button type="button" data-row onClick={onOpen}>
        <b>
          <Title one={one} zone={zone} />
          {one.readAt === null && <span className="unseen"> {say('notification.isUnread')}</span>}
        </b>
        <span>{one.text}</span>
        <small>{formatMoment(one.at, { zone })}</small>
      </button>
    </li>
  )
}

function Title({ one, zone }: { one: Notification; zone: string | undefined }) {
  const say = useWords()
  const { silence, message, agreement, work, by } = one
  const about = one.about?.name ?? 'none'
  if (message) return say('notification.message', { state: message.state, about })
  if (agreement)
    return say('notification.agreement', {
      kind: choiceOf(one.kind),
      by: by?.name ?? 'none',
      number: agreement.number,
    })
  if (work)
    return say('notification.work', {
      kind: choiceOf(one.kind),
      from: work.from?.name ?? 'none',
      by: by?.name ?? 'none',
      waits: work.waits,
      handoffs: work.handoffs,
    })
  if (!silence)
    return say('notification.says', { kind: one.kind.replaceAll('-', '_'), by: by?.name ?? 'none', about })
  return say('notification.silence', {
    name: silence.name,
    expected: formatCount(Math.round(silence.expected)),
    since: formatMoment(silence.since, { zone }),
  })
}

/** Marks these, or all, as read. */
function useReading() {
  const say = useWords()
  const client = useQueryClient()
  return async (ids: string[] | undefined) => {
    try {
      await ask('/v1/notifications/reading', { method: 'POST', json: ids === undefined ? {} : { ids } })
    } catch (error) {
      tellFailed(say('notification.notRead'), error as Error)
    }
    await client.invalidateQueries({ queryKey: ['notification'] })
  }
}
