import type { FastifyReply } from 'fastify'
import type { Actor } from '#server/access/actor.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { Deps } from '#server/http/app.ts'
import { type Cell, sendCsv } from '#server/report/csv-answer.ts'
import { type ExportColumn, tellExport } from './export-columns.ts'

const AT_ONCE = 1_000

/** A list as a file: its records, `limit` at a time, each page after the last place of the one before. */
export type Exported<Listed, Place> = {
  name: 'people' | 'accounts'
  columns: readonly ExportColumn<Listed>[]
  /** Whether it is narrowed, for the history. */
  filtered: boolean
  read: (
    tx: WorkspaceTx,
    asked: { after: Place | undefined; limit: number },
  ) => Promise<{ places: Place[]; records: Listed[] }>
}

/** Sends a list, however long, and tells the history who took how many. */
export function sendList<Listed extends { id: string }, Place>(
  deps: Deps,
  actor: Actor,
  reply: FastifyReply,
  exported: Exported<Listed, Place>,
): string {
  const heads = ['id', ...exported.columns.map(one => one.head)]
  return sendCsv(reply, exported.name, heads, pagesOf(deps, actor, exported)) as unknown as string
}

async function* pagesOf<Listed extends { id: string }, Place>(
  deps: Deps,
  actor: Actor,
  { name, columns, filtered, read }: Exported<Listed, Place>,
): AsyncGenerator<Cell[][]> {
  let rows = 0
  let finished = false
  try {
    for (let after: Place | undefined; !finished; ) {
      const from = after
      const { places, records } = await inWorkspace(deps.pool, actor.workspace, tx =>
        read(tx, { after: from, limit: AT_ONCE }),
      )
      rows += records.length
      finished = places.length < AT_ONCE
      after = places.at(-1)
      yield records.map(record => [record.id, ...columns.map(one => one.cell(record))])
    }
  } finally {
    await tellExport(deps, actor, `${name}-exported`, { rows, filtered, finished })
  }
}
