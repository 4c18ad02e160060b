import type pg from 'pg'
import type { MailboxSettings } from '#contract/door-mailbox.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceId, WorkspaceTx } from '#server/database/transaction.ts'
import { type DoorRow, loadDoors } from '#server/door/door-store.ts'

/** How long a process may leave a mailbox alone before another one takes it. */
const CLAIM_HOLDS = 30_000
const MOST_DOORS = 100

export type MailboxDoor = DoorRow & { settings: MailboxSettings }

/** How far a folder was taken in: everything before `next`, as long as its numbers are those of `validity` (RFC 3501). */
export type FolderPlace = { validity: string; next: number }
export type Place = { folders: Record<string, FolderPlace> }

/** Another process fetches this mailbox by now. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost'
}

export async function workspacesWithMailboxes(pool: pg.Pool): Promise<WorkspaceId[]> {
  const { rows } = await pool.query<{ id: WorkspaceId }>({
    name: 'workspaces-with-mailboxes',
    text: 'SELECT id FROM workspace WHERE has_mailboxes ORDER BY id',
  })
  return rows.map(row => row.id)
}

/** Keeps on the workspace whether it has mailboxes, so that nobody need ask each workspace. */
export async function noteWhetherMailboxes({ workspace, sql }: WorkspaceTx): Promise<void> {
  await sql.query(
    `UPDATE workspace SET has_mailboxes = EXISTS (
        SELECT FROM door WHERE workspace_id = $1 AND kind = 'mailbox' AND removed_at IS NULL)
      WHERE id = $1`,
    [workspace],
  )
}

type ClaimRow = { door_id: string; claimed_by: string | null; claimed_until: Date | null }

/** The open mailboxes that `me` looks after from now on: its own, those of nobody, and those whose process is gone. */
export async function claimMailboxes(
  tx: WorkspaceTx,
  { me, now }: { me: string; now: Instant },
): Promise<MailboxDoor[]> {
  const doors = (await loadDoors(tx, { kind: 'mailbox', limit: MOST_DOORS })).filter(door => door.active)
  const { rows } = await tx.sql.query<ClaimRow>(
    'SELECT door_id, claimed_by, claimed_until FROM door_state WHERE workspace_id = $1 AND door_id = ANY($2)',
    [tx.workspace, doors.map(door => door.id)],
  )
  const claims = new Map(rows.map(row => [row.door_id, row]))
  const mine: MailboxDoor[] = []
  for (const door of doors) {
    const claim = claims.get(door.id)
    const left = (claim?.claimed_until?.getTime() ?? 0) - now
    if (claim?.claimed_by === me && left > CLAIM_HOLDS / 2) mine.push(door as MailboxDoor)
    else if (claim?.claimed_by !== me && left > 0) continue
    else if (await claim1(tx, door.id, { me, now })) mine.push(door as MailboxDoor)
  }
  return mine
}

async function claim1(
  { workspace, sql }: WorkspaceTx,
  door: string,
  { me, now }: { me: string; now: Instant },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `INSERT INTO door_state AS state (workspace_id, door_id, claimed_by, claimed_until) VALUES ($1, $2, $3, $4)
      ON CONFLICT (workspace_id, door_id) DO UPDATE
        SET claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
        WHERE state.claimed_by IS NULL OR state.claimed_by = $3 OR state.claimed_until <= $5`,
    [workspace, door, me, new Date(now + CLAIM_HOLDS), new Date(now)],
  )
  return rowCount === 1
}

/** Lets another process have these mailboxes at once. */
export async function releaseMailboxes({ workspace, sql }: WorkspaceTx, me: string): Promise<void> {
  await sql.query(
    'UPDATE door_state SET claimed_by = NULL, claimed_until = NULL WHERE workspace_id = $1 AND claimed_by = $2',
    [workspace, me],
  )
}

/**
 * Where this mailbox goes on; its row stays locked until the transaction ends, so that what is taken in and the place
 * behind it are one.
 * @throws ClaimLost
 */
export async function lockPlace({ workspace, sql }: WorkspaceTx, door: string, me: string): Promise<Place> {
  const { rows } = await sql.query<{ claimed_by: string | null; place: Place | null }>(
    'SELECT claimed_by, place FROM door_state WHERE workspace_id = $1 AND door_id = $2 FOR UPDATE',
    [workspace, door],
  )
  if (rows[0]?.claimed_by !== me) throw new ClaimLost(`mailbox ${door} is fetched by another process`)
  return rows[0].place ?? { folders: {} }
}

export async function writePlace({ workspace, sql }: WorkspaceTx, door: string, place: Place): Promise<void> {
  await sql.query('UPDATE door_state SET place = $3 WHERE workspace_id = $1 AND door_id = $2', [
    workspace,
    door,
    JSON.stringify(place),
  ])
}
