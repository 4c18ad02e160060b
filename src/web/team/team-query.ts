import { queryOptions } from '@tanstack/react-query'
import type { Absence } from '#contract/absence.ts'
import type { InHand } from '#contract/hand-on.ts'
import type { Team } from '#contract/team.ts'
import { ask, query } from '#web/request.ts'

export const teamsQuery = queryOptions({
  queryKey: ['team', 'list'],
  queryFn: async ({ signal }) => (await ask<{ data: Team[] }>('/v1/teams', { signal })).data,
})

/** Those of one member that are not over. */
export function absencesQuery(member: string) {
  return queryOptions({
    queryKey: ['absence', 'of', member],
    queryFn: async ({ signal }) =>
      (await ask<{ data: Absence[] }>(`/v1/absences${query({ member })}`, { signal })).data,
  })
}

/** What is open and theirs; with `until` only what is due by then. */
export function inHandQuery(member: string, until?: string) {
  return queryOptions({
    queryKey: ['wait', 'in-hand', member, until ?? 'all'],
    queryFn: ({ signal }) => ask<InHand>(`/v1/members/${member}/in-hand${query({ until })}`, { signal }),
  })
}
