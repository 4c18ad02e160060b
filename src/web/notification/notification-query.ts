import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Notification, UnreadCount } from '#contract/notification.ts'
import type { Page } from '#contract/page.ts'
import { ask, query } from '#web/request.ts'

export const unreadQuery = queryOptions({
  queryKey: ['notification', 'unread'],
  queryFn: ({ signal }) => ask<UnreadCount>('/v1/notifications/unread', { signal }),
})

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notification', 'list'],
  queryFn: ({ pageParam, signal }) =>
    ask<Page<Notification>>(`/v1/notifications${query({ limit: 30, cursor: pageParam })}`, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: last => last.next ?? undefined,
})
