import type { WorkspaceTx } from '#server/database/transaction.ts'
import { type BusinessClock, businessClock, type OpenSpan } from '#domain/workspace/business-hours.ts'
import type { ReassignRule } from '#domain/wait/overdue.ts'
import type { Settings } from './turn.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Row = {
  currency: string
  time_zone: string
  answer_within_hours: number
  wait_reminder_minutes: number | null
  escalate_after_hours: number | null
  wait_reassign: ReassignRule
  handoff_within_hours: number
  has_webhooks: boolean
  business_hours: OpenSpan[] | null
  holidays: { date: string }[]
}

export async function loadSettings(tx: WorkspaceTx): Promise<Settings> {
  const { rows } = await tx.sql.query<Row>({
    name: 'workspace-settings',
    text: 'SELECT currency, time_zone, answer_within_hours, wait_reminder_minutes, escalate_after_hours, wait_reassign, handoff_within_hours, has_webhooks, business_hours, holidays FROM workspace WHERE id = $1',
    values: [tx.workspace],
  })
  const [row] = rows
  if (!row) throw new Error(`no workspace ${tx.workspace}`)
  return {
    currency: row.currency,
    timeZone: row.time_zone,
    clock: clockOf(row),
    waits: {
      answerWithin: row.answer_within_hours * HOUR,
      remindBefore: row.wait_reminder_minutes === null ? undefined : row.wait_reminder_minutes * MINUTE,
      escalateAfter: row.escalate_after_hours === null ? undefined : row.escalate_after_hours * HOUR,
      reassign: row.wait_reassign,
    },
    holidays: new Set(row.holidays.map(one => one.date)),
    handoffWithin: row.handoff_within_hours * HOUR,
    hasWebhooks: row.has_webhooks,
  }
}

/** Clocks remember the days that they were asked about; there are as many as workspaces of one process. */
const clocks = new Map<string, BusinessClock>()
const MOST_CLOCKS = 200

function clockOf(row: Row): BusinessClock {
  const name = JSON.stringify([row.time_zone, row.business_hours, row.holidays])
  const known = clocks.get(name)
  if (known) return known
  if (clocks.size >= MOST_CLOCKS) clocks.clear()
  const clock = businessClock({
    zone: row.time_zone,
    spans: row.business_hours,
    holidays: row.holidays.map(one => one.date),
  })
  clocks.set(name, clock)
  return clock
}
