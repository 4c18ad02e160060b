import { queryOptions } from '@tanstack/react-query'
import type { DemoCompanyState } from '#contract/demo.ts'
import { ask } from '#web/request.ts'

const LOOK_EVERY = 700

/** My demo company, looked at again and again while it is being loaded. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => ask<DemoCompanyState>('/v1/demo', { signal }),
  refetchInterval: ({ state }) => (state.data?.state === 'loading' ? LOOK_EVERY : false),
})

/** Makes it, or goes on with it. */
export function loadDemo(): Promise<DemoCompanyState> {
  return ask<DemoCompanyState>('/v1/demo', { method: 'POST', json: {} })
}

export function throwDemoAway(): Promise<void> {
  return ask('/v1/demo', { method: 'DELETE' })
}
