import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Settings } from './turn.ts'

const HOUR = 3_600_000

type Row = {
  currency: string
  time_zone: string
  answer_within_hours: number
  handoff_within_hours: number
  has_webhooks: boolean
}

export async function loadSettings(tx: WorkspaceTx): Promise<Settings> {
  const { rows } = await tx.sql.query<Row>({
    name: 'workspace-settings',
    text: 'SELECT currency, time_zone, answer_within_hours, handoff_within_hours, has_webhooks FROM workspace WHERE id = $1',
    values: [tx.workspace],
  })
  const [row] = rows
  if (!row) throw new Error(`no workspace ${tx.workspace}`)
  return {
    currency: row.currency,
    timeZone: row.time_zone,
    answerWithin: row.answer_within_hours * HOUR,
    handoffWithin: row.handoff_within_hours * HOUR,
    hasWebhooks: row.has_webhooks,
  }
}
