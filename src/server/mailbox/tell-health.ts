import type pg from 'pg'
import type { Instant } from '#domain/happening/happening.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import { noteTrouble, noteWell, type Trouble } from '#server/door/door-health-store.ts'
import { recordFacts } from '#server/fact/record-facts.ts'

type Whose = { workspace: WorkspaceId; door: { id: string } }

/** Says that a mailbox does not work; the first time it is a fact. */
export async function tellTrouble(
  pool: pg.Pool,
  { workspace, door }: Whose,
  trouble: Trouble,
): Promise<void> {
  await inWorkspace(pool, workspace, async tx => {
    // The lock first, as in all turns: who waits for it must hold nothing that others wait for.
    await lockBeat(tx, { wait: true })
    if (await noteTrouble(tx, door.id, trouble))
      await tell(tx, trouble.at, door.id, 'door-failed', { trouble: trouble.code })
  })
}

/** Says that everything until then is here; that it works again is a fact. */
export async function tellCaughtUp(
  pool: pg.Pool,
  { workspace, door }: Whose,
  { caughtUpAt, now }: { caughtUpAt: Instant; now: Instant },
): Promise<void> {
  const recovered = await inWorkspace(pool, workspace, tx => noteWell(tx, door.id, { caughtUpAt }))
  if (!recovered) return
  await inWorkspace(pool, workspace, async tx => {
    await lockBeat(tx, { wait: true })
    await tell(tx, now, door.id, 'door-recovered', {})
  })
}

async function tell(
  tx: WorkspaceTx,
  at: Instant,
  door: string,
  act: string,
  because: Record<string, string>,
): Promise<void> {
  const turn = await beginTurn(tx, at, 'mailbox')
  await recordFacts(turn, [{ act, subjectKind: 'door', subjectId: door, because }])
}
