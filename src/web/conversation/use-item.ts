import { useNavigate } from '@tanstack/react-router'
import { useCallback, useSyncExternalStore } from 'react'
import { afterPaint } from '#web/parts/after-paint.ts'
import { type OpenItem, readItem } from './search.ts'
import { useShown } from './use-shown.ts'

/** What was asked for last, until the address says so too: its drawer need not wait for the router. */
let asked: { item: string | undefined } | undefined
const listeners = new Set<() => void>()

function ask(next: typeof asked): void {
  asked = next
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The item whose details are open. */
export function useOpenItem(): OpenItem | undefined {
  const inAddress = useShown(search => search.item)
  const now = useSyncExternalStore(listen, () => asked)
  return readItem(now ? now.item : inAddress)
}

/** Opens an item's details, and closes them; they stand in the address. */
export function useItem(): [open: (item: string) => void, close: () => void] {
  const navigate = useNavigate()
  const go = useCallback(
    (item: string | undefined) => {
      const own = { item }
      const search = (before: Record<string, unknown>) => ({ ...before, item })
      const tellAddress = async (): Promise<void> => {
        if (asked !== own) return
        await navigate({ to: '.', search: search as never, resetScroll: false })
        if (asked === own) ask(undefined)
      }
      ask(own)
      afterPaint(() => void tellAddress())
    },
    [navigate],
  )
  return [useCallback(item => go(item), [go]), useCallback(() => go(undefined), [go])]
}
