import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { MergeRehearsal, MergesOf, Twins } from '#contract/alike.ts'
import type { Person } from '#contract/person.ts'
import { nameOfPerson } from '#web/field/field-query.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask, query } from '#web/request.ts'
import { say } from '#web/words/store.ts'

export type Pair = { one: string; other: string }

export function rehearsalQuery({ one, other }: Pair, same: boolean) {
  return queryOptions({
    queryKey: ['merge', 'rehearsal', one, other, same],
    staleTime: 0,
    queryFn: ({ signal }) =>
      ask<MergeRehearsal>(`/v1/merges/rehearsal${query({ one, other, same })}`, { signal }),
  })
}

export const twinsQuery = queryOptions({
  queryKey: ['person', 'twins'],
  queryFn: ({ signal }) => ask<Twins>('/v1/people/twins', { signal }),
})

export function mergesQuery(person: string) {
  return queryOptions({
    queryKey: ['person', person, 'merges'],
    queryFn: ({ signal }) => ask<MergesOf>(`/v1/people/${person}/merges`, { signal }),
  })
}

/** Says that two are one, or are not; each can be taken back by the other. */
export function useMergeChanges() {
  const client = useQueryClient()
  const tell = async ({ one, other }: Pair, same: boolean): Promise<Person | undefined> => {
    const json = { one, other, same }
    const { people } = await ask<{ people: Person[] }>('/v1/merges', { method: 'POST', json })
    for (const noun of ['person', 'merge', 'deal', 'handoff'])
      await client.invalidateQueries({ queryKey: [noun] })
    return people[0]
  }
  return {
    /** @returns the id of the one person that they are now */
    merge: async (pair: Pair): Promise<string> => {
      const person = await tell(pair, true)
      const name = person ? nameOfPerson(person) : ''
      tellDone(say('merge.merged', { name }), () => tell(pair, false))
      return person?.id ?? pair.one
    },
    part: async (pair: Pair, told: string): Promise<void> => {
      await tell(pair, false)
      tellDone(told, () => tell(pair, true))
    },
    /** Notes that two who look alike are two. */
    keepApart: async (pair: Pair, told: string): Promise<void> => {
      await tell(pair, false)
      tellDone(told)
    },
  }
}
