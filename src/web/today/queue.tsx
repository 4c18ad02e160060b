import { CALL_BACK } from '#contract/call-choice.ts'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { QueueItem } from '#contract/today.ts'
import { useNow } from '#web/conversation/now.ts'
import { formatSpan } from '#web/conversation/spans.ts'
import { useActions } from '#web/parts/actions.ts'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { formatMoney } from '#web/parts/money.ts'
import { useWords } from '#web/words/words.tsx'
import { type RowAct, useGoTo, useRowActs } from './row-acts.ts'
import classes from './today.module.css'

type QueueProps = { items: readonly QueueItem[]; currency: string }

/** One row stands out: its buttons are there, and the keys are its. When it leaves, the next one takes its place. */
export function Queue({ items, currency }: QueueProps) {
  const say = useWords()
  const actsOf = useRowActs()
  const { list, current, choose } = useCurrent(items)
  const acts = current ? actsOf(current) : []
  useActions(
    current
      ? acts.map(({ id, key, words, run }) => ({ id, key, text: say(words), run: () => run(current) }))
      : [],
  )
  return (
    <ol className={classes.queue} ref={list} aria-label={say('today.title')}>
      {items.map(item => (
        <Row
          key={item.id}
          item={item}
          currency={currency}
          acts={item.id === current?.id ? acts : undefined}
          onChoose={() => choose(item.id)}
        />
      ))}
    </ol>
  )
}

/** Which row stands out: the first, the one that was gone to last, or the one after it once that has left. */
function useCurrent(items: readonly QueueItem[]) {
  const list = useRef<HTMLOListElement>(null)
  const [chosen, setChosen] = useState<{ id: string; place: number }>()
  const known = items.findIndex(item => item.id === chosen?.id)
  const place = known >= 0 ? known : Math.min(chosen?.place ?? 0, items.length - 1)
  const current = items[place]
  const id = current?.id
  const hasLeft = chosen !== undefined && known < 0
  useEffect(() => {
    if (!hasLeft || id === undefined) return
    // What left had the focus, or the drawer that was about it: nobody else loses it. With the focus it stands out.
    const timer = setTimeout(() => {
      const active = document.activeElement
      const free = active === null || active === document.body || active.closest('[role="dialog"]') !== null
      if (free) list.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus()
    }, 0)
    return () => clearTimeout(timer)
  }, [hasLeft, id])
  const choose = (next: string) =>
    setChosen({
      id: next,
      place: Math.max(
        0,
        items.findIndex(item => item.id === next),
      ),
    })
  return { list, current, choose }
}

type RowProps = {
  item: QueueItem
  currency: string
  /** Of the row that stands out. */
  acts: RowAct[] | undefined
  onChoose: () => void
}

function Row({ item, currency, acts, onChoose }: RowProps) {
  const say = useWords()
  const goTo = useGoTo()
  const words = textOf(item)
  return (
    <li className={classes.row} data-current={acts ? true : undefined} data-kind={item.kind}>
      <button
        type="button"
        data-row={item.id}
        className={classes.head}
        onFocus={onChoose}
        // Enter opens; a click shows what can be done here.
        onClick={({ detail }) => (detail === 0 ? goTo(item) : onChoose())}
      >
        <span className={classes.kind}>
          <i aria-hidden="true" />
          {say('today.kind', {
            kind: item.callback ? 'callback' : item.kind,
            touch: item.wait?.kind ?? 'none',
          })}
        </span>
        <span className={classes.what}>
          <b>{item.about.name || say('conversation.visitor')}</b>
          {words !== null && (
            <span>{item.kind === 'wait' ? say('conversation.quoted', { words }) : words}</span>
          )}
        </span>
        <Reason item={item} currency={currency} />
      </button>
      {acts && (
        <div className={classes.acts}>
          {acts.map(({ id, key, words: name, run }) => (
            <Button key={id} size="compact-sm" variant="default" onClick={() => run(item)}>
              {say(name)}
              <KeyHint of={key} />
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}

/** What they asked or what is to be done; of a callback without a note its kind says all. */
function textOf({ text, wait, callback }: QueueItem): string | null {
  return (callback && text === CALL_BACK ? null : text) ?? wait?.text ?? wait?.subject ?? null
}

/** Why it stands where it stands: what is at stake, how much time there is, and why it is this member's. */
function Reason({ item, currency }: { item: QueueItem; currency: string }) {
  const say = useWords()
  const now = useNow()
  const { stake, dueAt } = item
  const left = dueAt === null ? 0 : Date.parse(dueAt) - now
  const due = dueAt === null ? 'none' : left > 0 ? 'ahead' : 'late'
  return (
    <span className={classes.reason}>
      <span>
        {say('today.stake', {
          from: stake.from,
          money: stake.minor === null ? '' : formatMoney(stake.minor, currency),
        })}
        <b data-late={due === 'late' || undefined}>{say('today.due', { due, span: formatSpan(left) })}</b>
      </span>
      <small>
        {say('today.because', { why: item.because, by: item.by?.name ?? 'none', kind: item.kind })}
      </small>
    </span>
  )
}
