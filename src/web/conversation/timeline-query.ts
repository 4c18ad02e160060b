import { hashKey, keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Page } from '#contract/page.ts'
import type { TimelineItem } from '#contract/timeline.ts'
import { ask, query } from '#web/request.ts'
import { pathOf, type Subject } from './conversation-query.ts'
import { type ConversationView, groups } from './search.ts'
import { joins, type TimelinePage, withPageRead, withStaleTail } from './timeline-pages.ts'

const PAGE = 50
/** Pages of news after which a conversation is begun anew rather than joined to what was known of it. */
const MOST_NEWS = 4

/**
 * A conversation as far as it was read. Read again, it asks for the first page only, and joins it to the rest: of a
 * conversation of two thousand moments one that is new costs one page.
 */
export function timelineQuery(subject: Subject, view: ConversationView) {
  const { side, of, channel, q, model } = view
  const queryKey = [subject.kind, subject.id, 'timeline', { side, of, channel, q, model }]
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }): Promise<TimelinePage[]> => {
      const known = () => client.getQueryData<TimelinePage[]>(queryKey) ?? []
      const read = await readAnew(subject, view, { page: known()[0], from: undefined, signal })
      // What was known may have grown at its end meanwhile.
      return joined(withStaleTail(known()), undefined, read)
    },
    placeholderData: keepPreviousData,
  })
}

type Anew = { page: TimelinePage | undefined; from: string | undefined; signal?: AbortSignal }

/** What stands from a place on, as far as what was known of it begins. */
async function readAnew(
  subject: Subject,
  view: ConversationView,
  { page, from, signal }: Anew,
): Promise<Page<TimelineItem>> {
  let read = await readPage(subject, view, from, signal)
  for (let more = 1; more < MOST_NEWS && !joins(page, read); more++) {
    const older = await readPage(subject, view, read.next ?? undefined, signal)
    read = { data: [...read.data, ...older.data], next: older.next }
  }
  return read
}

function joined(
  known: readonly TimelinePage[],
  from: string | undefined,
  read: Page<TimelineItem>,
): TimelinePage[] {
  if (known.length === 0) return [{ ...read, from, stale: false }]
  const place = known.findIndex(page => page.from === from)
  if (place === -1 || joins(known[place], read)) return withPageRead(known, from, read)
  return [...known.slice(0, place), { ...read, from, stale: false }]
}

function readPage(
  subject: Subject,
  { side, of, channel, q, model }: ConversationView,
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<Page<TimelineItem>> {
  const kinds = of && groups[of].join(',')
  const asked = query({ limit: PAGE, side, kinds, channel, q: q || undefined, model, cursor })
  return ask(`${pathOf(subject)}/timeline${asked}`, signal ? { signal } : {})
}

/** The conversation, and how to go on reading it. */
export function useTimeline(subject: Subject, view: ConversationView) {
  const client = useQueryClient()
  const options = timelineQuery(subject, view)
  const read = useQuery(options)
  const of = hashKey(options.queryKey)
  const [older, setOlder] = useState<{ of: string; busy: boolean; error?: Error }>({ of, busy: false })
  const own = older.of === of ? older : undefined
  const pages = read.isPlaceholderData ? undefined : read.data
  const next = pages?.at(-1)?.next ?? null
  const change = (to: (now: TimelinePage[]) => TimelinePage[]): void => {
    // Pages that come to what was known say nothing about how fresh that is.
    const updatedAt = client.getQueryState(options.queryKey)?.dataUpdatedAt
    client.setQueryData<TimelinePage[]>(
      options.queryKey,
      now => now && to(now),
      updatedAt === undefined ? {} : { updatedAt },
    )
  }
  const readOlder = async (): Promise<void> => {
    if (next === null || own?.busy) return
    setOlder({ of, busy: true })
    try {
      const page = await readPage(subject, view, next)
      change(now => (now.at(-1)?.next === next ? [...now, { ...page, from: next, stale: false }] : now))
      setOlder({ of, busy: false })
    } catch (error) {
      setOlder({ of, busy: false, error: error as Error })
    }
  }
  const tried = useRef(new WeakSet<TimelinePage>())
  /** Reads a page again that something changed since. One that fails stays as it was known. */
  const refreshPage = async (page: TimelinePage): Promise<void> => {
    if (!page.stale || tried.current.has(page)) return
    tried.current.add(page)
    const fresh = await readAnew(subject, view, { page, from: page.from }).catch(() => undefined)
    if (fresh) change(now => joined(now, page.from, fresh))
  }
  return {
    ...read,
    pages: read.data,
    hasOlder: next !== null,
    olderBusy: own?.busy ?? false,
    olderError: own?.error,
    readOlder: useLatest(readOlder),
    refreshPage: useLatest(refreshPage),
  }
}

/** The same function for good, which does what the latest one given does. */
function useLatest<Given extends unknown[]>(act: (...given: Given) => unknown): (...given: Given) => void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  return useCallback((...given: Given) => void latest.current(...given), [])
}
