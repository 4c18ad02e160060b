import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Deal } from '#contract/deal.ts'
import { dayNow, formatDay } from '#web/parts/dates.ts'
import { initials } from '#web/parts/initials.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './board.module.css'
import { SourceMark } from './source-mark.tsx'
import { amountOf, daysSince } from './worth.ts'

type CardProps = { deal: Deal; may: boolean; onKeyDown: (event: React.KeyboardEvent) => void }

/** A deal on the board. Drawn elsewhere by mouse or finger; by keyboard with the keys of board-keys.ts. */
export function DealCard({ deal, may, onKeyDown }: CardProps) {
  const say = useWords()
  const card = useRef<HTMLAnchorElement>(null)
  const [dragged, setDragged] = useState(false)
  const { id, stage, state } = deal
  const moves = may && state === 'open'
  useEffect(() => {
    if (!card.current || !moves) return
    return draggable({
      element: card.current,
      getInitialData: () => ({ deal: id, stage }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [id, stage, moves])
  const days = daysSince(deal.stageAt)
  const whose = deal.account?.name ?? deal.person?.name
  const late = state === 'open' && deal.expectedOn !== null && deal.expectedOn < dayNow()
  return (
    <Link
      ref={card}
      to="/deals/$id"
      params={{ id }}
      className={classes.card}
      data-row
      data-deal={id}
      data-dragged={dragged || undefined}
      aria-keyshortcuts={moves ? '[ ]' : undefined}
      onKeyDown={onKeyDown}
    >
      <span className={classes.cardHead}>
        <b>{deal.name}</b>
        <span className={classes.amount}>{amountOf(deal) ?? say('deal.noAmount')}</span>
      </span>
      {whose !== undefined && whose !== deal.name && <span className={classes.whose}>{whose}</span>}
      <span className={classes.cardFoot}>
        <SourceMark source={deal.sourcedBy} wordless />
        {deal.expectedOn !== null && state === 'open' && (
          <span data-late={late || undefined}>
            {say(late ? 'deal.expectedWas' : 'deal.expectedBy', { day: formatDay(deal.expectedOn) })}
          </span>
        )}
        {state === 'lost' && deal.lostReason && <span className={classes.reason}>{deal.lostReason}</span>}
        <span className={classes.age}>{say('deal.daysHere', { days })}</span>
        {deal.owner && (
          <span className={classes.owner} title={deal.owner.name}>
            <span aria-hidden="true">{initials(deal.owner.name)}</span>
            <span className="unseen">{say('deal.ownedBy', { name: deal.owner.name })}</span>
          </span>
        )}
      </span>
    </Link>
  )
}
