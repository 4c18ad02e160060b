import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AccountInFull } from '#contract/account.ts'
import type { DealCard } from '#contract/deal-card.ts'
import type { Earnings } from '#contract/earning.ts'
import type { EntryInFull } from '#contract/entry.ts'
import type { Handoff } from '#contract/handoff.ts'
import type { Member } from '#contract/member.ts'
import type { Page } from '#contract/page.ts'
import type { Person, PersonInFull } from '#contract/person.ts'
import type { Pin } from '#contract/pin.ts'
import type { Task } from '#contract/task.ts'
import type { Voices } from '#contract/timeline.ts'
import type { TouchInFull } from '#contract/touch-in-full.ts'
import type { OpenWait } from '#contract/wait.ts'
import type { CreditModel } from '#domain/revenue/credit-models.ts'
import { ask, query } from '#web/request.ts'

/** Whose conversation it is. */
export type Subject = { kind: 'person' | 'account' | 'deal'; id: string }

export function pathOf({ kind, id }: Subject): string {
  return `/v1/${{ person: 'people', account: 'accounts', deal: 'deals' }[kind]}/${id}`
}

/** How a note, task or pin says what it is about. */
export function aboutOf({ kind, id }: Subject): { [Kind in Subject['kind']]?: string } {
  return { [kind]: id }
}

export function personQuery(id: string) {
  return queryOptions({
    queryKey: ['person', id],
    queryFn: ({ signal }) => ask<PersonInFull>(`/v1/people/${id}`, { signal }),
  })
}

export function accountQuery(id: string) {
  return queryOptions({
    queryKey: ['account', id],
    queryFn: ({ signal }) => ask<AccountInFull>(`/v1/accounts/${id}`, { signal }),
  })
}

export function waitsQuery(person: string) {
  return list<OpenWait>({ kind: 'person', id: person }, 'waits', `/v1/waits${query({ person, limit: 20 })}`)
}

export function tasksQuery(subject: Subject) {
  const asked = query({ ...aboutOf(subject), state: 'open', limit: 100 })
  return list<Task>(subject, 'tasks', `/v1/tasks${asked}`)
}

export function pinsQuery(subject: Subject) {
  return list<Pin>(subject, 'pins', `/v1/pins${query(aboutOf(subject))}`)
}

export function handoffsQuery(person: string) {
  const asked = query({ person, limit: 20 })
  return list<Handoff>({ kind: 'person', id: person }, 'handoffs', `/v1/handoffs${asked}`)
}

export function dealsQuery(person: string) {
  return list<DealCard>({ kind: 'person', id: person }, 'deals', `/v1/people/${person}/deals`)
}

/** The others of an account, those active last first. */
export function colleaguesQuery(account: string) {
  const asked = query({ account, limit: 7 })
  return list<Person>({ kind: 'account', id: account }, 'people', `/v1/people${asked}`)
}

function list<Row>({ kind, id }: Subject, what: string, path: string) {
  return queryOptions({
    queryKey: [kind, id, what],
    queryFn: async ({ signal }) => (await ask<{ data: Row[] }>(path, { signal })).data,
  })
}

export function earningsQuery(subject: Subject, model: CreditModel) {
  return queryOptions({
    queryKey: [subject.kind, subject.id, 'earnings', model],
    queryFn: ({ signal }) => ask<Earnings>(`${pathOf(subject)}/earnings${query({ model })}`, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** Who spoke how much, and by which channels. */
export function voicesQuery(subject: Subject) {
  return queryOptions({
    queryKey: [subject.kind, subject.id, 'voices'],
    queryFn: ({ signal }) => ask<Voices>(`${pathOf(subject)}/voices`, { signal }),
  })
}

export function touchQuery(id: string) {
  return queryOptions({
    queryKey: ['touchpoint', id],
    queryFn: ({ signal }) => ask<TouchInFull>(`/v1/touchpoints/${id}`, { signal }),
  })
}

export function entryQuery(id: string) {
  return queryOptions({
    queryKey: ['entry', id],
    queryFn: ({ signal }) => ask<EntryInFull>(`/v1/entries/${id}`, { signal }),
  })
}

export function handoffQuery(id: string) {
  return queryOptions({
    queryKey: ['handoff', id],
    queryFn: ({ signal }) => ask<Handoff>(`/v1/handoffs/${id}`, { signal }),
  })
}

export const membersQuery = queryOptions({
  queryKey: ['member', 'list', 'all'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await ask<Page<Member>>('/v1/members?limit=200', { signal })).data,
})
