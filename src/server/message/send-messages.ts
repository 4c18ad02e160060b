import type pg from 'pg'
import type { Instant } from '#domain/happening/happening.ts'
import { networkOfThread } from '#domain/meta/network-thread.ts'
import { threadHeaders } from '#domain/message/mail-thread.ts'
import { marksToPlain } from '#domain/message/marks.ts'
import { eachOnce } from '#domain/message/recipients.ts'
import { nextTry } from '#domain/outbox/delivery.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import { readSecrets, sealSecrets } from '#server/door/door-secrets.ts'
import { type DoorRow, loadDoor } from '#server/door/door-store.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { noteChange } from '#server/live/changes.ts'
import type { EgressSettings } from '#server/outbox/egress.ts'
import {
  claimOnce,
  type ClaimedOnce,
  endLostClaims,
  markBegun,
  planNextLook,
  settleOnceNotSent,
} from '#server/outbox/once-store.ts'
import { bookSent } from './book-sent.ts'
import { type Carrier, carrierOf, type Delivered, type Delivery, type Leaving } from './carriers.ts'
import { mailsOfThread } from './choose-way.ts'
import { heldBy } from './held-by.ts'
import { htmlOf } from './html-of.ts'
import { mayMeasure, measured } from './measure.ts'
import { messageById, type MessageRow } from './message-store.ts'
import { judgeNewSigns } from './sign-store.ts'
import { tellAuthors } from './tell-author.ts'
import { footOfHtml, footOfText, type Unsubscribing, unsubscribingOf } from './unsubscribing.ts'

export type Sending = {
  /** The server's secret, which opens what is sealed. */
  secret: string
  egress: EgressSettings
  /** The address people use; absent: nothing leaves that carries a link of ours. */
  publicUrl?: string | undefined
  clock?: (() => Instant) | undefined
  /** Tells the beat that a message has left. */
  wake?: ((workspace: WorkspaceId) => void) | undefined
  /** Whether nothing more is to be begun. */
  isStopping?: (() => boolean) | undefined
}

/** Doors of a workspace that send beside each other, each one message at a time. */
const LANES = 4
/** How soon a workspace is looked at again in which something is due that cannot leave yet. */
const LOOK_AGAIN_MS = 5_000
const ACTOR = 'sender'

/** The workspaces that have a message to send by now. */
export async function workspacesWithMessages(pool: pg.Pool, now: Instant): Promise<WorkspaceId[]> {
  const { rows } = await pool.query<{ workspace_id: WorkspaceId }>({
    name: 'workspaces-with-messages',
    text: 'SELECT workspace_id FROM outbox_hint WHERE due_at <= $1 ORDER BY due_at',
    values: [new Date(now)],
  })
  return rows.map(row => row.workspace_id)
}

/** Sends all that is due in one workspace. Returns how many were tried. */
export async function sendMessages(pool: pg.Pool, workspace: WorkspaceId, sending: Sending): Promise<number> {
  const clock = sending.clock ?? Date.now
  await inWorkspace(pool, workspace, async tx =>
    tell(tx, 'message-uncertain', await endLostClaims(tx, clock()), clock()),
  )
  const busy = new Set<string>()
  let tried = 0
  let claiming: Promise<unknown> = Promise.resolve()
  const claim = (): Promise<ClaimedOnce | undefined> => {
    const next = claiming.then(async () => {
      const one = await inWorkspace(pool, workspace, tx => claimNext(tx, clock(), [...busy]))
      if (one) busy.add(one.door)
      return one
    })
    // One after the other, so that no two lanes take on the same door.
    claiming = next.catch(() => {})
    return next
  }
  const lane = async (): Promise<void> => {
    for (let one = await claim(); one; one = sending.isStopping?.() ? undefined : await claim()) {
      tried++
      try {
        await sendOne(pool, workspace, one, { ...sending, clock })
      } finally {
        busy.delete(one.door)
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  if ((await inWorkspace(pool, workspace, tx => judgeNewSigns(tx, clock()))) > 0) sending.wake?.(workspace)
  await inWorkspace(pool, workspace, tx => planNextLook(tx, clock() + LOOK_AGAIN_MS))
  return tried
}

async function claimNext(tx: WorkspaceTx, now: Instant, busy: string[]): Promise<ClaimedOnce | undefined> {
  const one = await claimOnce(tx, { now, busy })
  if (one) noteChange(tx, 'message', [one.id])
  return one
}

type Ready = { row: MessageRow; carrier: Carrier; delivery: Omit<Delivery, 'begin' | 'keepSecrets'> }

async function sendOne(
  pool: pg.Pool,
  workspace: WorkspaceId,
  one: ClaimedOnce,
  sending: Sending & { clock: () => Instant },
): Promise<void> {
  const { clock } = sending
  const ready = await inWorkspace(pool, workspace, tx => makeReady(tx, one, sending))
  if (!ready) return
  /** Why it may not leave, when that was said while the other server was being reached. */
  let heldSince: string | undefined
  const tried: Delivered =
    'row' in ready
      ? await ready.carrier.deliver({
          ...ready.delivery,
          keepSecrets: async secrets => {
            const sealed = sealSecrets(sending.secret, one.door, secrets)
            await inWorkspace(pool, workspace, tx => keepSealed(tx, ready.delivery.door, sealed))
          },
          begin: async () => {
            const begun = await inWorkspace(pool, workspace, tx => beginOne(tx, one, ready.row, clock()))
            if (typeof begun === 'string') heldSince = begun
            if (begun !== true) throw new Error('This message is not to leave any more.')
          },
        })
      : ready
  const outcome: Delivered =
    heldSince === undefined
      ? tried
      : { sent: false, state: 'failed', problem: 'suppressed', detail: heldSince }
  const now = clock()
  await inWorkspace(pool, workspace, async tx => {
    if (!outcome.sent) return settleNotSent(tx, one, outcome, now)
    if (!('row' in ready)) return
    const { externalId } = outcome
    if (await bookSent(tx, ready.row, { now, at: now, externalId }))
      await tell(tx, 'message-sent', [one.id], now)
  })
  if (outcome.sent) sending.wake?.(workspace)
}

/** Marks that handing over begins. False when another sender has it; why not, when it may not leave any more. */
async function beginOne(
  tx: WorkspaceTx,
  one: ClaimedOnce,
  row: MessageRow,
  now: Instant,
): Promise<boolean | string> {
  return (await heldBy(tx, row, now)) ?? (await markBegun(tx, one, now))
}

/** What the carrier needs, or why it cannot leave; undefined when it was taken back in this very moment. */
async function makeReady(
  tx: WorkspaceTx,
  one: ClaimedOnce,
  { secret, egress, publicUrl, clock }: Sending & { clock: () => Instant },
): Promise<Ready | Exclude<Delivered, { sent: true }> | undefined> {
  const row = await messageById(tx, one.id)
  if (!row) return undefined
  const door = await loadDoor(tx, one.door)
  const carrier = door && carrierOf(door.kind)
  if (!door || !carrier) return { sent: false, state: 'failed', problem: 'door-closed' }
  const secrets = readSecrets<Record<string, unknown>>(secret, door)
  if (door.secretsSealed !== null && !secrets)
    return { sent: false, state: 'failed', problem: 'secret-changed' }
  const held = await heldBy(tx, row, clock())
  if (held !== undefined) return { sent: false, state: 'failed', problem: 'suppressed', detail: held }
  if (row.purpose !== null && publicUrl === undefined)
    return { sent: false, state: 'failed', problem: 'no-link' }
  const ours = publicUrl === undefined ? undefined : { secret, publicUrl }
  const foot = ours && (await unsubscribingOf(tx, row, ours))
  const inTheMail = (html: string): string =>
    ours ? measured(html, { workspace: tx.workspace, message: row.id }, ours) : html
  const on = { person: row.person, thread: row.thread ?? undefined }
  const prepared = (await carrier.prepare?.(tx, { ...on, door }, row)) ?? {}
  const message: Delivery['message'] = {
    id: row.id,
    ...eachOnce({ to: row.recipient ?? '', cc: row.cc, bcc: row.bcc }),
    author: row.authorName,
    subject: row.subject,
    ...bodyOf(row, foot, ours && (await mayMeasure(tx, row, clock())) ? inTheMail : undefined),
    headers: foot?.headers ?? {},
    sentAt: row.sentAt?.getTime() ?? clock(),
    files: await filesOf(tx, row.id),
    calendar:
      row.calendar === null || row.calendarMethod === null
        ? undefined
        : { method: row.calendarMethod, text: row.calendar },
    isPublic: networkOfThread(row.thread ?? undefined)?.isPublic === true,
    needsTemplate: row.approved !== null,
    prepared,
    thread: threadHeaders(await mailsOfThread(tx, on)),
  }
  return { row, carrier, delivery: { message, door, secrets, egress, now: clock() } }
}

function bodyOf(
  row: MessageRow,
  foot: Unsubscribing | undefined,
  measure: ((html: string) => string) | undefined,
): Pick<Leaving, 'text' | 'html'> {
  const text = row.marks ? marksToPlain(row.text) : row.text
  const written = htmlOf(row)
  const html = written !== null && measure ? measure(written) : written
  if (!foot) return { text, html }
  return { text: text + footOfText(foot), html: html === null ? null : html + footOfHtml(foot) }
}

/** Unless somebody else sealed others meanwhile. */
async function keepSealed({ workspace, sql }: WorkspaceTx, door: DoorRow, sealed: Buffer): Promise<void> {
  await sql.query(
    'UPDATE door SET secrets_sealed = $3 WHERE workspace_id = $1 AND id = $2 AND secrets_sealed = $4',
    [workspace, door.id, sealed, door.secretsSealed],
  )
}

async function filesOf(
  { workspace, sql }: WorkspaceTx,
  message: string,
): Promise<Delivery['message']['files']> {
  const { rows } = await sql.query<{ name: string; type: string; bytes: Buffer }>(
    `SELECT file.name, file.type, file.bytes FROM message_attachment with_it
      JOIN attachment file ON file.workspace_id = $1 AND file.id = with_it.attachment_id
      WHERE with_it.workspace_id = $1 AND with_it.message_id = $2 ORDER BY with_it.place`,
    [workspace, message],
  )
  return rows
}

async function settleNotSent(
  tx: WorkspaceTx,
  one: ClaimedOnce,
  { state, problem, detail, again }: Exclude<Delivered, { sent: true }>,
  now: Instant,
): Promise<void> {
  const next = again && nextTry(one.tries, now)
  const mine = await settleOnceNotSent(tx, one, { now, state, problem, detail, again: next })
  if (!mine) return
  noteChange(tx, 'message', [one.id])
  if (next === undefined)
    await tell(tx, state === 'uncertain' ? 'message-uncertain' : 'message-failed', [one.id], now)
}

async function tell(
  tx: WorkspaceTx,
  act: 'message-sent' | 'message-failed' | 'message-uncertain',
  ids: readonly string[],
  now: Instant,
): Promise<void> {
  if (ids.length === 0) return
  const turn = await beginTurn(tx, now, ACTOR)
  await recordFacts(
    turn,
    ids.map(id => ({ act, subjectKind: 'message', subjectId: id })),
  )
  if (act !== 'message-sent') await tellAuthors(turn, ids)
}
