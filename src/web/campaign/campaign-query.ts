import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  Campaign,
  CampaignCost,
  CampaignFigures,
  CampaignList,
  CampaignPerson,
  CampaignPromise,
  CampaignTouch,
} from '#contract/campaign.ts'
import type { Content } from '#contract/content.ts'
import type { DealList } from '#contract/deal.ts'
import type { Handoff } from '#contract/handoff.ts'
import type { Page } from '#contract/page.ts'
import type { ScoreboardEntries } from '#contract/scoreboard.ts'
import type { LookupItem } from '#web/parts/lookup.tsx'
import { ask, query } from '#web/request.ts'
import type { CampaignPageSearch, CampaignSearch, FigureOpen } from './search.ts'

export function campaignsQuery(search: CampaignSearch) {
  const { new: _new, ...asked } = search
  return infiniteQueryOptions({
    queryKey: ['campaign', 'list', asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: cursor }) =>
      ask<CampaignList>(`/v1/campaigns${query({ ...asked, cursor, limit: 100 })}`, { signal }),
    getNextPageParam: last => last.next ?? undefined,
    placeholderData: before => before,
  })
}

export function campaignQuery(id: string) {
  return queryOptions({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => ask<Campaign>(`/v1/campaigns/${id}`, { signal }),
  })
}

export function figuresQuery(id: string, { model, kind }: CampaignPageSearch) {
  return queryOptions({
    queryKey: ['campaign', id, 'figures', { model, kind }],
    queryFn: ({ signal }) =>
      ask<CampaignFigures>(`/v1/campaigns/${id}/figures${query({ model, kind })}`, { signal }),
    placeholderData: before => before,
  })
}

export function promiseQuery(id: string) {
  return queryOptions({
    queryKey: ['campaign', id, 'promise'],
    queryFn: ({ signal }) => ask<CampaignPromise>(`/v1/campaigns/${id}/promise`, { signal }),
  })
}

export function costsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['campaign', id, 'costs'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: cursor }) =>
      ask<Page<CampaignCost>>(`/v1/campaigns/${id}/costs${query({ cursor, limit: 20 })}`, { signal }),
    getNextPageParam: last => last.next ?? undefined,
  })
}

/** A line of a figure that was opened, whatever it is a line of. */
export type FigureRow = {
  id: string
  name: string
  at: string | null
  aside: string
  side?: 'marketing' | 'sales' | 'customer'
  money?: { minor: string; currency: string }
  path: string | undefined
}

/** The rows that a figure was made of. */
export function rowsQuery(id: string, open: FigureOpen, search: CampaignPageSearch) {
  return infiniteQueryOptions({
    queryKey: ['campaign', id, 'rows', open, search],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam: cursor }): Promise<Page<FigureRow>> => {
      const read = <Answer>(path: string, asked: Parameters<typeof query>[0] = {}) =>
        ask<Answer>(`${path}${query({ ...asked, cursor, limit: 50 })}`, { signal })
      switch (open) {
        case 'touches':
          return rowsOf(await read<Page<CampaignTouch>>(`/v1/campaigns/${id}/touches`), touch => ({
            id: touch.id,
            name: touch.person.name,
            at: touch.at,
            aside: `${touch.kind} · ${touch.channel}`,
            side: touch.side,
            path: `/people/${touch.person.id}`,
          }))
        case 'reached':
        case 'leads':
          return rowsOf(
            await read<Page<CampaignPerson>>(`/v1/campaigns/${id}/people`, { of: open }),
            person => ({
              ...person,
              aside: '',
              path: `/people/${person.id}`,
            }),
          )
        case 'handoffs':
          return rowsOf(await read<Page<Handoff>>('/v1/handoffs', { campaign: id }), handoff => ({
            id: handoff.id,
            name: handoff.person.name,
            at: handoff.offeredAt,
            aside: handoff.state,
            path: `/people/${handoff.person.id}`,
          }))
        case 'sourced':
        case 'influenced':
          return rowsOf(await read<DealList>('/v1/deals', { campaign: id, part: open }), deal => ({
            id: deal.id,
            name: deal.name,
            at: deal.createdAt,
            aside: deal.state,
            ...(deal.amount && { money: deal.amount }),
            path: `/deals/${deal.id}`,
          }))
        case 'revenue': {
          const asked = { by: 'campaign', part: 'key', key: id, model: search.model, kind: search.kind }
          const page = await read<ScoreboardEntries>('/v1/scoreboard/entries', asked)
          return rowsOf(page, entry => ({
            id: entry.id,
            name: entry.deal?.name ?? entry.person?.name ?? '',
            at: entry.at,
            aside: entry.kind,
            money: { minor: creditedOf(entry), currency: page.currency },
            path: entry.deal ? `/deals/${entry.deal.id}` : undefined,
          }))
        }
      }
    },
    getNextPageParam: last => last.next ?? undefined,
  })
}

function rowsOf<Item>(
  page: { data: Item[]; next: string | null },
  row: (item: Item) => FigureRow,
): Page<FigureRow> {
  return { data: page.data.map(row), next: page.next }
}

/** The part of an entry that the campaign's touches earned. */
function creditedOf(entry: ScoreboardEntries['data'][number]): string {
  return `${entry.credits.reduce((sum, credit) => sum + (credit.counted ? BigInt(credit.minor) : 0n), 0n)}`
}

export async function findContent(q: string, signal: AbortSignal): Promise<LookupItem[]> {
  const { data } = await ask<Page<Content>>(`/v1/content${query({ q: q || undefined, limit: 8 })}`, {
    signal,
  })
  return data.map(one => ({ id: one.id, name: one.name, ...(one.url && { aside: one.url }) }))
}
