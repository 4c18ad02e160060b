import { queryOptions, useQueryClient } from '@tanstack/react-query'

import type { ApiKey, Invitation, Membership, OwnSession } from '#contract/access.ts'
import type { SecondFactor } from '#contract/second-factor.ts'
import type { OutboxItem, Webhook } from '#contract/webhook.ts'
import type { WorkspaceSettings } from '#contract/workspace-settings.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ask, query } from '#web/request.ts'

type Page<Row> = { data: Row[]; next: string | null }
const MOST_PAGES = 20

/** All rows of a list that is short by its nature: members, keys, webhooks. */
async function all<Row>(path: string, signal: AbortSignal): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data, next } = await ask<Page<Row>>(`${path}${query({ limit: 200, cursor })}`, { signal })
    rows.push(...data)
    if (next === null) break
    cursor = next
  }
  return rows
}

export const membersQuery = queryOptions({
  queryKey: ['membership', 'list'],
  queryFn: ({ signal }) => all<Membership>('/v1/memberships', signal),
})

export const invitationsQuery = queryOptions({
  queryKey: ['invitation', 'list'],
  queryFn: ({ signal }) => all<Invitation>('/v1/invitations', signal),
})

export const apiKeysQuery = queryOptions({
  queryKey: ['api-key', 'list'],
  queryFn: ({ signal }) => all<ApiKey>('/v1/api-keys', signal),
})

export const webhooksQuery = queryOptions({
  queryKey: ['webhook', 'list'],
  queryFn: ({ signal }) => all<Webhook>('/v1/webhooks', signal),
})

/** What could not be told, and what is held back until somebody decides. */
export const undeliveredQuery = queryOptions({
  queryKey: ['outbox', 'undelivered'],
  queryFn: async ({ signal }) => {
    const of = (state: string) =>
      ask<Page<OutboxItem>>(`/v1/outbox${query({ state, limit: 50 })}`, { signal })
    const pages = await Promise.all([of('failed'), of('held'), of('uncertain')])
    return pages.flatMap(page => page.data)
  },
})

export const workspaceQuery = queryOptions({
  queryKey: ['workspace', 'settings'],
  queryFn: ({ signal }) => ask<WorkspaceSettings>('/v1/workspace', { signal }),
})

export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => ask<SecondFactor>('/v1/me/second-factor', { signal }),
})

export const sessionsQuery = queryOptions({
  queryKey: ['session', 'own'],
  queryFn: async ({ signal }) => (await ask<{ data: OwnSession[] }>('/v1/me/sessions', { signal })).data,
})

type Act = {
  /** Nouns that are read again afterwards. */
  stale: readonly string[]
  /** Said when it went well. */
  done?: string
  undo?: () => Promise<unknown>
  /** As in "The role could not be changed." */
  failed: string
}

/** Does something at a button: reads again what it changed, and says how it went. Resolves whether it went well. */
export function useAct(): (work: () => Promise<unknown>, act: Act) => Promise<boolean> {
  const client = useQueryClient()
  return async (work, { stale, done, undo, failed }) => {
    const again = () =>
      Promise.all(stale.map(noun => client.invalidateQueries({ queryKey: [noun] }))).then(() => {})
    try {
      await work()
      await again()
      if (done)
        tellDone(
          done,
          undo &&
            (async () => {
              await undo()
              await again()
            }),
        )
      return true
    } catch (error) {
      tellFailed(failed, error as Error)
      await again()
      return false
    }
  }
}
