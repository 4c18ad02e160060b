import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SeenFileView } from '#contract/import-mapping.ts'
import type { ImportRejection } from '#contract/import-run.ts'
import { formatCount } from '#web/parts/figures.ts'
import { useKeptText } from '#web/parts/kept-form.ts'
import { Section } from '#web/parts/section.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { told } from '#web/request.ts'
import { sayReason } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { correctRow, rejectionsQuery } from './import-query.ts'
import classes from './import.module.css'

type RejectionsProps = {
  id: string
  count: number
  /** The files whose rows may be put right here; absent when they are not here any more. */
  seen?: readonly SeenFileView[]
  onCorrected?: () => void
}

/** Every refused row with its reason, as the file has it, to be put right cell by cell. */
export function Rejections({ id, count, seen, onCorrected }: RejectionsProps) {
  const say = useWords()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    rejectionsQuery(id),
  )
  const rows = data?.pages.flatMap(page => page.data) ?? []
  return (
    <Section
      title={say('import.refusedRows', { count })}
      aside={
        <a href={`/v1/imports/${id}/rejections.csv`} download>
          {say('import.download')}
        </a>
      }
    >
      {error && !data && (
        <ErrorState error={error} what={say('import.refusedFailed')} onRetry={() => void refetch()} />
      )}
      {!error && !data && <Waiting what={say('import.refusedList')} />}
      <ol className={classes.refusals}>
        {rows.map((row, place) => (
          <li key={`${row.file} ${row.row} ${place}`}>
            <span>{sayReason(row)}</span>
            <small>{say('import.refusedAt', { file: row.file, row: formatCount(row.row) })}</small>
            <Row id={id} row={row} columns={columnsOf(seen, row)} onCorrected={onCorrected} />
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('import.showMore', { shown: formatCount(rows.length), all: formatCount(count) })}
        </Button>
      )}
    </Section>
  )
}

function columnsOf(
  seen: readonly SeenFileView[] | undefined,
  { file, cells }: ImportRejection,
): string[] | undefined {
  const columns = seen?.find(one => one.file === file)?.columns.map(column => column.name)
  return cells !== null && columns?.length === cells.length ? columns : undefined
}

type RowProps = {
  id: string
  row: ImportRejection
  columns: string[] | undefined
  onCorrected: (() => void) | undefined
}

function Row({ id, row, columns, onCorrected }: RowProps) {
  if (columns === undefined || row.cells === null) return row.raw === '' ? null : <code>{row.raw}</code>
  return <CorrectRow id={id} row={row} cells={row.cells} columns={columns} onCorrected={onCorrected} />
}

/** The cells that the reason names stand open; the others behind a word. What is changed is kept when it is left. */
function CorrectRow({
  id,
  row,
  cells,
  columns,
  onCorrected,
}: Omit<RowProps, 'columns'> & { cells: string[]; columns: string[] }) {
  const say = useWords()
  const [draft, keepDraft] = useKeptText(`import.row.${id}.${row.file}.${row.row}`)
  const said = cellsOf(draft, cells)
  const setSaid = (next: string[]) => keepDraft(JSON.stringify(next))
  const [kept, setKept] = useState(cells)
  const [problem, setProblem] = useState<string>()
  const save = async () => {
    if (said.every((cell, place) => cell === kept[place])) return
    try {
      await correctRow(id, { file: row.file, row: row.row, cells: said })
      if (kept === cells) onCorrected?.()
      setKept(said)
      setProblem(undefined)
    } catch (error) {
      const { why, next } = told(error as Error)
      setProblem([say('import.correctFailed'), why, next, say('parts.stillHere')].filter(Boolean).join(' '))
    }
  }
  const named = columns.map((_, place) => place).filter(place => isNamed(row.reason, columns[place] ?? ''))
  const first = named.length > 0 ? named : columns.map((_, place) => place).slice(0, 3)
  const rest = columns.map((_, place) => place).filter(place => !first.includes(place))
  const cellInput = (place: number) => (
    <TextInput
      key={place}
      size="xs"
      label={columns[place]}
      value={said[place] ?? ''}
      onChange={event => setSaid(said.with(place, event.currentTarget.value))}
      onBlur={() => void save()}
      onKeyDown={event => {
        if (event.key === 'Enter') void save()
      }}
    />
  )
  return (
    <fieldset className={classes.correct}>
      <legend className="unseen">{say('import.correct', { row: row.row, file: row.file })}</legend>
      <div>{first.map(cellInput)}</div>
      {rest.length > 0 && (
        <details>
          <summary>{say('import.allCells')}</summary>
          <div>{rest.map(cellInput)}</div>
        </details>
      )}
      {kept !== cells && <small className={classes.good}>{say('import.correctedRow')}</small>}
      {problem && (
        <p role="alert" className={classes.refused}>
          {problem}
        </p>
      )}
    </fieldset>
  )
}

/** What was written into a row outlives a reload, saved or not: the row is shown as the file has it until it is run again. */
function cellsOf(draft: string, cells: string[]): string[] {
  if (draft === '') return cells
  const kept: unknown = JSON.parse(draft)
  return Array.isArray(kept) && kept.length === cells.length ? kept.map(String) : cells
}

/** Reasons begin with the columns that they are about. */
function isNamed(reason: string, column: string): boolean {
  return (
    column !== '' && reason.split('; ').some(part => part.slice(0, part.indexOf(':') + 1).includes(column))
  )
}
