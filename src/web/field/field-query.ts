import { queryOptions } from '@tanstack/react-query'
import type { FieldShown } from '#contract/field.ts'
import type { FieldNoun, PersonValue } from '#domain/field/field.ts'
import type { Page } from '#contract/page.ts'
import type { Person } from '#contract/person.ts'
import { ask, query } from '#web/request.ts'

/** While values follow a change of their field it is looked at each second, in case changes are not told. */
const WHILE_WORKING = 1_000

/** The company's own fields of a noun, in their order. */
export function fieldsQuery(noun: FieldNoun, { archived = false } = {}) {
  return queryOptions({
    queryKey: ['field', 'list', noun, archived],
    staleTime: 60_000,
    refetchInterval: ({ state }: { state: { data?: FieldShown[] | undefined } }) =>
      state.data?.some(({ work }) => work !== null && work.problem === null) ? WHILE_WORKING : false,
    queryFn: async ({ signal }) => {
      const asked = query({ noun, archived: archived ? true : undefined })
      return (await ask<{ data: FieldShown[] }>(`/v1/fields${asked}`, { signal })).data
    },
  })
}

type Member = { id: string; name: string }

export const membersQuery = queryOptions({
  queryKey: ['member', 'list', 'names'],
  staleTime: 60_000,
  queryFn: async ({ signal }) =>
    (await ask<{ data: Member[] }>('/v1/members?limit=200', { signal })).data.map(({ id, name }) => ({
      id,
      name,
    })),
})

/** What somebody outside is called, when nobody has said their name. */
export function nameOfPerson(person: Pick<Person, 'id' | 'name' | 'emails' | 'phones'>): string {
  return person.name ?? person.emails[0] ?? person.phones[0] ?? person.id
}

export function personNameQuery(id: string) {
  return queryOptions({
    queryKey: ['person', id, 'name'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => nameOfPerson(await ask<Person>(`/v1/people/${id}`, { signal })),
  })
}

/** People and members by name, as a reference says who is meant: "person:…" or "member:…". */
export async function findReferences(q: string, signal: AbortSignal, memberWord: string) {
  const [members, people] = await Promise.all([
    ask<{ data: Member[] }>('/v1/members?limit=200', { signal }),
    ask<Page<Person>>(`/v1/people${query({ q: q === '' ? undefined : q, limit: 8 })}`, { signal }),
  ])
  const folded = q.trim().toLowerCase()
  const own = members.data.filter(one => one.name.toLowerCase().includes(folded)).slice(0, 6)
  return [
    ...own.map(({ id, name }) => ({ id: `member:${id}`, name, aside: memberWord })),
    ...people.data.map(one => {
      const aside = one.account?.name ?? one.company ?? undefined
      return { id: `person:${one.id}`, name: nameOfPerson(one), ...(aside === undefined ? {} : { aside }) }
    }),
  ]
}

/** "person:…" or "member:…" as a value of a field. */
export function referenceOf(text: string): PersonValue {
  const [noun, id = ''] = text.split(':')
  return noun === 'member' ? { member: id } : { person: id }
}
