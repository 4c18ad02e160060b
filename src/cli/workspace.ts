import { findWorkspace, type Sql } from '#server/access/workspace-store.ts'
import { UsageProblem } from './usage.ts'

/** The workspace that --workspace names. Only an import makes one; everything else says that there is none. */
export async function workspaceNamed(
  sql: Sql,
  name: string | undefined,
): Promise<{ id: string; name: string; currency: string }> {
  if (name === undefined || name.trim() === '')
    throw new UsageProblem('Say which workspace: --workspace NAME')
  const found = await findWorkspace(sql, name.trim())
  if (found !== undefined) return found
  const { rows } = await sql.query<{ name: string }>('SELECT name FROM workspace ORDER BY id LIMIT 20')
  const known =
    rows.length === 0
      ? 'There is none yet: an import makes it.'
      : `There are: ${rows.map(row => row.name).join(', ')}.`
  throw new UnknownWorkspace(`There is no workspace named "${name}". ${known}`)
}

export class UnknownWorkspace extends Error {
  override readonly name = 'UnknownWorkspace'
}
