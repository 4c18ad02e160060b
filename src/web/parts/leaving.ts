import { useSyncExternalStore } from 'react'

/** What was acted on and is not shown meanwhile, whatever is read; by id. Outlives the screen, as acts do that are still held. */
let gone: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

export function setGone(id: string, is: boolean): void {
  const next = new Set(gone)
  if (is) next.add(id)
  else next.delete(id)
  gone = next
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useGone(): ReadonlySet<string> {
  return useSyncExternalStore(listen, () => gone)
}
