import { queryOptions } from '@tanstack/react-query'
import type { Today } from '#contract/today.ts'
import { ask } from '#web/request.ts'

export const todayQuery = queryOptions({
  queryKey: ['today', 'list'],
  queryFn: ({ signal }) => ask<Today>('/v1/today', { signal }),
})
