import { fact, factQuery, type Fact, type FactQuery } from '#contract/fact.ts'
import { pageOf } from '#contract/page.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'

export function factRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/facts',
    {
      schema: {
        summary: 'What was done, newest first',
        description: 'Every change leaves a line: who, when, what, on what, why.',
        querystring: factQuery,
        response: { 200: pageOf(fact) },
      },
      config: { may: ['read', 'fact'] },
    },
    async request => {
      const { limit, ...filter } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listFacts(tx, filter, { limit: limit + 1, after }),
      )
      return pageFrom(rows, limit, last => [last.id])
    },
  )
}

type Row = Omit<Fact, 'at' | 'subject'> & { at: Date; subject_kind: string; subject_id: string }

/** Ids are in the order of recording, which is what the list goes by. */
async function listFacts(
  { workspace, sql }: WorkspaceTx,
  filter: Pick<FactQuery, 'subject' | 'act' | 'from' | 'until'>,
  page: { limit: number; after: string | undefined },
): Promise<Fact[]> {
  const { rows } = await sql.query<Row>(
    `SELECT id, at, actor, act, subject_kind, subject_id, because FROM fact
      WHERE workspace_id = $1 AND ($2::uuid IS NULL OR subject_id = $2) AND ($3::text IS NULL OR act = $3)
        AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at < $5)
        AND ($6::uuid IS NULL OR id < $6)
      ORDER BY id DESC LIMIT $7`,
    [
      workspace,
      filter.subject ?? null,
      filter.act ?? null,
      filter.from ?? null,
      filter.until ?? null,
      page.after ?? null,
      page.limit,
    ],
  )
  return rows.map(({ subject_kind, subject_id, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    subject: { kind: subject_kind, id: subject_id },
  }))
}
