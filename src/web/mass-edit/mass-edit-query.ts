import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { MassEdit, MassEditInFull, MassNoun, NewMassEdit } from '#contract/mass-edit.ts'
import { ask } from '#web/request.ts'
import { follow } from './followed.ts'

/** While one is under way it is looked at each second, in case changes are not told. */
const WHILE_WORKING = 1_000

export function isUnderWay(edit: Pick<MassEdit, 'state'>): boolean {
  return edit.state === 'working' || edit.state === 'undoing'
}

/** Whose list they were chosen in. */
export function nounChosen(chosen: NewMassEdit['chosen']): MassNoun {
  return 'people' in chosen || 'list' in chosen ? 'person' : 'account'
}

/** How far it is, and what an undo left. */
export function massEditQuery(id: string) {
  return queryOptions({
    queryKey: ['mass-edit', id],
    queryFn: ({ signal }) => ask<MassEditInFull>(`/v1/mass-edits/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? WHILE_WORKING : false),
  })
}

export function useMassEdits() {
  const client = useQueryClient()
  const read = () => client.invalidateQueries({ queryKey: ['mass-edit'] })
  const post = async (path: string, json?: object): Promise<MassEdit> => {
    const edit = await ask<MassEdit>(`/v1/mass-edits${path}`, { method: 'POST', ...(json && { json }) })
    await read()
    return edit
  }
  return {
    begin: async (said: NewMassEdit): Promise<void> => follow((await post('', said)).id),
    cancel: (id: string) => post(`/${id}/cancellation`),
    undo: (id: string) => post(`/${id}/undo`),
  }
}
