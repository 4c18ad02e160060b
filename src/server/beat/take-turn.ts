import type pg from 'pg'
import { newId } from '#server/new-id.ts'
import type { Happening, Instant } from '#domain/happening/happening.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import { firstFailure, settleWrites } from '#server/database/writes-under-way.ts'
import { keepFailed } from '#server/intake/failed-intake.ts'
import { KnownIdentities } from '#server/person/known-identities.ts'
import { computeCredits } from '#server/revenue/compute-credits.ts'
import { digest } from './digest.ts'
import { loadSettings } from './settings.ts'
import { settle } from './settle.ts'
import { fireTimers } from './timers.ts'
import { nothingStale, type Arrival, type Turn } from './turn.ts'

/** How much one turn takes on: small enough that a member's edit never waits long behind it. */
const MOST = { envelopes: 1000, happenings: 2000, timers: 500, entries: 500 }

export type TurnTaken = {
  happenings: number
  timers: number
  entries: number /** Another worker has this workspace. */
  busy: boolean
}

/** One turn of the beat for one workspace: a batch of its intake, of its due timers, of its stale credits, in one transaction. */
export async function takeTurn(pool: pg.Pool, workspace: WorkspaceId, now: Instant): Promise<TurnTaken> {
  let known: KnownIdentities | undefined
  const taken = await inWorkspace(pool, workspace, async tx => {
    if (!(await lockBeat(tx, { wait: false }))) return { happenings: 0, timers: 0, entries: 0, busy: true }
    const turn = await beginTurn(tx, now, 'beat')
    known = turn.known
    const arrivals = await takeIntake(tx)
    await digestOrBisect(turn, arrivals)
    const timers = await fireTimers(turn, MOST.timers)
    if (timers > 0) await settle(turn)
    const entries = await computeCredits({ ...turn, stale: nothingStale() }, MOST.entries)
    return { happenings: arrivals.length, timers, entries, busy: false }
  })
  known?.keep()
  return taken
}

export async function beginTurn(tx: WorkspaceTx, now: Instant, actor: string): Promise<Turn> {
  const [settings, known] = await Promise.all([loadSettings(tx), KnownIdentities.begin(tx)])
  return { tx, now, newId, settings, known, actor, stale: nothingStale() }
}

/** Takes the one lock of the workspace. Without `wait`, says false when somebody else has it. */
export async function lockBeat(tx: WorkspaceTx, { wait }: { wait: boolean }): Promise<boolean> {
  const { rows } = await tx.sql.query(
    `SELECT FROM beat WHERE workspace_id = $1 FOR UPDATE ${wait ? '' : 'SKIP LOCKED'}`,
    [tx.workspace],
  )
  if (rows.length > 0) return true
  const made = await tx.sql.query('INSERT INTO beat (workspace_id) VALUES ($1) ON CONFLICT DO NOTHING', [
    tx.workspace,
  ])
  return (made.rowCount ?? 0) > 0 || (wait && lockBeat(tx, { wait }))
}

type Envelope = { id: string; items: number; received_at: Date; import_id: string | null; envelope: string }

async function takeIntake(tx: WorkspaceTx): Promise<Arrival[]> {
  const { rows: waiting } = await tx.sql.query<{ id: string; items: number }>({
    name: 'waiting-envelopes',
    text: 'SELECT id, items FROM intake WHERE workspace_id = $1 ORDER BY id LIMIT $2',
    values: [tx.workspace, MOST.envelopes],
  })
  const ids: string[] = []
  let items = 0
  for (const row of waiting) {
    if (items > 0 && items + row.items > MOST.happenings) break
    ids.push(row.id)
    items += row.items
  }
  if (ids.length === 0) return []
  const { rows } = await tx.sql.query<Envelope>({
    name: 'take-envelopes',
    text: 'DELETE FROM intake WHERE workspace_id = $1 AND id = ANY($2) RETURNING id, received_at, import_id, envelope',
    values: [tx.workspace, ids],
  })
  rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  return rows.flatMap(row =>
    (JSON.parse(row.envelope) as Happening[]).map(happening => ({
      happening,
      importId: row.import_id,
      receivedAt: row.received_at.getTime(),
    })),
  )
}

/**
 * Digests a batch. Should it break, halves it until the happening that breaks it stands alone, and keeps that one as
 * failed, so that it holds up nobody else.
 */
async function digestOrBisect(turn: Turn, arrivals: Arrival[]): Promise<void> {
  if (arrivals.length === 0) return
  await turn.tx.sql.query('SAVEPOINT digest')
  try {
    const refused = await digest(turn, arrivals)
    await keepFailed(turn, refused)
    await settleWrites(turn.tx)
    await turn.tx.sql.query('RELEASE SAVEPOINT digest')
  } catch (thrown) {
    const error = await firstFailure(turn.tx, thrown)
    if (isAboutTheTransaction(error)) throw error
    await turn.tx.sql.query('ROLLBACK TO SAVEPOINT digest; RELEASE SAVEPOINT digest')
    turn.stale = nothingStale()
    const [only] = arrivals
    if (arrivals.length === 1 && only) {
      const reason = `It could not be processed: ${error instanceof Error ? error.message : String(error)}`
      return keepFailed(turn, [{ arrival: only, code: 'not-processed', param: null, reason }])
    }
    const middle = arrivals.length >> 1
    await digestOrBisect(turn, arrivals.slice(0, middle))
    turn.stale = nothingStale()
    await digestOrBisect(turn, arrivals.slice(middle))
  }
  turn.stale = nothingStale()
}

/** Lost connections, deadlocks and the like say nothing about the happenings: the whole turn is tried again. */
function isAboutTheTransaction(error: unknown): boolean {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  return (
    /^(08|40|53|57|58|XX)/.test(code) ||
    ['ECONNRESET', 'EPIPE', 'ENOENT', 'ECONNREFUSED'].includes(code) ||
    (error instanceof Error && /Connection terminated|not queryable/.test(error.message))
  )
}
