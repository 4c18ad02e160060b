import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useRef, useState } from 'react'
import type { Board as BoardShown, BoardColumn, Deal } from '#contract/deal.ts'
import { useWords } from '#web/words/words.tsx'
import { askedBy } from './board-keys.ts'
import classes from './board.module.css'
import { Column } from './board-column.tsx'
import { CloseDeal, type Closing } from './close-deal.tsx'
import { useMoveDeal, useReopen } from './move-deal.ts'
import type { DealSearch } from './search.ts'

type BoardProps = { board: BoardShown; search: DealSearch; may: { decide: boolean; write: boolean } }

/** The deals of a pipeline by stage: moved by mouse or by keys, won and lost where they are dropped. */
export function Board({ board, search, may }: BoardProps) {
  const say = useWords()
  const [closing, setClosing] = useState<Closing>()
  const [told, setTold] = useState('')
  const more = useRef(new Map<string, readonly Deal[]>())
  const focusAfter = useRef<string>(undefined)
  const move = useMoveDeal()
  const reopen = useReopen()
  const cardsOf = (key: string) => more.current.get(key) ?? []

  const put = (deal: Deal, to: BoardColumn) => {
    if (to.key === deal.stage || !may.decide) return
    if (to.ends) return setClosing({ is: to.ends, deal })
    if (deal.state !== 'open') return void reopen(deal, to.key)
    focusAfter.current = deal.id
    move({ deal, to: to.key, title: to.name })
    setTold(say('deal.announceMoved', { name: deal.name, stage: to.name, count: to.count + 1 }))
  }
  useDrops(board.columns, cardsOf, put)

  // A card that was moved by a key keeps the focus where it went.
  useEffect(() => {
    if (focusAfter.current === undefined) return
    const card = cardOf(focusAfter.current)
    if (!card || document.activeElement === card) return
    card.focus()
    focusAfter.current = undefined
  })

  const onKey = (deal: Deal, event: React.KeyboardEvent) => {
    const asked = askedBy(event, deal, board.columns, cardsOf)
    if (!asked || (asked.is !== 'focus' && !may.decide)) return
    event.preventDefault()
    event.stopPropagation()
    focusAfter.current = undefined
    if (asked.is === 'focus') focusCard(asked.deal)
    else if (asked.is === 'move') put(deal, asked.to)
    else if (deal.state === 'open') setClosing({ is: asked.is === 'win' ? 'won' : 'lost', deal })
  }

  const narrow = search.stage ?? board.columns[0]?.key
  return (
    <>
      <section className={classes.board} aria-label={say('deal.boardOf', { pipeline: board.pipeline.name })}>
        {board.columns.map(column => (
          <Column
            key={column.key}
            column={column}
            board={board}
            search={search}
            may={may}
            chosen={column.key === narrow}
            onCards={cards => more.current.set(column.key, cards)}
            onKey={onKey}
          />
        ))}
      </section>
      <output className="unseen" aria-live="polite">
        {told}
      </output>
      {closing && (
        <CloseDeal closing={closing} currency={board.currency} onDone={() => setClosing(undefined)} />
      )}
    </>
  )
}

function cardOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-deal="${id}"]`)
}

function focusCard(id: string): void {
  const card = cardOf(id)
  card?.focus()
  card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** What is dropped on a column goes there. */
function useDrops(
  columns: readonly BoardColumn[],
  cardsOf: (key: string) => readonly Deal[],
  put: (deal: Deal, to: BoardColumn) => void,
): void {
  useEffect(() =>
    monitorForElements({
      onDrop: ({ source, location }) => {
        const [target] = location.current.dropTargets
        const to = columns.find(column => column.key === target?.data['stage'])
        const deal = cardsOf(String(source.data['stage'])).find(one => one.id === source.data['deal'])
        if (to && deal) put(deal, to)
      },
    }),
  )
}
