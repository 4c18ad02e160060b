import { type QueryClient, queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Me, Setup, setupState } from '#contract/access.ts'
import { claimDrafts, forgetDrafts } from '#web/parts/drafts.ts'
import { ask, Refusal, signedOut } from '#web/request.ts'
import { loadWords } from '#web/words/store.ts'

export type SetupState = z.infer<typeof setupState>

/** Who I am; null when nobody is signed in here. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  // Without a network it fails and is said so; kept waiting for one, the page would stay white.
  networkMode: 'always',
  refetchOnReconnect: true,
  queryFn: async ({ client, signal }): Promise<Me | null> => {
    try {
      const me = await ask<Me>('/v1/me', { signal })
      const words = demoWords(me)
      // At first the shell's route waits for them, beside what the screen asks; once it stands, only we do.
      if (client.getQueryData(['me'])) await words
      return me
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 401)) throw error
      if (client.getQueryData(['me'])) signedOut()
      return null
    }
  },
})

/** What stands above every screen of a demo workspace speaks with the first of them. */
export async function demoWords(me: Me | null | undefined): Promise<void> {
  if (me?.workspace?.demo) await loadWords(['demo'])
}

/** Whether this house still waits for its first owner. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => ask<SetupState>('/v1/setup', { signal }),
})

/** Only below a route that has seen to it that somebody is signed in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery)
  if (data === null) throw new Error('This part is only for those who are signed in')
  return data
}

/** Whether somebody is in, or has the second step before them. */
export async function signIn(email: string, password: string): Promise<'in' | 'second-step'> {
  const json = { email, password }
  const answer = await ask<{ next: 'second-step' } | undefined>('/v1/session', { method: 'POST', json })
  return answer?.next ?? 'in'
}

export async function signOut(client: QueryClient): Promise<void> {
  await ask('/v1/session', { method: 'DELETE' })
  forgetDrafts()
  client.clear()
}

export async function setUp(setup: Setup): Promise<void> {
  await ask('/v1/setup', { method: 'POST', json: setup })
}

/** Forgets all that was read for another person or workspace. */
export function useFreshStart(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    client.clear()
    claimDrafts((await client.fetchQuery(meQuery))?.id)
  }
}
