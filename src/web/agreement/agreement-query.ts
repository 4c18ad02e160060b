import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  Agreement,
  AgreementLine,
  AgreementSaved,
  AgreementStanding,
  DefinitionPreview,
} from '#contract/agreement.ts'
import type { Page } from '#contract/page.ts'
import type { Definition } from '#domain/agreement/agreement.ts'
import { ask, query } from '#web/request.ts'

/** What is in force and what is on its way. */
export const standingQuery = queryOptions({
  queryKey: ['agreement', 'standing'],
  queryFn: ({ signal }) => ask<AgreementStanding>('/v1/agreements/standing', { signal }),
})

export function agreementQuery(id: string) {
  return queryOptions({
    queryKey: ['agreement', id],
    queryFn: ({ signal }) => ask<Agreement>(`/v1/agreements/${id}`, { signal }),
  })
}

export const versionsQuery = infiniteQueryOptions({
  queryKey: ['agreement', 'list'],
  queryFn: ({ pageParam, signal }) =>
    ask<Page<AgreementLine>>(`/v1/agreements${query({ limit: 20, cursor: pageParam })}`, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: last => last.next ?? undefined,
})

export type Previewed = Omit<Definition, 'words'>

/** Whom a definition would hold of; what was counted for the condition before stands until the new count is there. */
export function previewQuery(definition: Previewed) {
  return queryOptions({
    queryKey: ['agreement', 'preview', definition],
    queryFn: ({ signal }) =>
      ask<DefinitionPreview>('/v1/agreements/preview', { method: 'POST', json: definition, signal }),
    placeholderData: before => before,
    staleTime: 20_000,
    retry: false,
  })
}

/** Does something with a version, and has everything about the agreement read anew. */
export async function actOn(
  client: QueryClient,
  { id, act, json }: { id: string; act: 'proposal' | 'signatures' | 'withdrawal'; json?: object },
): Promise<AgreementSaved> {
  const saved = await ask<AgreementSaved>(`/v1/agreements/${id}/${act}`, {
    method: 'POST',
    ...(json && { json }),
  })
  await client.invalidateQueries({ queryKey: ['agreement'] })
  return saved
}

export async function draftFrom(
  client: QueryClient,
  given: { from?: string; language?: 'en' | 'de' },
): Promise<AgreementSaved> {
  const made = await ask<AgreementSaved>('/v1/agreements', { method: 'POST', json: given })
  await client.invalidateQueries({ queryKey: ['agreement'] })
  return made
}
