import type { Happening, Instant } from '#domain/happening/happening.ts'
import { actorLabel } from '#server/access/actor.ts'
import { type Act, actedAt, APP, happen } from '#server/beat/happen.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import type { Turn } from '#server/beat/turn.ts'
import { foldHandoffs } from '#server/handoff/fold-handoffs.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { refOf } from '#server/person/person-ref.ts'
import { foldLifecycles } from '#server/lifecycle/fold-lifecycles.ts'
import { foldThreads } from '#server/wait/fold-threads.ts'

const AT_ONCE = 1_000

/**
 * After a change of hours, of who belongs to which team, or of what is agreed: what is open is due by what holds now. Call
 * it under the workspace's lock, after the change. Returns how many waits were looked at.
 */
export async function replanDueTimes(act: Act): Promise<number> {
  await happen(act, () => replanHandoffs(act.tx, act))
  const turn = await beginTurn(act.tx, act.now, actorLabel(act.actor))
  await replanOffers(turn)
  return replanWaits(turn)
}

/** What is open and was due by the hours before is due by those of now, and so is what follows when nobody answers. Imported history runs on no clock. */
async function replanWaits(turn: Turn): Promise<number> {
  const { rows } = await turn.tx.sql.query<{ name: string }>(
    `SELECT DISTINCT person_id || ' ' || thread AS name FROM wait
      WHERE workspace_id = $1 AND answered_at IS NULL AND needless_at IS NULL AND due_at IS NOT NULL
        AND (lapsed_at IS NULL OR EXISTS (SELECT FROM timer WHERE timer.workspace_id = $1 AND timer.kind = 'wait'
          AND timer.subject_id = wait.id))`,
    [turn.tx.workspace],
  )
  const names = rows.map(row => row.name)
  for (let from = 0; from < names.length; from += AT_ONCE)
    await foldThreads(turn, new Set(names.slice(from, from + AT_ONCE)))
  return names.length
}

/** What follows when nobody answers an offer, or has not answered it, is planned by the rules of now. */
async function replanOffers(turn: Turn): Promise<void> {
  const { rows } = await turn.tx.sql.query<{ id: string }>(
    `SELECT id FROM handoff WHERE workspace_id = $1 AND state = 'offered' AND due_at IS NOT NULL
      UNION SELECT subject_id FROM timer WHERE workspace_id = $1 AND kind = 'handoff'`,
    [turn.tx.workspace],
  )
  const ids = rows.map(row => row.id)
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await foldHandoffs(turn, ids.slice(from, from + AT_ONCE))
  await foldLifecycles(turn, [...turn.stale.lifecycles])
}

type OpenOffer = {
  id: string
  kind: string
  value: string
  offered_at: Date
  due_at: Date
  /** As happenings name members. */
  holder: string | null
  latest: Date | null
}

/** The happenings by which open offers whose due time the workspace's hours made get another one. */
async function replanHandoffs(
  tx: WorkspaceTx,
  { now, newId }: { now: Instant; newId: () => string },
): Promise<Happening[]> {
  const { clockFor, handoffWithin } = await loadSettings(tx)
  const { rows } = await tx.sql.query<OpenOffer>(
    `SELECT handoff.id, identity.kind, identity.value, offered_at, due_at, member.external_id AS holder, (
          SELECT max(log.occurred_at) FROM happening log
          WHERE log.workspace_id = $1 AND log.subject_id = handoff.id AND log.kind = 'handoff') AS latest
      FROM handoff JOIN identity ON identity.workspace_id = $1 AND identity.id = handoff.identity_id
      LEFT JOIN member ON member.workspace_id = $1 AND member.id = handoff.held_by
      WHERE handoff.workspace_id = $1 AND state = 'offered' AND due_at IS NOT NULL AND EXISTS (
        SELECT FROM happening log WHERE log.workspace_id = $1 AND log.subject_id = handoff.id AND log.kind = 'handoff'
          AND log.body->'step'->>'agreed' = 'true')`,
    [tx.workspace],
  )
  const happenings: Happening[] = []
  for (const row of rows) {
    // Nobody is late by a change of the clock alone.
    const clock = clockFor(row.holder ?? undefined, 'sales')
    const due = Math.max(clock.after(row.offered_at.getTime(), handoffWithin), now + 1)
    if (due === row.due_at.getTime()) continue
    happenings.push({
      kind: 'handoff',
      source: APP,
      externalId: newId(),
      at: actedAt(now, row.latest?.getTime()),
      body: { handoff: row.id, person: refOf(row), step: { is: 'rescheduled', due } },
    })
  }
  return happenings
}
