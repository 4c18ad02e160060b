import { Button } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState, Waiting } from './states.tsx'

type Paged = { data: readonly unknown[] }
type Read<Page> = Pick<
  UseInfiniteQueryResult<InfiniteData<Page>>,
  'data' | 'error' | 'refetch' | 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage'
>

type PagedRowsProps<Page extends Paged> = {
  read: Read<Page>
  /** As in "The leads could not be read". */
  problem: string
  /** What is being read, and how many lines it will take. */
  reading: string
  lines?: number
  /** Says on its button that there are more than the rows that stand here. */
  more: (shown: number) => string
  /** The rows that were read so far; what else a page tells stands in the first. */
  children: (rows: Page['data'][number][], first: Page) => ReactNode
}

/** Rows that come page by page: that they are read, or why they could not be, then the rows, and a way to the next. */
export function PagedRows<Page extends Paged>(props: PagedRowsProps<Page>) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = props.read
  const [first] = data?.pages ?? []
  if (!first)
    return error ? (
      <ErrorState error={error} what={props.problem} onRetry={() => void refetch()} />
    ) : (
      <Waiting what={props.reading} {...(props.lines !== undefined && { lines: props.lines })} />
    )
  const rows: Page['data'][number][] = data?.pages.flatMap(page => page.data) ?? []
  return (
    <>
      {props.children(rows, first)}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {props.more(rows.length)}
        </Button>
      )}
    </>
  )
}
