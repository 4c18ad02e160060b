import type { Account } from '#contract/account.ts'
import type { CampaignList } from '#contract/campaign.ts'
import type { DealList } from '#contract/deal.ts'
import type { Handoff } from '#contract/handoff.ts'
import type { Page } from '#contract/page.ts'
import type { Person } from '#contract/person.ts'
import { ask, query } from '#web/request.ts'
import type { Key } from '#web/words/registry.ts'

export type Found = { id: string; name: string; aside?: string | undefined; path: string }

/** How one noun is found by the palette. */
export type Finder = {
  words: Key
  may: string
  find: (q: string, signal: AbortSignal) => Promise<Found[]>
}

const LIMIT = 6

/** What the palette searches, in the order in which it is shown. A noun with pages of its own adds itself here. */
export const finders: readonly Finder[] = [
  {
    words: 'shell.palettePeople',
    may: 'read person',
    find: async (q, signal) => {
      const { data } = await ask<Page<Person>>(`/v1/people${query({ q, limit: LIMIT })}`, { signal })
      return data.map(person => ({
        id: person.id,
        name: person.name ?? person.emails[0] ?? person.phones[0] ?? person.id,
        aside: person.account?.name ?? person.company ?? undefined,
        path: `/people/${person.id}`,
      }))
    },
  },
  {
    words: 'shell.paletteAccounts',
    may: 'read account',
    find: async (q, signal) => {
      const { data } = await ask<Page<Account>>(`/v1/accounts${query({ q, limit: LIMIT })}`, { signal })
      return data.map(account => ({
        id: account.id,
        name: account.name,
        aside: account.domain ?? undefined,
        path: `/accounts/${account.id}`,
      }))
    },
  },
  {
    words: 'shell.paletteDeals',
    may: 'read deal',
    find: async (q, signal) => {
      const { data } = await ask<DealList>(`/v1/deals${query({ q, limit: LIMIT })}`, { signal })
      return data.map(deal => ({
        id: deal.id,
        name: deal.name,
        aside: deal.account?.name ?? deal.person?.name,
        path: `/deals/${deal.id}`,
      }))
    },
  },
  {
    words: 'shell.paletteHandoffs',
    may: 'read handoff',
    find: async (q, signal) => {
      const asked = query({ q, state: 'offered', limit: LIMIT })
      const { data } = await ask<Page<Handoff>>(`/v1/handoffs${asked}`, { signal })
      return data.map(({ id, person, offeredTo }) => ({
        id,
        name: person.name,
        aside: offeredTo?.name,
        path: `/handoffs/${id}`,
      }))
    },
  },
  {
    words: 'shell.paletteCampaigns',
    may: 'read campaign',
    find: async (q, signal) => {
      const { data } = await ask<CampaignList>(`/v1/campaigns${query({ q, limit: LIMIT })}`, { signal })
      return data.map(({ id, name, channels }) => ({
        id,
        name,
        aside: channels.join(', '),
        path: `/campaigns/${id}`,
      }))
    },
  },
]
