import type { UseQueryOptions } from '@tanstack/react-query'
import type { FailedCount } from '#contract/failed-intake.ts'
import { ask } from '#web/request.ts'
import type { Key } from '#web/words/registry.ts'

export type Place = {
  to: string
  words: Key
  /** After g, this key goes there. */
  jump: string
  /** What one must be allowed to, as in `me.may`; absent: everybody who is in. */
  may?: string
  /** One of the few that stand in the bar of a telephone; the others are behind "More". */
  first?: boolean
  /** How many wait there, said beside the name when there are any. */
  waiting?: UseQueryOptions<number>
}

const failedWaiting: UseQueryOptions<number> = {
  queryKey: ['failed', 'waiting'],
  queryFn: async ({ signal }) => (await ask<FailedCount>('/v1/failed-intake/count', { signal })).open,
  staleTime: 20_000,
  refetchInterval: 60_000,
}

/** The navigation, in groups: what is to be done, whom we work with, how it goes, what keeps it running. Only what exists. */
export const places: readonly (readonly Place[])[] = [
  [
    { to: '/today', words: 'shell.today', jump: 't', may: 'write task', first: true },
    { to: '/inbox', words: 'shell.threads', jump: 'm', may: 'read thread' },
  ],
  [
    { to: '/people', words: 'shell.people', jump: 'p', may: 'read person', first: true },
    { to: '/accounts', words: 'shell.accounts', jump: 'a', may: 'read account' },
    { to: '/deals', words: 'shell.deals', jump: 'd', may: 'read deal', first: true },
    { to: '/campaigns', words: 'shell.campaigns', jump: 'c', may: 'read campaign' },
  ],
  [
    { to: '/heartbeat', words: 'shell.heartbeat', jump: 'h', first: true },
    { to: '/scoreboard', words: 'shell.scoreboard', jump: 's' },
    { to: '/score', words: 'shell.score', jump: 'x', may: 'read score' },
    { to: '/unanswered', words: 'shell.unanswered', jump: 'u' },
    { to: '/agreement', words: 'shell.agreement', jump: 'v', may: 'read agreement' },
  ],
  [
    { to: '/import', words: 'shell.import', jump: 'i', may: 'write import' },
    { to: '/failed', words: 'shell.failed', jump: 'n', may: 'read intake', waiting: failedWaiting },
    { to: '/settings', words: 'shell.settings', jump: ',' },
    { to: '/help', words: 'shell.help', jump: 'e' },
  ],
]

/** Those that this member may go to. */
export function placesFor(may: readonly string[]): Place[][] {
  return places.map(group => group.filter(place => place.may === undefined || may.includes(place.may)))
}
