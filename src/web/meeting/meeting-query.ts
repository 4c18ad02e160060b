import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Meeting } from '#contract/meeting.ts'
import type { Page } from '#contract/page.ts'
import { instantIn, localIn } from '#web/parts/zoned.ts'
import { ask, query } from '#web/request.ts'

const DAY = 86_400_000
const LOOKED_BACK = 14 * DAY
const SHOWN = 20

/** Those that are to come with a person or an account, and those of late. */
export function meetingsOfQuery({ kind, id }: { kind: 'person' | 'account' | 'deal'; id: string }) {
  return queryOptions({
    queryKey: ['meeting', 'list', kind, id],
    queryFn: async ({ signal }) => {
      const from = new Date(Date.now() - LOOKED_BACK).toISOString()
      const asked = query({ [kind]: id, from, limit: SHOWN })
      return (await ask<Page<Meeting>>(`/v1/meetings${asked}`, { signal })).data
    },
  })
}

/** Mine on one day of the zone, "2026-11-23", in order. */
export function meetingsOnQuery(day: string, zone: string) {
  return queryOptions({
    queryKey: ['meeting', 'list', 'on', day, zone],
    queryFn: async ({ signal }) => {
      const begins = instantIn(zone, `${day}T00:00`)
      const ends = instantIn(zone, `${localIn('UTC', Date.parse(`${day}T12:00Z`) + DAY).slice(0, 10)}T00:00`)
      const asked = query({
        mine: true,
        from: new Date(begins).toISOString(),
        until: new Date(ends).toISOString(),
        limit: SHOWN,
      })
      return (await ask<Page<Meeting>>(`/v1/meetings${asked}`, { signal })).data
    },
  })
}

/** What a step of a meeting shows elsewhere too: its mails, and the conversations of its guests. */
export function refreshMeetings(client: QueryClient): void {
  for (const noun of ['meeting', 'message', 'person', 'account', 'today'])
    void client.invalidateQueries({ queryKey: [noun] })
}
