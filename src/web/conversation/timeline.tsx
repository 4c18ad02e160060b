import { useInfiniteQuery } from '@tanstack/react-query'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { TimelineItem } from '#contract/timeline.ts'
import { formatDay } from '#web/parts/dates.ts'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { dayFormat } from '#web/parts/zoned.ts'
import { useWords } from '#web/words/words.tsx'
import { type Subject, timelineQuery } from './conversation-query.ts'
import type { ConversationView } from './search.ts'
import { Item } from './timeline-item.tsx'
import { useZone } from './zone.ts'
import classes from './timeline.module.css'

type TimelineProps = { subject: Subject; view: ConversationView; onOpen: (item: string) => void }

/** One conversation of marketing, sales and customer, the latest first; older moments come as one goes on. */
export function Timeline({ subject, view, onOpen }: TimelineProps) {
  const say = useWords()
  const read = useInfiniteQuery(timelineQuery(subject, view))
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = read
  const items = useMemo(() => data?.pages.flatMap(page => page.data) ?? [], [data])
  if (!data)
    return error ? (
      <ErrorState error={error} what={say('conversation.unread')} onRetry={() => void refetch()} />
    ) : (
      <Waiting what={say('conversation.waiting')} lines={10} />
    )
  if (items.length === 0) return <p className={classes.nothing}>{say(emptyWords(view))}</p>
  return (
    <div className={isPlaceholderData ? 'stale' : undefined}>
      <Rows
        items={items}
        subject={subject}
        onOpen={onOpen}
        onMore={hasNextPage && !isFetchingNextPage && !error ? () => void fetchNextPage() : undefined}
      />
      {error && (
        <ErrorState
          error={error}
          what={say('conversation.olderUnread')}
          onRetry={() => void fetchNextPage()}
        />
      )}
      {!hasNextPage && !error && <p className={classes.end}>{say('conversation.begins')}</p>}
    </div>
  )
}

function emptyWords(view: ConversationView) {
  const narrowed = view.side !== undefined || view.of !== undefined || view.q !== ''
  return narrowed ? ('conversation.nothingFits' as const) : ('conversation.nothingYet' as const)
}

type Row = { key: string; day: string } | { key: string; item: TimelineItem }
type RowsProps = {
  items: readonly TimelineItem[]
  subject: Subject
  onOpen: (item: string) => void
  onMore: (() => void) | undefined
}

/** Rows before the end at which older ones are asked for. */
const AHEAD = 15

/** Only what is in sight is drawn. */
function Rows({ items, subject, onOpen, onMore }: RowsProps) {
  const zone = useZone()
  const rows = useMemo(() => rowsOf(items, zone), [items, zone])
  const list = useRef<HTMLDivElement>(null)
  const top = useTop(list)
  // oxlint-disable-next-line react/incompatible-library -- what it returns changes while scrolling, which is what is wanted here
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: index => ('day' in (rows[index] as Row) ? 44 : 76),
    overscan: 10,
    scrollMargin: top,
    getItemKey: index => (rows[index] as Row).key,
  })
  useNoJump(rows, top, index => virtual.measurementsCache[index]?.start)
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (onMore && lastShown >= rows.length - AHEAD) onMore()
  }, [onMore, lastShown, rows.length])
  return (
    <div ref={list} className={classes.rows} style={{ height: virtual.getTotalSize() }}>
      {shown.map(place => {
        const row = rows[place.index]
        return row === undefined ? null : (
          <div
            key={place.key}
            ref={virtual.measureElement}
            data-index={place.index}
            className={classes.place}
            style={{ transform: `translateY(${place.start - top}px)` }}
          >
            {'day' in row ? (
              <h2 className={classes.day}>{formatDay(row.day)}</h2>
            ) : (
              <Item item={row.item} subject={subject} onOpen={onOpen} />
            )}
          </div>
        )
      })}
    </div>
  )
}

function rowsOf(items: readonly TimelineItem[], zone: string | undefined): Row[] {
  const days = dayFormat(zone)
  const rows: Row[] = []
  let day = ''
  for (const item of items) {
    const on = days.format(new Date(item.at))
    if (on !== day) rows.push({ key: `day ${on}`, day: on })
    day = on
    rows.push({ key: keyOf(item), item })
  }
  return rows
}

function keyOf(item: TimelineItem): string {
  const id = 'id' in item ? item.id : `${item.stage} ${item.person?.id ?? ''}`
  return `${item.type} ${id} ${item.at}${item.type === 'handoff' ? item.step : ''}`
}

/** How far below the top of the page the list begins; what stands above it may grow. */
function useTop(list: RefObject<HTMLDivElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () => {
      const box = list.current?.getBoundingClientRect()
      if (box) setTop(Math.round(box.top + window.scrollY))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    return () => watch.disconnect()
  }, [list])
  return top
}

/** What comes in above keeps where one reads: the page moves with the row that was first. */
function useNoJump(rows: readonly Row[], top: number, startOf: (index: number) => number | undefined): void {
  const first = useRef<string | undefined>(undefined)
  useLayoutEffect(() => {
    const before = first.current
    const now = rows.find(row => 'item' in row)?.key
    first.current = now
    if (before === undefined || before === now || window.scrollY <= top) return
    const index = rows.findIndex(row => row.key === before)
    const was = rows.findIndex(row => 'item' in row)
    const moved = (startOf(index) ?? 0) - (startOf(was) ?? 0)
    if (index > 0 && moved > 0) window.scrollBy(0, moved)
  })
}
