import { actorLabel } from '#server/access/actor.ts'
import { may } from '#server/access/policy.ts'
import { type Act, APP } from '#server/beat/happen.ts'
import { settle } from '#server/beat/settle.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import { countWeeksAgain, weeksWith } from '#server/campaign/keep-weeks.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { noteChange } from '#server/live/changes.ts'
import { actingMember } from '#server/member/acting-member.ts'
import { foldPeople } from '#server/person/fold-people.ts'
import { computeCredits } from '#server/revenue/compute-credits.ts'

const MOST_ENTRIES = 500

/**
 * Takes back a touch that was told by hand, as if it had not been told: the wait that it answered is open again, and
 * what it had earned goes to the others. A fact says who took it back, and when it was. Its name stays taken, so that
 * nothing that is sent again brings it back.
 * @throws HttpRefusal not-found, not-told-by-hand, not-yours
 */
export async function takeBackTouch(act: Act, id: string): Promise<void> {
  const { tx } = act
  await lockBeat(tx, { wait: true })
  const touch = found(await toldTouch(tx, id))
  if (touch.source !== APP) throw refusal('not-told-by-hand')
  const mine = touch.member_id !== null && touch.member_id === (await actingMember(act))
  if (!mine && !may(act.actor, 'administer', 'touchpoint')) throw refusal('not-yours')
  const turn = await beginTurn(tx, act.now, actorLabel(act.actor))
  const opened = await openWaits(tx, id)
  const weeks = await weeksWith(turn, 'id = $2', [id])
  await tx.sql.query('DELETE FROM touchpoint WHERE workspace_id = $1 AND id = $2', [tx.workspace, id])
  await countWeeksAgain(turn, weeks)
  noteChange(tx, 'touchpoint', [id])
  for (const person of touch.people) turn.stale.reshaped.add(person)
  await recordFacts(turn, [
    {
      act: 'touch-taken-back',
      subjectKind: 'touchpoint',
      subjectId: id,
      because: { person: touch.people[0] ?? null, kind: touch.kind, at: touch.occurred_at.toISOString() },
    },
    ...opened.map(({ id: wait, person }) => ({
      act: 'wait-open-again',
      subjectKind: 'wait',
      subjectId: wait,
      because: { person, touchpoint: id },
    })),
  ])
  await foldPeople(turn, touch.people)
  await settle(turn)
  await computeCredits(turn, MOST_ENTRIES)
}

/** The waits that the touch answered stand open until they are derived again; one that it opened is gone with it. */
async function openWaits(tx: WorkspaceTx, touch: string): Promise<{ id: string; person: string }[]> {
  await tx.sql.query('DELETE FROM wait WHERE workspace_id = $1 AND id = $2', [tx.workspace, touch])
  const { rows } = await tx.sql.query<{ id: string; person: string }>(
    `UPDATE wait SET answered_at = NULL, answered_by = NULL, elsewhere = false WHERE workspace_id = $1 AND answered_by = $2
      RETURNING id, person_id AS person`,
    [tx.workspace, touch],
  )
  return rows
}

type Told = { source: string; kind: string; member_id: string | null; occurred_at: Date; people: string[] }

async function toldTouch(tx: WorkspaceTx, id: string): Promise<Told | undefined> {
  const { rows } = await tx.sql.query<Told>(
    `SELECT touch.source, touch.kind, touch.member_id, touch.occurred_at,
        array(SELECT belonging.person_id::text FROM belonging WHERE belonging.workspace_id = $1
          AND belonging.identity_id = touch.identity_id
          AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at) AS people
      FROM touchpoint touch WHERE touch.workspace_id = $1 AND touch.id = $2`,
    [tx.workspace, id],
  )
  return rows[0]
}
