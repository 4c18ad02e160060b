import { Readable } from 'node:stream'
import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { csvLines, csvOf } from '#server/report/csv.ts'
import { findRun } from './import-run-store.ts'
import { listRejections } from './rejection.ts'

const AT_ONCE = 1_000

/** All refused rows as one file, however many, a thousand at a time. */
export function rejectionsCsvRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/imports/:id/rejections.csv',
    {
      schema: {
        summary: 'Rows that were not taken, as a file for a spreadsheet',
        params: idParams,
        response: { 200: z.string().meta({ description: 'CSV: file, row, reason, the row as it came.' }) },
      },
      config: { may: ['read', 'import'] },
    },
    async (request, reply) => {
      const { workspace } = actorOf(request)
      const { id } = request.params
      await inWorkspace(deps.pool, workspace, async tx => found(await findRun(tx, id)))
      const file = Readable.from(pages(deps, workspace, id))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="refused rows.csv"')
        .send(file as unknown as string)
    },
  )
}

async function* pages({ pool }: Deps, workspace: string, id: string): AsyncGenerator<string> {
  yield csvOf([['file', 'row', 'reason', 'as it came']])
  let after: string | undefined
  do {
    const from = after
    const rows = await inWorkspace(pool, workspace, tx =>
      listRejections(tx, id, { after: from, limit: AT_ONCE }),
    )
    if (rows.length > 0) yield csvLines(rows.map(({ file, row, reason, raw }) => [file, row, reason, raw]))
    after = rows.length === AT_ONCE ? rows.at(-1)?.id : undefined
  } while (after !== undefined)
}
