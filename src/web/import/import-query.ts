import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ImportPlans, ImportRejections, ImportRun, ImportRuns } from '#contract/import-run.ts'
import { ask, query } from '#web/request.ts'

/** How often a run at work is asked how far it is. */
const PULSE = 700

export const plansQuery = queryOptions({
  queryKey: ['import-plans'],
  queryFn: ({ signal }) => ask<ImportPlans>('/v1/import-plans', { signal }),
  staleTime: Infinity,
})

export const runsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => ask<ImportRuns>('/v1/imports', { signal }),
})

export function runQuery(id: string) {
  return queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => ask<ImportRun>(`/v1/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? PULSE : false),
  })
}

export function rejectionsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['import', id, 'rejections'],
    queryFn: ({ pageParam, signal }) =>
      ask<ImportRejections>(`/v1/imports/${id}/rejections${query({ cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

export function isAtWork({ state }: Pick<ImportRun, 'state'>): boolean {
  return state === 'rehearsing' || state === 'importing' || state === 'undoing'
}

export function beginImport(plan: string): Promise<ImportRun> {
  return ask<ImportRun>('/v1/imports', { method: 'POST', json: { plan } })
}

/** The file goes as it is; the browser streams it from disk. */
export function sendFile(id: string, file: File): Promise<ImportRun> {
  const path = `/v1/imports/${id}/files/${encodeURIComponent(file.name)}${query({ modified: file.lastModified })}`
  return ask<ImportRun>(path, { method: 'PUT', body: file, type: 'application/octet-stream' })
}

export function act(id: string, what: 'rehearsal' | 'start' | 'undo'): Promise<ImportRun> {
  return ask<ImportRun>(`/v1/imports/${id}/${what}`, { method: 'POST', json: {} })
}
