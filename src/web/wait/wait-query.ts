import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { ThreadInFull } from '#contract/thread.ts'
import type { OpenWait, Wait, WaitAnswer } from '#contract/wait.ts'
import { ask } from '#web/request.ts'

export function waitQuery(id: string) {
  return queryOptions({
    queryKey: ['wait', id],
    queryFn: ({ signal }) => ask<Wait>(`/v1/waits/${id}`, { signal }),
  })
}

/** What of ours reached them another way since they asked, the latest first. */
export function answersQuery(id: string) {
  return queryOptions({
    queryKey: ['wait', id, 'answers'],
    queryFn: async ({ signal }) =>
      (await ask<{ data: WaitAnswer[] }>(`/v1/waits/${id}/answers`, { signal })).data,
  })
}

/** Reads again wherever a wait is seen. */
export function readAgain(client: QueryClient, wait: Pick<OpenWait, 'id' | 'person'>): Promise<unknown> {
  const keys = [['today'], ['thread'], ['wait', wait.id], ['touchpoint', wait.id], ['person', wait.person.id]]
  return Promise.all(keys.map(queryKey => client.invalidateQueries({ queryKey })))
}

/** Changes a wait at once on every screen that shows it; what it returns puts it back. */
export function patchWait(client: QueryClient, { id, person }: OpenWait, change: Partial<Wait>): () => void {
  const ends = change.state !== undefined && change.state !== 'open'
  const restore = [
    patch<OpenWait[]>(client, ['person', person.id, 'waits'], rows =>
      ends
        ? rows.filter(one => one.id !== id)
        : rows.map(one => (one.id === id ? { ...one, ...change } : one)),
    ),
    patch<ThreadInFull>(client, ['thread', 'one'], thread =>
      thread.wait?.id === id
        ? { ...thread, wait: { ...thread.wait, ...change }, waiting: ends ? null : thread.waiting }
        : thread,
    ),
  ]
  return () => {
    for (const back of restore) back()
  }
}

function patch<Data>(
  client: QueryClient,
  queryKey: readonly unknown[],
  change: (data: Data) => Data,
): () => void {
  // What is on its way would show the state before.
  void client.cancelQueries({ queryKey })
  const before = client.getQueriesData<Data>({ queryKey })
  client.setQueriesData<Data>({ queryKey }, data => data && change(data))
  return () => {
    for (const [own, data] of before) client.setQueryData(own, data)
  }
}
