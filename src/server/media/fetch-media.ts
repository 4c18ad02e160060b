import { MOST_BYTES } from '#contract/attachment-limits.ts'
import type pg from 'pg'
import { nextTry } from '#domain/outbox/delivery.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { MediaProblem } from '#domain/meta/media-problems.ts'
import { sniffContent, typeOfContent } from '#domain/mail/sniff-content.ts'
import { refuseFile } from '#domain/mailbox/refuse-file.ts'
import { insertAttachment } from '#server/attachment/attachment-store.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import { noteTrouble, noteWell } from '#server/door/door-health-store.ts'
import { readSecrets } from '#server/door/door-secrets.ts'
import { type DoorRow, loadDoor } from '#server/door/door-store.ts'
import { downloadMedia, type Downloaded } from '#server/door/meta/download-media.ts'
import { tellTouches } from '#server/message/tell-touches.ts'
import { newId } from '#server/new-id.ts'
import type { EgressSettings } from '#server/outbox/egress.ts'
import { type Claimed, claimMedia, dropAsked, planNextFetch, settleNotFetched } from './media-store.ts'

export type Fetching = {
  /** The server's secret, which opens what is sealed. */
  secret: string
  egress: EgressSettings
  clock?: (() => Instant) | undefined
  isStopping?: (() => boolean) | undefined
}

/** The workspaces that have a file to fetch by now. */
export async function workspacesWithMedia(pool: pg.Pool, now: Instant): Promise<WorkspaceId[]> {
  const { rows } = await pool.query<{ workspace_id: WorkspaceId }>({
    name: 'workspaces-with-media',
    text: 'SELECT workspace_id FROM media_hint WHERE due_at <= $1 ORDER BY due_at',
    values: [new Date(now)],
  })
  return rows.map(row => row.workspace_id)
}

/**
 * Fetches the files that are due in one workspace, one after the other: each is kept beside its touch, or it is said why
 * not. Killed in between, a file is fetched again, and kept once. Returns how many were tried.
 */
export async function fetchMedia(pool: pg.Pool, workspace: WorkspaceId, fetching: Fetching): Promise<number> {
  const clock = fetching.clock ?? Date.now
  const claim = (): Promise<Claimed | undefined> =>
    fetching.isStopping?.()
      ? Promise.resolve(undefined)
      : inWorkspace(pool, workspace, tx => claimMedia(tx, clock()))
  let tried = 0
  for (let one = await claim(); one; one = await claim()) {
    tried++
    const { door, got } = await download(pool, workspace, one, fetching)
    const claimed = one
    await inWorkspace(pool, workspace, tx => settle(tx, claimed, { door, got, now: clock() }))
  }
  await inWorkspace(pool, workspace, planNextFetch)
  return tried
}

type Got = Downloaded | { problem: 'door-closed' | 'secret-changed' }

async function download(
  pool: pg.Pool,
  workspace: WorkspaceId,
  one: Claimed,
  { secret, egress }: Fetching,
): Promise<{ door: DoorRow | undefined; got: Got }> {
  const door = await inWorkspace(pool, workspace, tx => loadDoor(tx, one.door))
  if (!door) return { door, got: { problem: 'door-closed' } }
  const secrets = readSecrets<Record<string, unknown>>(secret, door)
  if (door.secretsSealed !== null && !secrets) return { door, got: { problem: 'secret-changed' } }
  return { door, got: await downloadMedia(one, { door, secrets, egress, most: MOST_BYTES }) }
}

type Outcome = { door: DoorRow | undefined; got: Got; now: Instant }

async function settle(tx: WorkspaceTx, one: Claimed, { door, got, now }: Outcome): Promise<void> {
  const refused = 'bytes' in got ? refusedFile(one.name, got.bytes) : undefined
  if ('bytes' in got && refused === undefined) {
    await keepFile(tx, one, got.bytes, now)
    if (door) await noteWell(tx, door.id)
  } else {
    const problem: MediaProblem = refused ?? ('problem' in got ? got.problem : 'expired')
    const again = 'again' in got && got.again ? nextTry(one.tries, now) : undefined
    const detail = 'detail' in got ? got.detail : undefined
    await settleNotFetched(tx, one, { problem, detail, again })
    if (problem === 'sign-in-refused' && door)
      await noteTrouble(tx, door.id, { code: 'access-revoked', detail, at: now, nextTryAt: again })
  }
  await tellTouches(tx, one.source, [one.externalId])
}

function refusedFile(name: string, bytes: Buffer): 'too-large' | 'runs' | undefined {
  const sniffed = sniffContent(bytes.subarray(0, 512))
  return refuseFile({ name, sniffed, size: bytes.length, most: MOST_BYTES })
}

async function keepFile(tx: WorkspaceTx, one: Claimed, bytes: Buffer, at: Instant): Promise<void> {
  // Gone when another sender was faster, or when the person was erased meanwhile.
  if (!(await dropAsked(tx, one))) return
  const type = typeOfContent(sniffContent(bytes.subarray(0, 512)), 'text/plain')
  const { id } = await insertAttachment(tx, { id: newId(), name: one.name, type, bytes, at })
  await insertRows(
    tx,
    'touch_file',
    ['source', 'external_id', 'place', 'attachment_id'],
    [[one.source, one.externalId, one.place, id]],
  )
}
