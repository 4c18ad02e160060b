import { startsAt } from '#domain/agreement/signing.ts'
import { dayOfDate, startOfDay } from '#domain/calendar.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { setTimers } from '#server/beat/timers.ts'
import type { Turn } from '#server/beat/turn.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { noticeAgreement } from '#server/lifecycle/notice-agreement.ts'
import { noteChange } from '#server/live/changes.ts'
import { tellOfAgreement, withdrawTold } from './tell-agreement.ts'

/** More than this behind its moment, and a version says that it came into force late. */
const LATE_MS = 5 * 60_000

type Signed = { id: string; number: number; startsOn: string | null; signedAt: Instant }

/**
 * Takes versions that both sides have signed into force when their time has come, in the place of the one before; else sets
 * the timer for it. Asked when the last one signs, and by the timer; asking again changes nothing.
 */
export async function settleAgreements(turn: Turn, ids: ReadonlySet<string>): Promise<void> {
  if (ids.size === 0) return
  for (const signed of await loadSigned(turn, [...ids])) {
    const { startsOn, signedAt } = signed
    const agreed = startsOn === null ? undefined : startOfDay(turn.settings.timeZone, dayOfDate(startsOn))
    const from = startsAt(signedAt, agreed)
    if (from <= turn.now) await takeIntoForce(turn, { ...signed, from })
    else await setTimers(turn, 'agreement', [signed.id], [{ subject: signed.id, step: 0, dueAt: from }])
  }
}

async function loadSigned({ tx }: Turn, ids: string[]): Promise<Signed[]> {
  const { rows } = await tx.sql.query<{
    id: string
    number: number
    starts_on: string | null
    signed_at: Date
  }>(
    `SELECT id, number, starts_on::text, (SELECT max(at) FROM agreement_signature signature
        WHERE signature.workspace_id = $1 AND signature.agreement_id = agreement.id) AS signed_at
      FROM agreement WHERE workspace_id = $1 AND id = ANY($2) AND state = 'signed' FOR UPDATE`,
    [tx.workspace, ids],
  )
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    startsOn: row.starts_on,
    signedAt: row.signed_at.getTime(),
  }))
}

/** It holds from the agreed moment, also when nobody was there then: the fact says how late it was. */
async function takeIntoForce(
  turn: Turn,
  { id, number, from }: Pick<Signed, 'id' | 'number'> & { from: Instant },
): Promise<void> {
  const { tx } = turn
  const before = await supersede(turn, from)
  await tx.sql.query(
    `UPDATE agreement SET state = 'in-force', in_force_from = greatest($3, $4::timestamptz) WHERE workspace_id = $1 AND id = $2`,
    [tx.workspace, id, new Date(from), before?.until ?? new Date(from)],
  )
  noteChange(tx, 'agreement', [id])
  await setTimers(turn, 'agreement', [id], [])
  await noticeAgreement(turn)
  const late = turn.now - from
  await recordFacts(turn, [
    ...(before
      ? [
          {
            act: 'agreement-superseded',
            subjectKind: 'agreement',
            subjectId: before.id,
            because: { number: before.number, by: number },
          },
        ]
      : []),
    {
      act: 'agreement-in-force',
      subjectKind: 'agreement',
      subjectId: id,
      because: {
        number,
        from: new Date(from).toISOString(),
        ...(late > LATE_MS && { lateMinutes: Math.floor(late / 60_000) }),
      },
    },
  ])
  await withdrawTold(turn, id, ['agreement-proposed', 'agreement-signed'])
  await tellOfAgreement(turn, { id, kind: 'agreement-in-force', by: undefined })
}

async function supersede(
  { tx }: Turn,
  at: Instant,
): Promise<{ id: string; number: number; until: Date } | undefined> {
  const { rows } = await tx.sql.query<{ id: string; number: number; until: Date }>(
    `UPDATE agreement SET state = 'superseded', superseded_at = greatest($2, in_force_from)
      WHERE workspace_id = $1 AND state = 'in-force' RETURNING id, number, superseded_at AS until`,
    [tx.workspace, new Date(at)],
  )
  const [row] = rows
  if (row) noteChange(tx, 'agreement', [row.id])
  return row
}
