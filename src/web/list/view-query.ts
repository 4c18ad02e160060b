import { queryOptions } from '@tanstack/react-query'
import type { View } from '#contract/view.ts'
import type { FilterNoun } from '#domain/filter/attribute.ts'
import { ask } from '#web/request.ts'

export function viewsQuery(noun: FilterNoun) {
  return queryOptions({
    queryKey: ['view', 'list', noun],
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await ask<{ data: View[] }>(`/v1/views?noun=${noun}`, { signal })).data,
  })
}

/** What a view says of a list. */
export type ViewSaid = Pick<View, 'q' | 'filter' | 'sort' | 'columns'>

export function makeView(said: Partial<View> & { noun: FilterNoun; name: string }): Promise<View> {
  const { noun, name, q, filter, sort, columns, shared, position } = said
  const json = { noun, name, q, filter, sort, columns, shared, position }
  return ask<View>('/v1/views', { method: 'POST', json })
}

export function changeView(
  id: string,
  said: Partial<ViewSaid & Pick<View, 'name' | 'shared'>>,
): Promise<View> {
  return ask<View>(`/v1/views/${id}`, { method: 'PATCH', json: said })
}

export function removeView(id: string): Promise<View> {
  return ask<View>(`/v1/views/${id}`, { method: 'DELETE' })
}
