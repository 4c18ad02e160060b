import type { HandWorkOn, WorkHandedOn } from '#contract/hand-on.ts'
import type { Happening, HandoffStep } from '#domain/happening/happening.ts'
import { actorLabel } from '#server/access/actor.ts'
import { type Act, actedAt, APP, happen } from '#server/beat/happen.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { beginTurn, lockBeat } from '#server/beat/take-turn.ts'
import type { Settings } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import { refusal } from '#server/http/refusals.ts'
import { refOf } from '#server/person/person-ref.ts'
import { type HeldHandoff, heldHandoffs, type HeldWait, heldWaits } from './in-hand.ts'
import { answerersOf } from './members-of-roles.ts'
import { ownMember } from './own-member.ts'

const AT_ONCE = 1_000

type Taker = { id: string; name: string }
type Going = Omit<HandWorkOn, 'from' | 'to'> & { from: readonly string[] | null; to: string | null }

/**
 * Hands on what is open and somebody's, in the act's transaction: every wait and every lead, or those that are named as
 * far as they are still theirs. Whoever gets it is told once; without a taker the team is. Nobody has less time by it.
 */
export async function handOnWork(act: Act, { from, to, until, ...named }: Going): Promise<WorkHandedOn> {
  await lockBeat(act.tx, { wait: true })
  const taker = to === null ? undefined : await takerOf(act, to)
  const asked = { holders: from, until: until === undefined ? undefined : new Date(until) }
  const waits = await heldWaits(act.tx, { ...asked, ids: named.waits })
  const handoffs = await heldHandoffs(act.tx, { ...asked, ids: named.handoffs })
  const gone = { waits: waits.map(one => one.id), handoffs: handoffs.map(one => one.id) }
  if (waits.length + handoffs.length === 0) return gone
  await sayHandedOn(act, { waits, handoffs, taker })
  await keepFacts(act, gone, { from: from?.[0] ?? null, taker })
  await readOfHolders(act, gone, from)
  await tell(act, gone, { from: from?.[0] ?? null, taker })
  return gone
}

/** Nothing of somebody who has left waits for them: it goes on, or back to the team. */
export async function handOnOf(act: Act, user: string, to?: string): Promise<void> {
  const { rows } = await act.tx.sql.query<{ id: string }>(
    'SELECT id FROM member WHERE workspace_id = $1 AND user_id = $2 ORDER BY id',
    [act.tx.workspace, user],
  )
  if (rows.length === 0) return
  await handOnWork(act, { from: rows.map(row => row.id), to: to?.toLowerCase() ?? null })
}

/** Whoever has left can take nothing on. @throws HttpRefusal unknown-member, member-has-left */
async function takerOf({ tx }: Act, id: string): Promise<Taker> {
  const { rows } = await tx.sql.query<Taker & { here: boolean }>(
    `SELECT member.id, member.external_id AS name, EXISTS (SELECT FROM membership
        WHERE membership.workspace_id = $1 AND membership.user_id = member.user_id) AS here
      FROM member WHERE member.workspace_id = $1 AND member.id = $2`,
    [tx.workspace, id],
  )
  const [found] = rows
  if (!found) throw refusal('unknown-member', { param: 'to' })
  if (!found.here) throw refusal('member-has-left', { param: 'to' })
  return found
}

type Work = { waits: readonly HeldWait[]; handoffs: readonly HeldHandoff[]; taker: Taker | undefined }

async function sayHandedOn(act: Act, { waits, handoffs, taker }: Work): Promise<void> {
  const { by, said } = await ownMember(act)
  const settings = await loadSettings(act.tx)
  const to = { ...(by !== undefined && { by }), ...(taker && { to: taker.name }) }
  const happenings: Happening[] = [
    ...said,
    ...waits.map(
      (one): Happening => ({
        kind: 'wait',
        source: APP,
        externalId: act.newId(),
        at: actedAt(act.now, one.latest?.getTime()),
        body: {
          asked: { source: one.source, externalId: one.external_id },
          step: { is: 'handed-on', ...to },
        },
      }),
    ),
    ...handoffs.map((one): Happening => {
      const due = dueAfter(one, settings, taker)
      const step: HandoffStep = { is: 'handed-on', ...to, ...(due !== undefined && { due }) }
      return {
        kind: 'handoff',
        source: APP,
        externalId: act.newId(),
        at: actedAt(act.now, one.latest?.getTime()),
        body: { handoff: one.id, person: refOf(one), step },
      }
    }),
  ]
  for (let start = 0; start < happenings.length; start += AT_ONCE)
    await happen(act, () => Promise.resolve(happenings.slice(start, start + AT_ONCE)))
}

/** By the hours of whoever has it now, if those give more time: nobody is late because somebody else was away. */
function dueAfter(one: HeldHandoff, settings: Settings, taker: Taker | undefined): number | undefined {
  if (one.state !== 'offered' || one.due_at === null || !one.agreed) return undefined
  const due = settings.clockFor(taker?.name, 'sales').after(one.offered_at.getTime(), settings.handoffWithin)
  return due > one.due_at.getTime() ? due : undefined
}

type Between = { from: string | null; taker: Taker | undefined }

/** Each wait has its own fact by its fold; of the leads, and of all together, it is said here. */
async function keepFacts(act: Act, gone: WorkHandedOn, { from, taker }: Between): Promise<void> {
  const to = taker?.id ?? null
  await recordActs(act, [
    ...gone.handoffs.map(id => ({
      act: 'handoff-handed-on',
      subjectKind: 'handoff',
      subjectId: id,
      because: { from, to },
    })),
    {
      act: 'work-handed-on',
      subjectKind: 'member',
      subjectId: from ?? taker?.id ?? act.tx.workspace,
      because: { from, to, waits: gone.waits.length, handoffs: gone.handoffs.length },
    },
  ])
}

/** Whoever had it need not read of it any more. */
async function readOfHolders(
  { tx, now }: Act,
  gone: WorkHandedOn,
  from: readonly string[] | null,
): Promise<void> {
  if (from === null) return
  await tx.sql.query(
    `UPDATE notification SET read_at = $5 WHERE workspace_id = $1 AND member_id = ANY($2) AND read_at IS NULL
      AND (wait_id = ANY($3) OR handoff_id = ANY($4))`,
    [tx.workspace, from, gone.waits, gone.handoffs, new Date(now)],
  )
}

/** One line for all of it: to whoever has it now, or to everybody who answers. Nobody is told of what they did themselves. */
async function tell(act: Act, gone: WorkHandedOn, { from, taker }: Between): Promise<void> {
  const { by } = await ownMember(act)
  const own = by === undefined ? undefined : await idOf(act, by)
  const turn = await beginTurn(act.tx, act.now, actorLabel(act.actor))
  const told = taker ? [taker.id] : await answerersOf(turn)
  await insertRows(
    act.tx,
    'notification',
    ['id', 'member_id', 'kind', 'from_id', 'waits', 'handoffs', 'by_id', 'at'],
    told
      .filter(one => one !== own)
      .map(one => [
        act.newId(),
        one,
        taker ? 'work-handed-on' : 'work-handed-back',
        from,
        gone.waits.length,
        gone.handoffs.length,
        own ?? null,
        new Date(act.now),
      ]),
  )
}

async function idOf({ tx }: Act, name: string): Promise<string | undefined> {
  const { rows } = await tx.sql.query<{ id: string }>(
    'SELECT id FROM member WHERE workspace_id = $1 AND external_id = $2',
    [tx.workspace, name],
  )
  return rows[0]?.id
}
