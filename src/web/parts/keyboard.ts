import { useEffect } from 'react'

/** What stands above the screen and has the keys for itself: the browser's own dialogs, and drawn ones. */
export const DIALOG = 'dialog[open], [role="dialog"][aria-modal="true"]'

/** j and k walk the rows that open: those of the open drawer, else of the page. Enter opens, being a button's own. */
export function useRowKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', walk)
    return () => document.removeEventListener('keydown', walk)
  }, [])
}

function walk(event: KeyboardEvent): void {
  const step = { j: 1, k: -1 }[event.key]
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const scope = document.querySelector('[role="dialog"]') ?? document
  const rows = [...scope.querySelectorAll<HTMLElement>('[data-row]')].filter(row => row.offsetParent !== null)
  const current = rows.findIndex(row => row === document.activeElement)
  const next = rows[current === -1 ? 0 : Math.max(0, Math.min(rows.length - 1, current + step))]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

/** Boxes that are ticked take no letters. */
const TICKED = /^(checkbox|radio|button|submit)$/

export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && TICKED.test(target.type)) return false
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}
