import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Page } from '#contract/page.ts'
import type { CsvRows } from '#domain/csv.ts'
import { ask, query } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { tellFailed } from './notices.tsx'
import { saveCsv } from './save-file.ts'

type RowsExportProps<Row> = {
  /** Of the file, without its ending. */
  name: string
  /** The list that the rows come from, and what is asked of it. */
  path: string
  asked?: Parameters<typeof query>[0]
  head: readonly string[]
  row: (row: Row) => CsvRows[number]
}

/** All rows of an opened figure as a file, also those that are not on the screen yet. */
export function RowsExport<Row>({ name, path, asked = {}, head, row }: RowsExportProps<Row>) {
  const say = useWords()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const rows = await allPages<Row>(path, asked)
      saveCsv(name, [[...head], ...rows.map(row)])
    } catch (error) {
      tellFailed(say('parts.rowsNotExported'), error as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      variant="default"
      fw={400}
      size="compact-sm"
      loading={busy}
      onClick={() => void save()}
      data-no-print
    >
      {say('parts.exportRows')}
    </Button>
  )
}

async function allPages<Row>(path: string, asked: Parameters<typeof query>[0]): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const page = await ask<Page<Row>>(`${path}${query({ ...asked, cursor, limit: 200 })}`)
    rows.push(...page.data)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return rows
}
