import { queryOptions } from '@tanstack/react-query'
import type { Door, DoorDays } from '#contract/door.ts'
import type { DoorExamples } from '#contract/door-mapping.ts'
import { ask } from '#web/request.ts'

/** All doors: a workspace has at most a hundred. */
export const doorsQuery = queryOptions({
  queryKey: ['door', 'list'],
  queryFn: async ({ signal }) => (await ask<{ data: Door[] }>('/v1/doors?limit=200', { signal })).data,
})

export const doorQuery = (id: string) =>
  queryOptions({
    queryKey: ['door', id],
    queryFn: ({ signal }) => ask<Door>(`/v1/doors/${id}`, { signal }),
  })

export const doorDaysQuery = (id: string) =>
  queryOptions({
    queryKey: ['door', id, 'days'],
    queryFn: async ({ signal }) => (await ask<DoorDays>(`/v1/doors/${id}/days`, { signal })).days,
  })

export const doorExamplesQuery = (id: string) =>
  queryOptions({
    queryKey: ['door', id, 'examples'],
    queryFn: ({ signal }) => ask<DoorExamples>(`/v1/doors/${id}/examples`, { signal }),
  })
