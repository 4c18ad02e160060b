import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { TimelineItem } from '#contract/timeline.ts'
import { formatDay } from '#web/parts/dates.ts'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { dayFormat } from '#web/parts/zoned.ts'
import { useWords } from '#web/words/words.tsx'
import type { Subject } from './conversation-query.ts'
import type { ConversationView } from './search.ts'
import { Item } from './timeline-item.tsx'
import { keyOf, type TimelinePage } from './timeline-pages.ts'
import { useTimeline } from './timeline-query.ts'
import { useZone } from './zone.ts'
import classes from './timeline.module.css'

type TimelineProps = {
  subject: Subject
  view: ConversationView
  onOpen: (item: string) => void
  /** What marketing said on the left, sales on the right, the customer between them. */
  beside: boolean
}

/** One conversation of marketing, sales and customer, the latest first; older moments come as one goes on. */
export const Timeline = memo(function Timeline({ subject, view, onOpen, beside }: TimelineProps) {
  const say = useWords()
  const read = useTimeline(subject, view)
  const { pages, error, refetch, hasOlder, olderBusy, olderError, readOlder, isPlaceholderData } = read
  if (!pages)
    return error ? (
      <ErrorState error={error} what={say('conversation.unread')} onRetry={() => void refetch()} />
    ) : (
      <Waiting what={say('conversation.waiting')} lines={10} />
    )
  if (pages.every(page => page.data.length === 0))
    return <p className={classes.nothing}>{say(emptyWords(view))}</p>
  return (
    <div className={isPlaceholderData ? 'stale' : undefined}>
      <Rows
        key={String(beside)}
        beside={beside}
        pages={pages}
        subject={subject}
        onOpen={onOpen}
        onOlder={hasOlder && !olderBusy && !olderError ? readOlder : undefined}
        onStale={read.refreshPage}
      />
      {olderError && (
        <ErrorState error={olderError} what={say('conversation.olderUnread')} onRetry={readOlder} />
      )}
      {!hasOlder && !isPlaceholderData && <p className={classes.end}>{say('conversation.begins')}</p>}
    </div>
  )
})

function emptyWords(view: ConversationView) {
  const narrowed =
    view.side !== undefined || view.of !== undefined || view.channel !== undefined || view.q !== ''
  return narrowed ? ('conversation.nothingFits' as const) : ('conversation.nothingYet' as const)
}

type Row = { key: string; page: TimelinePage } & ({ day: string } | { item: TimelineItem })
type RowsProps = {
  pages: readonly TimelinePage[]
  subject: Subject
  onOpen: (item: string) => void
  onOlder: (() => void) | undefined
  onStale: (page: TimelinePage) => void
  beside: boolean
}

/** Rows before the end at which older ones are asked for. */
const AHEAD = 15

/** Only what is in sight is drawn. */
function Rows({ pages, subject, onOpen, onOlder, onStale, beside }: RowsProps) {
  const zone = useZone()
  const rows = useMemo(() => rowsOf(pages, zone), [pages, zone])
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
  const shown = virtual.getVirtualItems()
  useNoJump(rows, {
    top,
    reads: virtual.scrollOffset ?? 0,
    startOf: index => virtual.measurementsCache[index]?.start,
  })
  const lastShown = shown.at(-1)?.index ?? 0
  const [newest, oldest] = [rows[shown[0]?.index ?? 0]?.page, rows[lastShown]?.page]
  useEffect(() => {
    if (onOlder && lastShown >= rows.length - AHEAD) onOlder()
  }, [onOlder, lastShown, rows.length])
  useEffect(() => {
    for (const page of new Set([newest, oldest])) if (page?.stale) onStale(page)
  }, [newest, oldest, onStale])
  return (
    <div
      ref={list}
      className={classes.rows}
      data-beside={beside || undefined}
      style={{ height: virtual.getTotalSize() }}
    >
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

function rowsOf(pages: readonly TimelinePage[], zone: string | undefined): Row[] {
  const rows: Row[] = []
  let day = ''
  for (const page of pages)
    for (const item of page.data) {
      const on = dayOf(item, zone)
      if (on !== day) rows.push({ key: `day ${on}`, page, day: on })
      day = on
      rows.push({ key: keyOf(item), page, item })
    }
  return rows
}

const days = new WeakMap<TimelineItem, { zone: string | undefined; day: string }>()

/** The day of a moment by the clock of the zone; of two thousand moments each is asked once and not with every page. */
function dayOf(item: TimelineItem, zone: string | undefined): string {
  const known = days.get(item)
  if (known && known.zone === zone) return known.day
  const day = dayFormat(zone).format(new Date(item.at))
  days.set(item, { zone, day })
  return day
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

type Reading = {
  top: number
  /** How far down the page one reads; asking the window for it would lay everything out first. */
  reads: number
  startOf: (index: number) => number | undefined
}

/** What comes in or goes away above keeps where one reads: the page moves with the row that was the first in sight. */
function useNoJump(rows: readonly Row[], { top, reads, startOf }: Reading): void {
  const anchor = useRef<{ rows: readonly Row[]; key: string; start: number } | undefined>(undefined)
  useLayoutEffect(() => {
    const was = anchor.current
    if (was && was.rows !== rows && reads > top) {
      const start = startOf(rows.findIndex(row => row.key === was.key))
      const moved = start === undefined ? 0 : start - top - was.start
      if (moved !== 0) window.scrollBy(0, moved)
    }
    const first = firstBelow(rows.length, startOf, reads)
    const key = rows[first]?.key
    anchor.current = key === undefined ? undefined : { rows, key, start: (startOf(first) ?? 0) - top }
  })
}

/** The first row that begins at or below a place of the page; rows follow one another, so by halving. */
function firstBelow(count: number, startOf: (index: number) => number | undefined, place: number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((startOf(middle) ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}
