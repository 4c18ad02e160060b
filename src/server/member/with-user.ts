import type { Turn } from '#server/beat/turn.ts'

/** Those who can be told: members that only an import knows, or who have left, read nothing here. */
export async function withUser({ tx }: Turn, members: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT member.id FROM member
      JOIN membership ON membership.workspace_id = $1 AND membership.user_id = member.user_id
      WHERE member.workspace_id = $1 AND member.id = ANY($2)`,
    [tx.workspace, members],
  )
  return new Set(rows.map(row => row.id))
}
