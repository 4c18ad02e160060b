import { hoursOfTeam, teamConcerned } from '#domain/team/team-hours.ts'
import type { TeamSide } from '#domain/team/team-sides.ts'
import type { BusinessClock, BusinessHours, OpenSpan } from '#domain/workspace/business-hours.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { membersInTeams } from './belonging-store.ts'

/** The clock by which somebody has to answer: the holder as happenings name members, and the side that has to. */
export type ClockFor = (holder: string | undefined, side: TeamSide) => BusinessClock

export type TeamHoursRow = {
  id: string
  side: TeamSide
  timeZone: string | null
  spans: OpenSpan[] | null
  holidays: { date: string }[] | null
}

/** By whose hours somebody has to answer; undefined: by those of the workspace. `rows` in the order of the teams. */
export async function loadTeamHours(
  tx: WorkspaceTx,
  rows: readonly TeamHoursRow[],
  workspace: BusinessHours,
): Promise<(holder: string | undefined, side: TeamSide) => BusinessHours | undefined> {
  const teams = rows.map(({ id, side, holidays, ...own }) => {
    const hours = { ...own, holidays: holidays?.map(one => one.date) ?? null }
    return { id, side, own: hours, hours: hoursOfTeam(hours, workspace) }
  })
  const held = await teamsOfHolders(tx)
  return (holder, side) =>
    teamConcerned(teams, holder === undefined ? undefined : held.get(holder), side)?.hours
}

/** The teams of each member, by the name that happenings have for them. */
async function teamsOfHolders(tx: WorkspaceTx): Promise<Map<string, Set<string>>> {
  const { members } = await membersInTeams(tx)
  const held = new Map<string, Set<string>>()
  for (const [team, workers] of members)
    for (const { name } of workers) {
      const known = held.get(name)
      if (known) known.add(team)
      else held.set(name, new Set([team]))
    }
  return held
}
