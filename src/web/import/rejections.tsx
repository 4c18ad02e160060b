import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { counted, formatCount } from '#web/parts/figures.ts'
import { Section } from '#web/parts/section.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { rejectionsQuery } from './import-query.ts'
import classes from './import.module.css'

/** Every refused row with its reason, as the file has it. */
export function Rejections({ id, count }: { id: string; count: number }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    rejectionsQuery(id),
  )
  const rows = data?.pages.flatMap(page => page.data) ?? []
  return (
    <Section
      title={`Refused: ${counted(count, 'row', 'rows')}`}
      aside={
        <a href={`/v1/imports/${id}/rejections.csv`} download>
          Download as CSV
        </a>
      }
    >
      {error && !data && (
        <ErrorState error={error} what="The refused rows could not be read" onRetry={() => void refetch()} />
      )}
      {!error && !data && <Waiting what="the refused rows" />}
      <ol className={classes.refusals}>
        {rows.map((row, place) => (
          <li key={`${row.file} ${row.row} ${place}`} data-row tabIndex={-1}>
            <span>{row.reason}</span>
            <small>
              {row.file}, row {formatCount(row.row)}
            </small>
            {row.raw !== '' && <code>{row.raw}</code>}
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more ({formatCount(rows.length)} of {formatCount(count)})
        </Button>
      )}
    </Section>
  )
}
