import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { DIALOG, isTyping } from '#web/parts/keyboard.ts'
import { undoLast } from '#web/parts/notices.tsx'
import { placesFor } from './places.ts'

const SEQUENCE_WITHIN_MS = 1_200

/** The keys that work on every screen: Ctrl or Cmd K, ? for help, z to take back, and g with a letter to go somewhere. */
export function useJumpKeys(may: readonly string[], open: (what: 'palette' | 'keys') => void): void {
  const navigate = useNavigate()
  useEffect(() => {
    let begun = Number.NEGATIVE_INFINITY
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        open('palette')
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector(DIALOG)) return
      const place =
        event.timeStamp - begun < SEQUENCE_WITHIN_MS
          ? placesFor(may)
              .flat()
              .find(({ jump }) => jump === event.key)
          : undefined
      begun = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (place) {
        event.preventDefault()
        event.stopImmediatePropagation()
        void navigate({ to: place.to })
      } else if (event.key === '?') open('keys')
      else if (event.key === 'z') undoLast()
    }
    // Before the actions of the screen: the letter after g is no action.
    document.addEventListener('keydown', press, { capture: true })
    return () => document.removeEventListener('keydown', press, { capture: true })
  }, [may, navigate, open])
}
