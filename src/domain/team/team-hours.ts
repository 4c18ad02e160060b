import type { BusinessHours, OpenSpan } from '#domain/workspace/business-hours.ts'
import type { TeamSide } from './team-sides.ts'

/** Each null: as in the workspace. No spans at all is around the clock. */
export type OwnHours = {
  timeZone: string | null
  spans: readonly OpenSpan[] | null
  holidays: readonly string[] | null
}
export type TeamWithHours = { id: string; side: TeamSide; own: OwnHours }

/** Whether anything about its hours is its own. */
export function hasOwnHours({ timeZone, spans, holidays }: OwnHours): boolean {
  return timeZone !== null || spans !== null || holidays !== null
}

export function hoursOfTeam(own: OwnHours, workspace: BusinessHours): BusinessHours {
  return {
    zone: own.timeZone ?? workspace.zone,
    spans: own.spans ?? workspace.spans,
    holidays: own.holidays ?? workspace.holidays,
  }
}

/**
 * By whose hours an answer is due: those of the holder's team of the side that has to answer, else of any team of theirs,
 * else of the first team of that side. Undefined: the workspace's. `teams` in their order.
 */
export function teamConcerned<Team extends TeamWithHours>(
  teams: readonly Team[],
  holders: ReadonlySet<string> | undefined,
  side: TeamSide,
): Team | undefined {
  const theirs = holders === undefined ? [] : teams.filter(team => holders.has(team.id))
  return theirs.find(team => team.side === side) ?? theirs[0] ?? teams.find(team => team.side === side)
}
