import { queryOptions } from '@tanstack/react-query'
import type { QueueItem, Today } from '#contract/today.ts'
import type { OpenWait } from '#contract/wait.ts'
import { ask } from '#web/request.ts'

export const todayQuery = queryOptions({
  queryKey: ['today', 'list'],
  queryFn: ({ signal }) => ask<Today>('/v1/today', { signal }),
})

/** A row as the forms of a conversation know open waits. */
export function waitOf(item: QueueItem, now: number): OpenWait | undefined {
  if (item.kind !== 'wait' || item.touch === null) return undefined
  const { id, about, touch, subject, text, since, dueAt } = item
  return {
    id,
    person: { id: about.id, name: about.name, email: null },
    ...touch,
    subject,
    text,
    openedAt: since,
    asks: 1,
    lastAskedAt: since,
    assigned: null,
    snoozedUntil: null,
    dueAt,
    lapsed: dueAt !== null && Date.parse(dueAt) <= now,
  }
}
