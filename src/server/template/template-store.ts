import type { Template } from '#contract/template.ts'
import { firstNameOf, type PlaceholderValues } from '#domain/message/fill-template.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { noteChange } from '#server/live/changes.ts'

type Row = Omit<Template, 'changedAt'> & { changed_at: Date }
const SELECT = `SELECT id, name, subject, text, changed_at FROM template
  WHERE workspace_id = $1 AND removed_at IS NULL`

export async function listTemplates(
  { workspace, sql }: WorkspaceTx,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Template[]> {
  const { rows } = await sql.query<Row>(`${SELECT} AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`, [
    workspace,
    after ?? null,
    limit,
  ])
  return rows.map(shown)
}

export async function templateById(
  { workspace, sql }: WorkspaceTx,
  id: string,
): Promise<Template | undefined> {
  const { rows } = await sql.query<Row>(`${SELECT} AND id = $2`, [workspace, id])
  return rows.map(shown)[0]
}

export async function isNameTaken(
  { workspace, sql }: WorkspaceTx,
  name: string,
  except: string | null,
): Promise<boolean> {
  const { rows } = await sql.query(`${SELECT} AND lower(name) = lower($2) AND id IS DISTINCT FROM $3::uuid`, [
    workspace,
    name,
    except,
  ])
  return rows.length > 0
}

type Words = Pick<Template, 'id' | 'name' | 'subject' | 'text'>

export async function insertTemplate(tx: WorkspaceTx, words: Words, at: Date): Promise<void> {
  await insertRows(
    tx,
    'template',
    ['id', 'name', 'subject', 'text', 'made_at', 'changed_at'],
    [[words.id, words.name, words.subject, words.text, at, at]],
  )
}

export async function updateTemplate(tx: WorkspaceTx, words: Words, at: Date): Promise<void> {
  await tx.sql.query(
    'UPDATE template SET name = $3, subject = $4, text = $5, changed_at = $6 WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, words.id, words.name, words.subject, words.text, at],
  )
  noteChange(tx, 'template', [words.id])
}

export async function removeTemplate(tx: WorkspaceTx, id: string, at: Date): Promise<void> {
  await tx.sql.query('UPDATE template SET removed_at = $3 WHERE workspace_id = $1 AND id = $2', [
    tx.workspace,
    id,
    at,
  ])
  noteChange(tx, 'template', [id])
}

/** What stands for the placeholders of a template, for this person and by this member. */
export async function valuesFor(
  { workspace, sql }: WorkspaceTx,
  { person, member }: { person: string; member: string | null },
): Promise<PlaceholderValues> {
  const { rows } = await sql.query<{
    name: string | null
    email: string | null
    company: string | null
    workspace: string
  }>(
    `SELECT person.name, person.emails[1] AS email, coalesce(person.company,
          CASE WHEN account.name IS DISTINCT FROM person.mail_domain THEN account.name END) AS company,
        workspace.name AS workspace
      FROM person JOIN workspace ON workspace.id = $1
      LEFT JOIN account ON account.workspace_id = $1 AND account.id = person.account_id
      WHERE person.workspace_id = $1 AND person.id = $2`,
    [workspace, person],
  )
  const row = rows[0]
  return {
    'person.name': row?.name ?? null,
    'person.firstName': firstNameOf(row?.name ?? null),
    'person.email': row?.email ?? null,
    'person.company': row?.company ?? null,
    'member.name': member,
    'member.firstName': firstNameOf(member),
    'workspace.name': row?.workspace ?? null,
  }
}

function shown({ changed_at: changedAt, ...row }: Row): Template {
  return { ...row, changedAt: changedAt.toISOString() }
}
