import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { Board, BoardColumn, Deal } from '#contract/deal.ts'
import { useMe } from '#web/access/session.ts'
import { formatCount } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './board.module.css'
import { DealCard } from './deal-card.tsx'
import { columnQuery } from './deal-query.ts'
import { QuickCreate } from './quick-create.tsx'
import type { DealSearch } from './search.ts'
import { SourceMark } from './source-mark.tsx'

type ColumnProps = {
  column: BoardColumn
  board: Board
  search: DealSearch
  may: { decide: boolean; write: boolean }
  /** The one that a narrow screen shows. */
  chosen: boolean
  onCards: (cards: readonly Deal[]) => void
  onKey: (deal: Deal, event: React.KeyboardEvent) => void
}

const CARD_HEIGHT = 92

/** A stage with what stands there. Only the cards in sight are drawn; the others are read as the end comes near. */
export function Column({ column, board, search, may, chosen, onCards, onKey }: ColumnProps) {
  const scroll = useRef<HTMLDivElement>(null)
  const { target, over } = useTarget(column.key, may.decide)
  const { cards, readMore } = useCards(column, search)
  useEffect(() => {
    onCards(cards)
  })
  // oxlint-disable-next-line react/incompatible-library -- what it returns changes while scrolling, which is what is wanted here
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => CARD_HEIGHT,
    overscan: 3,
    gap: 8,
    getItemKey: index => cards[index]?.id ?? index,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= cards.length - 8) readMore?.()
  }, [last, cards.length, readMore])
  return (
    <section
      ref={target}
      className={classes.column}
      aria-labelledby={`stage-${column.key}`}
      data-over={over || undefined}
      data-ends={column.ends ?? undefined}
      data-chosen={chosen || undefined}
    >
      <ColumnHead column={column} currency={board.currency} />
      {may.write && !column.ends && <QuickCreate board={board} column={column} />}
      <div ref={scroll} className={classes.cards}>
        <ul style={{ height: virtual.getTotalSize() }}>
          {shown.map(item => {
            const deal = cards[item.index]
            return (
              deal && (
                <li
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <DealCard deal={deal} may={may.decide} onKeyDown={event => onKey(deal, event)} />
                </li>
              )
            )
          })}
        </ul>
      </div>
    </section>
  )
}

function useTarget(stage: string, may: boolean) {
  const target = useRef<HTMLElement>(null)
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!target.current || !may) return
    return dropTargetForElements({
      element: target.current,
      getData: () => ({ stage }),
      canDrop: ({ source }) => source.data['stage'] !== stage,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
  }, [stage, may])
  return { target, over }
}

/** The cards that came with the board, and those that were read after them. */
function useCards(column: BoardColumn, search: DealSearch) {
  const zone = useMe().workspace?.timeZone
  const more = useInfiniteQuery(columnQuery(search, zone, column.key, column.next))
  const read = column.next === null ? [] : (more.data?.pages.flatMap(page => page.data) ?? [])
  const first = new Set(column.cards.map(card => card.id))
  const cards = [...column.cards, ...read.filter(card => !first.has(card.id) && card.stage === column.key)]
  const ended = column.next === null || more.isFetching || (more.data && !more.hasNextPage)
  const readMore = ended ? undefined : () => void (more.data ? more.fetchNextPage() : more.refetch())
  return { cards, readMore }
}

function ColumnHead({ column, currency }: { column: BoardColumn; currency: string }) {
  const say = useWords()
  return (
    <header className={classes.head}>
      <h2 id={`stage-${column.key}`}>
        {column.name} <span className={classes.count}>{formatCount(column.count)}</span>
      </h2>
      <p className={classes.sum}>
        {formatMoney(column.value, currency)}
        {column.unconverted.length > 0 && (
          <small> {say('deal.unconverted', { currencies: column.unconverted.join(', ') })}</small>
        )}
      </p>
      <ul className={classes.sides}>
        {column.sides.map(side => (
          <li key={side.sourcedBy}>
            <SourceMark source={side.sourcedBy} wordless /> {formatMoney(side.value, currency)}
          </li>
        ))}
      </ul>
    </header>
  )
}
