import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState, Waiting } from './states.tsx'

type AskedProps<Data> = {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>
  /** What is waited for, as in "Loading the members". */
  what: string
  /** As in "The members could not be read". */
  failed: string
  lines?: number
  children: (data: Data) => ReactNode
}

/** What a query brought; until then lines, and why not when it failed. What was read once stays. */
export function Asked<Data>({ query, what, failed, lines = 4, children }: AskedProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error)
    return <ErrorState error={query.error} what={failed} onRetry={() => void query.refetch()} />
  return <Waiting what={what} lines={lines} />
}
