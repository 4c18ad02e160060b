import type { Role } from '#contract/access.ts'
import type { Happening, Instant } from '#domain/happening/happening.ts'
import { actAtOnce } from '#server/beat/act-at-once.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { introduceMember } from '#server/member/introduce-member.ts'

const BEGUN = [
  { role: 'marketing', position: 1, en: 'Marketing', de: 'Marketing' },
  { role: 'sales', position: 2, en: 'Sales', de: 'Vertrieb' },
] as const

type Place = { tx: WorkspaceTx; now: Instant; newId: () => string }

/**
 * Every workspace has a team of each side that signs, and whoever may sign in is a member whom a team can name. What was
 * made before there were teams, or came by an archive or a script, is completed here: once, and then this only looks.
 */
export async function beginTeams(place: Place): Promise<void> {
  if (await isBegun(place.tx)) return
  const { tx, now, newId } = place
  // By itself, as the beat does what follows by itself.
  await actAtOnce<never>(tx, { now, actor: 'beat' }, async () => {
    const { rows } = await tx.sql.query<{ language: string | null }>(
      'SELECT language FROM workspace WHERE id = $1',
      [tx.workspace],
    )
    const language = rows[0]?.language === 'de' ? 'de' : 'en'
    const missing = await rolesWithoutTeam(tx)
    await insertRows(
      tx,
      'team',
      ['id', 'name', 'side', 'role', 'position', 'made_at'],
      BEGUN.filter(one => missing.has(one.role)).map(one => [
        newId(),
        one[language],
        one.role,
        one.role,
        one.position,
        new Date(now),
      ]),
      'ON CONFLICT DO NOTHING',
    )
    return introduceAll(place)
  })
}

async function isBegun({ workspace, sql }: WorkspaceTx): Promise<boolean> {
  const { rows } = await sql.query<{ begun: boolean }>({
    name: 'teams-begun',
    text: `SELECT (SELECT count(*) FROM team WHERE workspace_id = $1 AND role IS NOT NULL) = ${BEGUN.length}
        AND NOT EXISTS (SELECT FROM membership WHERE membership.workspace_id = $1 AND NOT EXISTS (
          SELECT FROM member WHERE member.workspace_id = $1 AND member.user_id = membership.user_id)) AS begun`,
    values: [workspace],
  })
  return rows[0]?.begun ?? false
}

async function rolesWithoutTeam({ workspace, sql }: WorkspaceTx): Promise<Set<string>> {
  const { rows } = await sql.query<{ role: string }>(
    'SELECT role FROM team WHERE workspace_id = $1 AND role IS NOT NULL',
    [workspace],
  )
  const known = new Set(rows.map(row => row.role))
  return new Set(BEGUN.map(one => one.role).filter(role => !known.has(role)))
}

/** What is said of those who may sign in and are not known as members yet. */
async function introduceAll(place: Place): Promise<Happening[]> {
  const { tx } = place
  const { rows } = await tx.sql.query<{ id: string; name: string; role: Role }>(
    `SELECT app_user.id, app_user.name, membership.role FROM membership
      JOIN app_user ON app_user.id = membership.user_id
      WHERE membership.workspace_id = $1 AND NOT EXISTS (
        SELECT FROM member WHERE member.workspace_id = $1 AND member.user_id = membership.user_id)
      ORDER BY membership.id`,
    [tx.workspace],
  )
  const said: Happening[] = []
  for (const row of rows) said.push(...(await introduceMember(place, row)).said)
  return said
}
