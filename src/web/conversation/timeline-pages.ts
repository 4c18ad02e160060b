import type { Page } from '#contract/page.ts'
import type { TimelineItem } from '#contract/timeline.ts'

/** A stretch of a conversation, from the place that `from` names (absent: from now) to where the next begins. */
export type TimelinePage = Page<TimelineItem> & {
  from: string | undefined
  /** Something changed since it was read: read it again when it comes into sight. */
  stale: boolean
}

export function keyOf(item: TimelineItem): string {
  const id = 'id' in item ? item.id : `${item.stage} ${item.person?.id ?? ''}`
  return `${item.type} ${id} ${item.at}${'step' in item ? item.step : ''}`
}

/** All but the first page were read before something changed. */
export function withStaleTail(pages: readonly TimelinePage[]): TimelinePage[] {
  return pages.map((page, place) => (place === 0 || page.stale ? page : { ...page, stale: true }))
}

/** Whether what was read anew from a page's beginning joins what was known of it: else there may be more between. */
export function joins(known: TimelinePage | undefined, read: Page<TimelineItem>): boolean {
  const first = known?.data[0]
  const last = read.data.at(-1)
  return read.next === null || first === undefined || (last !== undefined && last.at <= first.at)
}

/**
 * The same conversation with one of its pages read anew. What came in or went away since makes what was read reach
 * less or more far than before: what it no longer reaches is kept as it was known, and what the page after it tells
 * already is not told twice. So each moment stands there once, and nothing that was shown goes away.
 */
export function withPageRead(
  pages: readonly TimelinePage[],
  from: string | undefined,
  read: Page<TimelineItem>,
): TimelinePage[] {
  const place = pages.findIndex(page => page.from === from)
  const old = pages[place]
  if (!old) return [...pages]
  const after = pages[place + 1]
  const told = new Set((after?.data ?? []).map(keyOf))
  const until = after?.data[0]?.at ?? ''
  const fresh = read.data.filter(item => item.at >= until && !told.has(keyOf(item)))
  const kept = beyond(old.data, read)
  const next = after?.from ?? (kept.length > 0 ? old.next : read.next)
  return pages.with(place, { from, stale: false, data: [...fresh, ...kept], next })
}

/** What is older than all that was read, as long as more is said to come. */
function beyond(old: readonly TimelineItem[], { data, next }: Page<TimelineItem>): TimelineItem[] {
  const last = data.at(-1)
  if (next === null || last === undefined) return []
  const read = new Set(data.map(keyOf))
  return old.filter(item => item.at <= last.at && !read.has(keyOf(item)))
}
