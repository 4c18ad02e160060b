import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  BulkReplay,
  Correction,
  Dropped,
  FailedCount,
  FailedIntake,
  FailedIntakeFilter,
} from '#contract/failed-intake.ts'
import type { Page } from '#contract/page.ts'
import { ask, query } from '#web/request.ts'

const LIMIT = 50
/** Replayed in one request: small, so that the page says how far it is. */
const PORTION = 100

export type Shown = Pick<FailedIntakeFilter, 'code' | 'kind' | 'source' | 'import'>

export const failedCountQuery = queryOptions({
  queryKey: ['failed', 'count'],
  queryFn: ({ signal }) => ask<FailedCount>('/v1/failed-intake/count', { signal }),
  staleTime: 20_000,
  refetchInterval: 60_000,
})

export function failedListQuery(shown: Shown) {
  return infiniteQueryOptions({
    queryKey: ['failed', 'list', shown],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<FailedIntake>>(`/v1/failed-intake${query({ ...shown, cursor: pageParam, limit: LIMIT })}`, {
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

export function failedItemQuery(id: string) {
  return queryOptions({
    queryKey: ['failed', id],
    queryFn: ({ signal }) => ask<FailedIntake>(`/v1/failed-intake/${id}`, { signal }),
    retry: false,
  })
}

export function replay(id: string, correction: Correction): Promise<{ id: string }> {
  return ask(`/v1/failed-intake/${id}/replay`, { method: 'POST', json: correction })
}

export function drop(id: string): Promise<{ at: string }> {
  return ask(`/v1/failed-intake/${id}/drop`, { method: 'POST', json: {} })
}

export function dropAll(shown: Shown): Promise<Dropped> {
  return ask<Dropped>('/v1/failed-intake/drop', { method: 'POST', json: shown })
}

/** Lets what was dropped at this moment wait again. */
export function restore(at: string): Promise<unknown> {
  return ask('/v1/failed-intake/restore', { method: 'POST', json: { at } })
}

/** Tries all that are shown again, portion by portion; told after each how many were tried. */
export async function replayAll(
  shown: Shown,
  onProgress: (tried: number) => void,
): Promise<{ replayed: number; refused: number }> {
  const done = { replayed: 0, refused: 0 }
  let after: string | undefined
  do {
    const json = { ...shown, most: PORTION, ...(after === undefined ? {} : { after }) }
    const part = await ask<BulkReplay>('/v1/failed-intake/replay', { method: 'POST', json })
    done.replayed += part.replayed
    done.refused += part.refused
    onProgress(done.replayed + done.refused)
    after = part.next ?? undefined
  } while (after !== undefined)
  return done
}
