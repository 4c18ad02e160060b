import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Door } from '#contract/door.ts'
import type { Message, Participants } from '#contract/message.ts'
import type { Page } from '#contract/page.ts'
import type { Template } from '#contract/template.ts'
import { ask, query } from '#web/request.ts'

/** My draft to this person on this thread; null: there is none yet. */
export function draftQuery(person: string, thread: string | undefined) {
  return queryOptions({
    queryKey: ['message', 'draft', person, thread ?? null],
    // What somebody types must not be replaced by what they typed before.
    staleTime: 0,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const asked = query({ person, thread, state: 'draft', limit: 20 })
      const { data } = await ask<Page<Message>>(`/v1/messages${asked}`, { signal })
      return data.find(one => (one.thread ?? undefined) === thread) ?? null
    },
  })
}

type ParticipantsAsked = { person: string; thread: string | undefined; to: string; copies: readonly string[] }

/** Who else is on a thread, besides whom its answer goes to; and whether these others may be written to. */
export function participantsQuery({ person, thread, to, copies }: ParticipantsAsked) {
  const asked = [query({ person, thread, to }), ...copies.map(one => `copy=${encodeURIComponent(one)}`)]
  return queryOptions({
    queryKey: ['message', 'participants', person, thread ?? null, to, copies],
    enabled: thread !== undefined || copies.length > 0,
    staleTime: 60_000,
    queryFn: ({ signal }) => ask<Participants>(`/v1/message-participants${asked.join('&')}`, { signal }),
  })
}

const NOT_OVER = ['scheduled', 'sending', 'failed', 'uncertain'] as const

/** What is on its way to a person, and what did not arrive or may not have. */
export function onTheWayQuery(person: string) {
  const states = NOT_OVER.map(state => `state=${state}`).join('&')
  return queryOptions({
    queryKey: ['message', 'list', person, 'on-the-way'],
    queryFn: async ({ signal }) =>
      (await ask<Page<Message>>(`/v1/messages?person=${person}&limit=20&${states}`, { signal })).data,
  })
}

/** The open mailboxes that messages can leave by. */
export const sendingDoorsQuery = queryOptions({
  queryKey: ['door', 'list', 'sending'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => {
    const { data } = await ask<Page<Door>>('/v1/doors?kind=mailbox&limit=100', { signal })
    return data.filter(door => door.active && door.settings['smtp'] !== undefined)
  },
})

export const templatesQuery = queryOptions({
  queryKey: ['template', 'list'],
  queryFn: async ({ signal }) => (await ask<Page<Template>>('/v1/templates?limit=200', { signal })).data,
})

export function refreshMessages(client: QueryClient): Promise<unknown> {
  return client.invalidateQueries({ queryKey: ['message'] })
}
