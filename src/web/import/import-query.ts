import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { FieldShown } from '#contract/field.ts'
import type { ImportCorrection, ImportMapping, SavedMappings } from '#contract/import-mapping.ts'
import type { ImportPlans, ImportRejections, ImportRun, ImportRuns } from '#contract/import-run.ts'
import type { Mapping } from '#domain/import/mapping.ts'
import { ask, query } from '#web/request.ts'

/** How often a run at work is asked how far it is. */
const PULSE = 700

export const plansQuery = queryOptions({
  queryKey: ['import', 'plans'],
  queryFn: ({ signal }) => ask<ImportPlans>('/v1/import-plans', { signal }),
  staleTime: Infinity,
})

export const runsQuery = queryOptions({
  queryKey: ['import', 'list'],
  queryFn: ({ signal }) => ask<ImportRuns>('/v1/imports', { signal }),
})

export function runQuery(id: string) {
  return queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => ask<ImportRun>(`/v1/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? PULSE : false),
  })
}

/** Said by one person at a time: what comes from the server meanwhile does not overwrite what is being said. */
export function mappingQuery(id: string) {
  return queryOptions({
    queryKey: ['import', id, 'mapping'],
    queryFn: ({ signal }) => ask<ImportMapping>(`/v1/imports/${id}/mapping`, { signal }),
    staleTime: Infinity,
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

export const fieldsQuery = queryOptions({
  queryKey: ['field', 'list', 'import'],
  queryFn: ({ signal }) => ask<{ data: FieldShown[] }>('/v1/fields', { signal }),
})

/** What files were, kept under names. */
export const savedQuery = queryOptions({
  queryKey: ['import', 'saved'],
  queryFn: ({ signal }) => ask<SavedMappings>('/v1/import-mappings', { signal }),
})

export function forgetMapping(id: string): Promise<unknown> {
  return ask(`/v1/import-mappings/${id}`, { method: 'DELETE' })
}

export function isAtWork({ state }: Pick<ImportRun, 'state'>): boolean {
  return state === 'rehearsing' || state === 'importing' || state === 'undoing'
}

/** Without a plan it is said by hand what the files are. */
export function beginImport(plan?: string): Promise<ImportRun> {
  return ask<ImportRun>('/v1/imports', { method: 'POST', json: plan === undefined ? {} : { plan } })
}

/** The file goes as it is; the browser streams it from disk. */
export function sendFile(id: string, file: File): Promise<ImportRun> {
  const path = `/v1/imports/${id}/files/${encodeURIComponent(file.name)}${query({ modified: file.lastModified })}`
  return ask<ImportRun>(path, { method: 'PUT', body: file, type: 'application/octet-stream' })
}

export function removeFile(id: string, name: string): Promise<ImportRun> {
  return ask<ImportRun>(`/v1/imports/${id}/files/${encodeURIComponent(name)}`, { method: 'DELETE' })
}

export function sayMapping(id: string, mapping: Mapping): Promise<ImportMapping> {
  return ask<ImportMapping>(`/v1/imports/${id}/mapping`, { method: 'PUT', json: { mapping } })
}

export function keepMapping(id: string, name: string): Promise<{ name: string }> {
  return ask(`/v1/imports/${id}/mapping/name`, { method: 'POST', json: { name } })
}

export function correctRow(id: string, correction: ImportCorrection): Promise<ImportRun> {
  return ask<ImportRun>(`/v1/imports/${id}/correction`, { method: 'PUT', json: correction })
}

export function act(id: string, what: 'rehearsal' | 'start' | 'undo'): Promise<ImportRun> {
  return ask<ImportRun>(`/v1/imports/${id}/${what}`, { method: 'POST', json: {} })
}
