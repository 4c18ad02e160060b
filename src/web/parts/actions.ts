import { useEffect, useSyncExternalStore } from 'react'
import { DIALOG, isTyping } from './keyboard.ts'

/** Something that can be done on the screen that is open: by its button, by its key, and from the palette. */
export type Action = {
  id: string
  /** A single character; shown beside the button that does the same. */
  key?: string
  text: string
  run: () => void
}

let offered: readonly (readonly Action[])[] = []
const listeners = new Set<() => void>()

function change(next: readonly (readonly Action[])[]): void {
  offered = next
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Offers what can be done while the calling component is on the screen. Leave out what the member's role may not. */
export function useActions(actions: readonly Action[]): void {
  // New closures come with each rendering; what they do stays the same as long as their names do.
  useEffect(() => {
    change([...offered, actions])
    return () => change(offered.filter(other => other !== actions))
  })
}

/** All that can be done now, what was offered last first. */
export function useOfferedActions(): readonly Action[] {
  return useSyncExternalStore(listen, () => offered)
    .toReversed()
    .flat()
}

/** Listens for the keys of what is offered. Mounted once, by the shell. */
export function useActionKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', act)
    return () => document.removeEventListener('keydown', act)
  }, [])
}

/** What takes the keys for itself while it stands above the screen; a closed list of a lookup only waits there. */
const ABOVE = `${DIALOG}, [role="menu"], [role="listbox"]`

function act(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
    return
  if ([...document.querySelectorAll(ABOVE)].some(one => one.checkVisibility())) return
  const action = offered
    .toReversed()
    .flat()
    .find(({ key }) => key !== undefined && key === event.key.toLowerCase())
  if (!action) return
  event.preventDefault()
  action.run()
}
