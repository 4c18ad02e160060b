import type { AgreementContent, ReturnReason } from '#domain/agreement/agreement.ts'
import { startingAgreement } from '#domain/agreement/starting-agreement.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

/** A version as those read it who keep to it: the lifecycle, handoffs, attainment. */
export type AgreementHeld = {
  id: string
  number: number
  content: AgreementContent
  /** When it began to hold, and when the next one took its place; undefined while it is in force. */
  from: Instant
  until: Instant | undefined
}

type Row = {
  id: string
  number: number
  content: AgreementContent
  in_force_from: Date
  superseded_at: Date | null
}

const SELECT =
  'SELECT id, number, content, in_force_from, superseded_at FROM agreement WHERE workspace_id = $1'

/** The agreement that is in force; undefined as long as the two sides have not signed one. */
export async function agreementInForce({ workspace, sql }: WorkspaceTx): Promise<AgreementHeld | undefined> {
  const { rows } = await sql.query<Row>({
    name: 'agreement-in-force',
    text: `${SELECT} AND state = 'in-force'`,
    values: [workspace],
  })
  return rows[0] && heldOf(rows[0])
}

/** The agreement that was in force at a moment. */
export async function agreementAt(
  { workspace, sql }: WorkspaceTx,
  at: Instant,
): Promise<AgreementHeld | undefined> {
  const { rows } = await sql.query<Row>(
    `${SELECT} AND in_force_from <= $2 AND (superseded_at IS NULL OR superseded_at > $2)
      ORDER BY in_force_from DESC LIMIT 1`,
    [workspace, new Date(at)],
  )
  return rows[0] && heldOf(rows[0])
}

/** Every agreement that was in force at some time between two moments, the earliest first. */
export async function agreementsBetween(
  { workspace, sql }: WorkspaceTx,
  { from, until }: { from: Instant; until: Instant },
): Promise<AgreementHeld[]> {
  const { rows } = await sql.query<Row>(
    `${SELECT} AND in_force_from < $3 AND (superseded_at IS NULL OR superseded_at > $2) ORDER BY in_force_from`,
    [workspace, new Date(from), new Date(until)],
  )
  return rows.map(heldOf)
}

/** Why a lead may be handed back: as was agreed, or by the starting list as long as nothing is. */
export async function returnReasons(tx: WorkspaceTx, language: 'en' | 'de' = 'en'): Promise<ReturnReason[]> {
  return (await agreementInForce(tx))?.content.returnReasons ?? startingAgreement(language).returnReasons
}

function heldOf({ id, number, content, in_force_from: from, superseded_at: until }: Row): AgreementHeld {
  return { id, number, content, from: from.getTime(), until: until?.getTime() }
}
