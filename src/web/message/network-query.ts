import { queryOptions } from '@tanstack/react-query'
import type { ApprovedTemplates, ReplyWays } from '#contract/approved-template.ts'
import { ask, query } from '#web/request.ts'

/** By which networks something can be said to a person; of a thread only its own. */
export function replyWaysQuery(person: string, thread: string | undefined) {
  return queryOptions({
    queryKey: ['message', 'ways', person, thread ?? null],
    queryFn: async ({ signal }) =>
      (await ask<ReplyWays>(`/v1/people/${person}/reply-ways${query({ thread })}`, { signal })).data,
  })
}

/** What WhatsApp has approved, as it was read last; read now when it never was. */
export function approvedQuery(door: string) {
  return queryOptions({
    queryKey: ['message', 'approved', door],
    queryFn: async ({ signal }) => {
      const kept = await ask<ApprovedTemplates>(`/v1/doors/${door}/approved-templates`, { signal })
      return kept.readAt === null ? readAnew(door) : kept
    },
  })
}

export function readAnew(door: string): Promise<ApprovedTemplates> {
  return ask<ApprovedTemplates>(`/v1/doors/${door}/approved-templates/reading`, { method: 'POST' })
}
