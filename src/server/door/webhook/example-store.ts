import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type ExampleOutcome = 'waiting' | 'taken' | 'aside' | 'failed'
/** A message as it came; `externalId` is the id that the other side gave it. */
export type Message = { id: string; externalId: string; at: Instant; body: string }
export type Example = Message & { outcome: ExampleOutcome }

/** Those that wait for a mapping are what customers said: far more of them are kept than of what was taken in. */
const KEPT = 200
const KEPT_WAITING = 5_000
const EACH_TIME = 50

/** Keeps a message among the latest ones of its door. False when it was there already. */
export async function keepExample(
  { workspace, sql }: WorkspaceTx,
  door: string,
  { id, externalId, at, body }: Message,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `INSERT INTO door_example (workspace_id, id, door_id, external_id, at, body, outcome)
      VALUES ($1, $2, $3, $4, $5, $6, 'waiting') ON CONFLICT (workspace_id, door_id, external_id) DO NOTHING`,
    [workspace, id, door, externalId, new Date(at), body.replaceAll('\0', '\uFFFD')],
  )
  if (rowCount === 0) return false
  await forget({ workspace, sql }, door)
  return true
}

async function forget(
  { workspace, sql }: Pick<WorkspaceTx, 'workspace' | 'sql'>,
  door: string,
): Promise<void> {
  for (const [waiting, most] of [
    [false, KEPT],
    [true, KEPT_WAITING],
  ] as const) {
    await sql.query({
      name: `forget-examples-${waiting}`,
      text: `DELETE FROM door_example WHERE workspace_id = $1 AND id IN (
        SELECT id FROM door_example WHERE workspace_id = $1 AND door_id = $2 AND (outcome = 'waiting') = $3
          ORDER BY id DESC OFFSET $4 LIMIT ${EACH_TIME})`,
      values: [workspace, door, waiting, most],
    })
  }
}

export async function noteOutcome(
  { workspace, sql }: WorkspaceTx,
  id: string,
  outcome: ExampleOutcome,
): Promise<void> {
  await sql.query('UPDATE door_example SET outcome = $3 WHERE workspace_id = $1 AND id = $2', [
    workspace,
    id,
    outcome,
  ])
}

/** The latest ones of a door, the latest first. */
export async function latestExamples(
  { workspace, sql }: WorkspaceTx,
  door: string,
  limit: number,
): Promise<Example[]> {
  const { rows } = await sql.query<Row>(
    `SELECT id, external_id, at, body, outcome FROM door_example WHERE workspace_id = $1 AND door_id = $2
      ORDER BY id DESC LIMIT $3`,
    [workspace, door, limit],
  )
  return rows.map(exampleOf)
}

/** Those that wait, the oldest first, locked for taking them in. */
export async function waitingExamples(
  { workspace, sql }: WorkspaceTx,
  door: string,
  limit: number,
): Promise<Example[]> {
  const { rows } = await sql.query<Row>(
    `SELECT id, external_id, at, body, outcome FROM door_example
      WHERE workspace_id = $1 AND door_id = $2 AND outcome = 'waiting' ORDER BY id LIMIT $3 FOR UPDATE`,
    [workspace, door, limit],
  )
  return rows.map(exampleOf)
}

export async function countWaiting({ workspace, sql }: WorkspaceTx, door: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM door_example WHERE workspace_id = $1 AND door_id = $2 AND outcome = 'waiting'`,
    [workspace, door],
  )
  return rows[0]?.count ?? 0
}

type Row = { id: string; external_id: string; at: Date; body: string; outcome: ExampleOutcome }

function exampleOf({ external_id: externalId, at, ...row }: Row): Example {
  return { ...row, externalId, at: at.getTime() }
}
