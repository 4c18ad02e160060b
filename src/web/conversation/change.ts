import type { QueryClient } from '@tanstack/react-query'
import type { TimelineItem } from '#contract/timeline.ts'
import type { Subject } from './conversation-query.ts'
import type { TimelinePage } from './timeline-pages.ts'

/** Makes what stands under these parts of a conversation stale, so that what is seen is read again. */
export function refresh(client: QueryClient, { kind, id }: Subject, ...parts: string[]): void {
  for (const part of parts) void client.invalidateQueries({ queryKey: [kind, id, part] })
}

/** Reads all of a page again: what was done touches more than one part of it. */
export function refreshAll(client: QueryClient, { kind, id }: Subject): void {
  void client.invalidateQueries({ queryKey: [kind, id] })
}

/** Changes the items of all timelines of a conversation at once; what it returns puts them back. */
export function changeItems(
  client: QueryClient,
  { kind, id }: Subject,
  change: (items: TimelineItem[]) => TimelineItem[],
): () => void {
  const key = [kind, id, 'timeline']
  const before = client.getQueriesData<TimelinePage[]>({ queryKey: key })
  client.setQueriesData<TimelinePage[]>({ queryKey: key }, pages =>
    pages?.map(page => ({ ...page, data: change(page.data) })),
  )
  return () => {
    for (const [own, data] of before) client.setQueryData(own, data)
  }
}

/** Changes a list beside the conversation at once; what it returns puts it back. */
export function changeList<Row>(
  client: QueryClient,
  { kind, id }: Subject,
  part: string,
  change: (rows: Row[]) => Row[],
): () => void {
  const key = [kind, id, part]
  const before = client.getQueryData<Row[]>(key)
  if (before) client.setQueryData<Row[]>(key, change(before))
  return () => client.setQueryData(key, before)
}
