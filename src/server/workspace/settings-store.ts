import type { WorkspaceChange, WorkspaceSettings } from '#contract/workspace-settings.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export async function workspaceSettingsOf({ workspace, sql }: WorkspaceTx): Promise<WorkspaceSettings> {
  const { rows } = await sql.query<WorkspaceSettings>(
    `SELECT id, name, slug, currency, time_zone AS "timeZone", fiscal_year_start_month AS "fiscalYearStartMonth", language,
        second_factor_required AS "secondFactorRequired", answer_within_hours AS "answerWithinHours",
        handoff_within_hours AS "handoffWithinHours", wait_reminder_minutes AS "waitReminderMinutes",
        escalate_after_hours AS "escalateAfterHours", wait_reassign AS "waitReassign",
        handoff_reminder_minutes AS "handoffReminderMinutes", handoff_escalate_after_hours AS "handoffEscalateAfterHours",
        handoff_reassign AS "handoffReassign", business_hours AS "businessHours", holidays,
        EXISTS (SELECT FROM entry WHERE workspace_id = $1) AS "currencyLocked"
      FROM workspace WHERE id = $1`,
    [workspace],
  )
  const [row] = rows
  if (!row) throw new Error(`no workspace ${workspace}`)
  return row
}

const COLUMNS = {
  name: 'name',
  currency: 'currency',
  timeZone: 'time_zone',
  fiscalYearStartMonth: 'fiscal_year_start_month',
  language: 'language',
  secondFactorRequired: 'second_factor_required',
  answerWithinHours: 'answer_within_hours',
  handoffWithinHours: 'handoff_within_hours',
  waitReminderMinutes: 'wait_reminder_minutes',
  escalateAfterHours: 'escalate_after_hours',
  waitReassign: 'wait_reassign',
  handoffReminderMinutes: 'handoff_reminder_minutes',
  handoffEscalateAfterHours: 'handoff_escalate_after_hours',
  handoffReassign: 'handoff_reassign',
  businessHours: 'business_hours',
  holidays: 'holidays',
} as const satisfies Record<keyof WorkspaceChange, string>

export async function writeWorkspaceSettings(
  { workspace, sql }: WorkspaceTx,
  change: WorkspaceChange,
): Promise<void> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  const places = given.map(([name], place) => `${COLUMNS[name as keyof WorkspaceChange]} = $${place + 2}`)
  await sql.query(`UPDATE workspace SET ${places.join(', ')} WHERE id = $1`, [
    workspace,
    ...given.map(([name, value]) =>
      value !== null && (name === 'businessHours' || name === 'holidays') ? JSON.stringify(value) : value,
    ),
  ])
}
