import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { useWords } from '#web/words/words.tsx'
import { type Chosen, type Mark, putMark } from './put-marks.ts'
import classes from './message.module.css'

type MarkedAreaProps = {
  label: string
  input: { value?: string; error?: ReactNode }
  onText: (text: string) => void
}

const KEYS: Readonly<Record<string, Mark>> = { b: 'bold', i: 'italic' }
const MARKS: readonly Mark[] = ['bold', 'italic', 'list', 'link']

/** A text that can be marked: by its buttons, by Ctrl or Cmd with b and i, or as it is typed. */
export function MarkedArea({ label, input, onText }: MarkedAreaProps) {
  const say = useWords()
  const area = useRef<HTMLTextAreaElement>(null)
  const next = useRef<Chosen>(undefined)
  // It comes when what it is about has been read, and who opened it writes on.
  useEffect(() => area.current?.focus({ preventScroll: true }), [])
  // What was chosen is chosen again once the marked text is drawn.
  useLayoutEffect(() => {
    if (!next.current || !area.current) return
    area.current.focus()
    area.current.setSelectionRange(next.current.from, next.current.to)
    next.current = undefined
  })
  const put = (mark: Mark) => {
    const at = area.current
    if (!at) return
    next.current = putMark(mark, { text: at.value, from: at.selectionStart, to: at.selectionEnd })
    onText(next.current.text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const mark =
      (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey ? KEYS[event.key] : undefined
    if (!mark) return
    event.preventDefault()
    event.stopPropagation()
    put(mark)
  }
  return (
    <div>
      <GrowingArea ref={area} label={label} data-autofocus onKeyDown={onKeyDown} {...input} />
      <div role="group" aria-label={say('message.marks')} className={classes.marks}>
        {MARKS.map(mark => (
          <button key={mark} type="button" data-mark={mark} onClick={() => put(mark)}>
            {say(`message.${mark}`)}
          </button>
        ))}
      </div>
    </div>
  )
}
