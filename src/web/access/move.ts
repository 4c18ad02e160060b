import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { meQuery } from './session.ts'

type Place = '/begin' | '/heartbeat' | '/import' | '/settings/data'

let moving = false
const listeners = new Set<() => void>()

function setMoving(next: boolean): void {
  moving = next
  for (const listener of listeners) listener()
}

/** Whether somebody is between two workspaces: no screen is shown, since that of the first would ask the second for its rows. */
export function useIsMoving(): boolean {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => moving,
  )
}

/** From now on requests go to another workspace of mine. */
export function openWorkspace(workspace: string): Promise<void> {
  return ask('/v1/me', { method: 'PATCH', json: { workspace } })
}

/** Reads again who I am and where, and forgets what was read elsewhere. Whoever shows me is told, so that all is drawn anew. */
export async function enterAnew(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  await client.fetchQuery({ ...meQuery, staleTime: 0 })
}

type Move = {
  /** What changes where requests go: `openWorkspace`, or the end of the workspace that is shown. */
  by: () => Promise<unknown>
  to: Place
  /** Told, with the reason, when it could not be; then everything is as it was. */
  failed: string
}

/** Leads from one workspace to a screen of another. Resolves to whether it went. */
export function useMove(): (move: Move) => Promise<boolean> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async ({ by, to, failed }) => {
    setMoving(true)
    try {
      await by()
      await enterAnew(client)
      await navigate({ to })
      return true
    } catch (error) {
      tellFailed(failed, error as Error)
      return false
    } finally {
      setMoving(false)
    }
  }
}
