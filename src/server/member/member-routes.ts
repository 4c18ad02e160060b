import { member, type Member } from '#contract/member.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import { dateOf, dayOfDate } from '#domain/calendar.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Absence } from '#domain/team/absence.ts'
import { awayNow } from '#server/absence/away.ts'
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
        listMembers(tx, { after, limit: limit + 1, now: deps.now() }),
      )
      return pageFrom(rows, limit, last => [last.id])
    },
  )
}

async function listMembers(
  tx: WorkspaceTx,
  { after, limit, now }: { after: string | undefined; limit: number; now: Instant },
): Promise<Member[]> {
  const { rows } = await tx.sql.query<Omit<Member, 'away'>>(
    `SELECT id, external_id AS "externalId", name, email, side, EXISTS (SELECT FROM membership
        WHERE membership.workspace_id = $1 AND membership.user_id = member.user_id) AS here FROM member
      WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [tx.workspace, after ?? null, limit],
  )
  const away = await awayNow(tx, now)
  return rows.map(row => ({ ...row, away: awayShown(away.get(row.id)) }))
}

/** All of a day ends at the beginning of the next: what is said is the last day itself. */
function awayShown(absence: Absence | undefined): Member['away'] {
  if (!absence) return null
  const { until, allDay } = absence
  return { until: allDay ? dateOf(dayOfDate(until.slice(0, 10)) - 1) : until, allDay }
}
