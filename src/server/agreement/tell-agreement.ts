import type { Notification } from '#contract/notification.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { teamOf } from '#server/member/members-of-roles.ts'

type Told = Extract<Notification['kind'], `agreement-${string}`>

/** Tells everybody who stands on a side what became of a version, but for whoever did it. */
export async function tellOfAgreement(
  turn: Turn,
  { id, kind, by }: { id: string; kind: Told; by: string | undefined },
): Promise<void> {
  const members = (await teamOf(turn)).filter(member => member !== by)
  if (members.length === 0) return
  const at = new Date(turn.now)
  const rows = members.map(member => ({ id: turn.newId(), member }))
  await insertRows(
    turn.tx,
    'notification',
    ['id', 'member_id', 'kind', 'agreement_id', 'by_id', 'at'],
    rows.map(one => [one.id, one.member, kind, id, by ?? null, at]),
  )
  await recordFacts(
    turn,
    rows.map(one => ({
      act: 'member-notified',
      subjectKind: 'notification',
      subjectId: one.id,
      because: { member: one.member, kind },
    })),
  )
}

/** What an earlier step of the version told is out of date: nobody need read it any more. */
export async function withdrawTold({ tx, now }: Turn, id: string, kinds: readonly Told[]): Promise<void> {
  await tx.sql.query(
    `UPDATE notification SET read_at = $3 WHERE workspace_id = $1 AND agreement_id = $2 AND kind = ANY($4) AND read_at IS NULL`,
    [tx.workspace, id, new Date(now), kinds],
  )
}
