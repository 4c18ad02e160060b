import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { LiveChange } from '#contract/live.ts'
import { meQuery } from '#web/access/session.ts'
import { isFigure, isStale, together } from './live-keys.ts'
import { type LineState, openLine } from './live-line.ts'
import { hearPresence } from './presence.ts'

type Changed = LiveChange['changed']

const GATHER_MS = 50
const APART_MS = 1_500
const FIGURES_APART_MS = 10_000

let line: LineState = 'up'
const listeners = new Set<() => void>()

function setLine(next: LineState): void {
  line = next
  for (const listener of listeners) listener()
}

/** Whether changes of others arrive. */
export function useLineState(): LineState {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => line,
  )
}

/** Keeps what is on the screen as others change it. Once, in the shell of a workspace. */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => {
    const rows = refresher(client, key => !isFigure(key), APART_MS)
    const figures = refresher(client, isFigure, FIGURES_APART_MS)
    const hangUp = openLine({
      changed: changed => {
        rows.add(changed)
        figures.add(changed)
      },
      presence: hearPresence,
      catchUp: () => void client.invalidateQueries(),
      readFor: () => Date.now() - Math.min(...readAt(client)),
      stillIn: async () => {
        const me = await client.fetchQuery({ ...meQuery, staleTime: 0, retry: false }).catch(() => undefined)
        return me !== null
      },
      state: setLine,
    })
    return () => {
      hangUp()
      rows.stop()
      figures.stop()
      setLine('up')
    }
  }, [client])
}

/** When what is shown was answered; who one is and whether anything is set up was asked before there was a workspace. */
function readAt(client: QueryClient): number[] {
  return client
    .getQueryCache()
    .getAll()
    .filter(
      ({ queryKey, state }) => state.dataUpdatedAt > 0 && !['me', 'setup'].includes(String(queryKey[0])),
    )
    .map(({ state }) => state.dataUpdatedAt)
}

/**
 * Reads again what changed: the first change at once, then at most every `apart` ms, and never while a change of one's
 * own is on its way, which it would overwrite for a moment.
 */
function refresher(client: QueryClient, takes: (key: readonly unknown[]) => boolean, apart: number) {
  let waiting: Changed = {}
  let timer: ReturnType<typeof setTimeout> | undefined
  let refreshedAt = Number.NEGATIVE_INFINITY

  const refresh = (): void => {
    timer = undefined
    if (client.isMutating() > 0) return plan()
    const changed = waiting
    waiting = {}
    refreshedAt = performance.now()
    void client.invalidateQueries({
      predicate: ({ queryKey }) => takes(queryKey) && isStale(queryKey, changed),
    })
  }

  const plan = (): void => {
    timer ??= setTimeout(refresh, Math.max(GATHER_MS, refreshedAt + apart - performance.now()))
  }

  return {
    add(changed: Changed): void {
      waiting = together(waiting, changed)
      plan()
    },
    stop: () => clearTimeout(timer),
  }
}
