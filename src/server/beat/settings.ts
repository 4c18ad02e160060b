import type { WorkspaceTx } from '#server/database/transaction.ts'
import {
  type BusinessClock,
  businessClock,
  type BusinessHours,
  type OpenSpan,
} from '#domain/workspace/business-hours.ts'
import type { HandoffReassignRule } from '#domain/handoff/lapse-steps.ts'
import type { ReassignRule } from '#domain/wait/overdue.ts'
import { type ClockFor, loadTeamHours, type TeamHoursRow } from '#server/team/team-hours.ts'
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
  handoff_reminder_minutes: number | null
  handoff_escalate_after_hours: number | null
  handoff_reassign: HandoffReassignRule
  has_webhooks: boolean
  has_definitions: boolean
  business_hours: OpenSpan[] | null
  holidays: { date: string }[]
  /** Those of the teams that have any of their own, and those before them in order. */
  teams: TeamHoursRow[] | null
}

/** Read with the rest, since every turn asks; where no team has hours of its own there is nothing more to read. */
const TEAMS_WITH_HOURS = `(SELECT json_agg(json_build_object('id', team.id, 'side', team.side, 'timeZone', team.time_zone,
    'spans', team.business_hours, 'holidays', team.holidays) ORDER BY team.position, team.id) FROM team
  WHERE team.workspace_id = $1 AND team.removed_at IS NULL AND EXISTS (SELECT FROM team own WHERE own.workspace_id = $1
    AND own.removed_at IS NULL AND num_nonnulls(own.time_zone, own.business_hours, own.holidays) > 0)) AS teams`

export async function loadSettings(tx: WorkspaceTx): Promise<Settings> {
  const { rows } = await tx.sql.query<Row>({
    name: 'workspace-settings',
    text: `SELECT currency, time_zone, answer_within_hours, wait_reminder_minutes, escalate_after_hours, wait_reassign, handoff_within_hours, handoff_reminder_minutes, handoff_escalate_after_hours,
        handoff_reassign, has_webhooks, has_definitions, business_hours, holidays,
        ${TEAMS_WITH_HOURS} FROM workspace WHERE id = $1`,
    values: [tx.workspace],
  })
  const [row] = rows
  if (!row) throw new Error(`no workspace ${tx.workspace}`)
  const clock = clockOf(hoursOf(row))
  return {
    currency: row.currency,
    timeZone: row.time_zone,
    clock,
    clockFor: await clockForOf(tx, row, clock),
    waits: {
      answerWithin: row.answer_within_hours * HOUR,
      remindBefore: spanOf(row.wait_reminder_minutes, MINUTE),
      escalateAfter: spanOf(row.escalate_after_hours, HOUR),
      reassign: row.wait_reassign,
    },
    holidays: new Set(row.holidays.map(one => one.date)),
    handoffWithin: row.handoff_within_hours * HOUR,
    handoffs: {
      remindBefore: spanOf(row.handoff_reminder_minutes, MINUTE),
      escalateAfter: spanOf(row.handoff_escalate_after_hours, HOUR),
      reassign: row.handoff_reassign,
    },
    hasWebhooks: row.has_webhooks,
    hasDefinitions: row.has_definitions,
  }
}

function spanOf(count: number | null, unit: number): number | undefined {
  return count === null ? undefined : count * unit
}

/** Clocks remember the days that they were asked about; there are as many as workspaces of one process. */
const clocks = new Map<string, BusinessClock>()
const MOST_CLOCKS = 200

function hoursOf(row: Row): BusinessHours {
  return {
    zone: row.time_zone,
    spans: row.business_hours,
    holidays: row.holidays.map(one => one.date),
  }
}

function clockOf(hours: BusinessHours): BusinessClock {
  const name = JSON.stringify([hours.zone, hours.spans, hours.holidays])
  const known = clocks.get(name)
  if (known) return known
  if (clocks.size >= MOST_CLOCKS) clocks.clear()
  const clock = businessClock(hours)
  clocks.set(name, clock)
  return clock
}

async function clockForOf(tx: WorkspaceTx, row: Row, workspace: BusinessClock): Promise<ClockFor> {
  if (row.teams === null) return () => workspace
  const concerned = await loadTeamHours(tx, row.teams, hoursOf(row))
  const known = new Map<BusinessHours, BusinessClock>()
  return (holder, side) => {
    const hours = concerned(holder, side)
    if (!hours) return workspace
    let clock = known.get(hours)
    if (!clock) known.set(hours, (clock = clockOf(hours)))
    return clock
  }
}
