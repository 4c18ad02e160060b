import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Account } from '#contract/account.ts'
import type { Page } from '#contract/page.ts'
import { membersQuery } from '#web/field/field-query.ts'
import { ask, query } from '#web/request.ts'
import type { LookupItem } from '#web/parts/lookup.tsx'

type Named = { id: string; name: string }
type Pipeline = Named & { key: string; stages: { key: string; name: string }[] }

/** What ids in filters stand for. */
export type NamedNoun = 'account' | 'member' | 'campaign' | 'pipeline'

export const pipelinesQuery = queryOptions({
  queryKey: ['pipeline', 'list'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await ask<{ data: Pipeline[] }>('/v1/pipelines', { signal })).data,
})

function nameQuery(noun: 'account' | 'campaign', id: string) {
  const path = noun === 'account' ? '/v1/accounts' : '/v1/campaigns'
  return queryOptions({
    queryKey: [noun, id, 'name'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await ask<Named>(`${path}/${id}`, { signal })).name,
  })
}

/** The words of the company's own that can be asked for. */
export function wordsQuery(of: 'origin' | 'channel') {
  return queryOptions({
    queryKey: ['person', 'words', of],
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      (await ask<{ data: string[] }>(`/v1/people/words?of=${of}`, { signal })).data,
  })
}

/** The name of whatever an id stands for; the id's beginning as long as nobody knows. */
export function NameOf({ noun, id }: { noun: NamedNoun; id: string }) {
  if (noun === 'member') return <OfList id={id} options={membersQuery} />
  if (noun === 'pipeline') return <OfList id={id} options={pipelinesQuery} />
  return <OfOne noun={noun} id={id} />
}

function OfList({ id, options }: { id: string; options: typeof membersQuery | typeof pipelinesQuery }) {
  const { data } = useQuery(options as typeof membersQuery)
  return <>{data?.find(one => one.id === id)?.name ?? '…'}</>
}

function OfOne({ noun, id }: { noun: 'account' | 'campaign'; id: string }) {
  const { data } = useQuery(nameQuery(noun, id))
  return <>{data ?? '…'}</>
}

const LIMIT = 8

/** Finds what a filter can name. */
export async function findNamed(noun: NamedNoun, q: string, signal: AbortSignal): Promise<LookupItem[]> {
  const folded = q.trim().toLowerCase()
  if (noun === 'account') {
    const asked = query({ q: folded === '' ? undefined : q, limit: LIMIT })
    const { data } = await ask<Page<Account>>(`/v1/accounts${asked}`, { signal })
    return data.map(({ id, name, domain }) => ({ id, name, ...(domain !== null && { aside: domain }) }))
  }
  const { data } = await ask<{ data: Named[] }>(
    noun === 'member'
      ? '/v1/members?limit=200'
      : noun === 'campaign'
        ? '/v1/campaigns?limit=200'
        : '/v1/pipelines',
    { signal },
  )
  return data
    .filter(one => one.name.toLowerCase().includes(folded))
    .slice(0, LIMIT)
    .map(({ id, name }) => ({ id, name }))
}
