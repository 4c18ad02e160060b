import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import classes from './help.module.css'

const AFTER_MS = 150
/** Between it and the word, and the edge of the window. */
const GAP = 6

type ExplainedProps = { id: string; word: HTMLElement; text: string }

/**
 * What a word means, above it or, without room there, below. Placed by hand: what the parts use to float menus is a tenth of
 * the first page's code, and a sentence beside a word needs none of it.
 */
export function Explained({ id, word, text }: ExplainedProps) {
  const box = useRef<HTMLSpanElement>(null)
  const [due, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  useLayoutEffect(() => {
    const shown = box.current
    if (!due || !shown) return undefined
    const place = () => {
      const at = word.getBoundingClientRect()
      const { width, height } = shown.getBoundingClientRect()
      const left = Math.min(
        at.left + at.width / 2 - width / 2,
        document.documentElement.clientWidth - width - GAP,
      )
      const above = at.top - height - GAP
      shown.style.left = `${Math.max(GAP, left)}px`
      shown.style.top = `${above < GAP ? at.bottom + GAP : above}px`
    }
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [due, word])
  return createPortal(
    <span ref={box} id={id} role="tooltip" hidden={!due} className={classes.explained}>
      {text}
    </span>,
    // Among the landmarks of the page, where whoever hears it may go.
    word.closest('main') ?? document.body,
  )
}
