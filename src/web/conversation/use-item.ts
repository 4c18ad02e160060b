import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Opens an item's details by putting it into the address, and closes them. */
export function useItem(): [open: (item: string) => void, close: () => void] {
  const navigate = useNavigate()
  const go = useCallback(
    (item: string | undefined) => {
      const search = (before: Record<string, unknown>) => ({ ...before, item })
      void navigate({ to: '.', search: search as never, resetScroll: false })
    },
    [navigate],
  )
  return [useCallback(item => go(item), [go]), useCallback(() => go(undefined), [go])]
}
