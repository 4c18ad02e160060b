import { member, type Member } from '#contract/member.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'

export function memberRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/members',
    {
      schema: {
        summary: 'Members whom touches, handoffs and deals name',
        querystring: pageQuery,
        response: { 200: pageOf(member) },
      },
      config: { may: ['read', 'member'] },
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listMembers(tx, { after, limit: limit + 1 }),
      )
      return pageFrom(rows, limit, last => [last.id])
    },
  )
}

async function listMembers(
  tx: WorkspaceTx,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Member[]> {
  const { rows } = await tx.sql.query<Member>(
    `SELECT id, external_id AS "externalId", name, email, side FROM member
      WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [tx.workspace, after ?? null, limit],
  )
  return rows
}
