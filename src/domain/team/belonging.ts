import type { TeamSide } from './team-sides.ts'

/** A team as far as it decides who belongs to it. `role`: whoever has this role does, unless somebody said otherwise. */
export type Team = { id: string; side: TeamSide; role: string | null }
/** What somebody said about one member of one team. */
export type SaidOfMember = { team: string; member: string; belongs: boolean }
/** Somebody who may sign in, and as what. */
export type Worker = { member: string; role: string }

/** Whether the role alone puts somebody into the team. */
export function belongsByRole(team: Team, worker: Worker): boolean {
  return team.role !== null && team.role === worker.role
}

/** Who belongs to each team, in the order of `workers`. Whoever has left belongs to none. */
export function membersOfTeams(
  teams: readonly Team[],
  said: readonly SaidOfMember[],
  workers: readonly Worker[],
): Map<string, Worker[]> {
  const words = new Map(said.map(one => [`${one.team} ${one.member}`, one.belongs]))
  return new Map(
    teams.map(team => [
      team.id,
      workers.filter(worker => words.get(`${team.id} ${worker.member}`) ?? belongsByRole(team, worker)),
    ]),
  )
}

/**
 * On which sides each member stands; on two in a small company. Where a side that signs has nobody, owners stand in for
 * it, so that a company of one can begin.
 */
export function sidesOfMembers(
  teams: readonly Team[],
  members: ReadonlyMap<string, readonly Worker[]>,
  workers: readonly Worker[],
): Map<string, Set<TeamSide>> {
  const sides = new Map(workers.map(worker => [worker.member, new Set<TeamSide>()]))
  for (const team of teams)
    for (const { member } of members.get(team.id) ?? []) sides.get(member)?.add(team.side)
  for (const side of ['marketing', 'sales'] as const) {
    // Before its team is made, the role alone says who stands there.
    if (!teams.some(team => team.side === side))
      for (const { member, role } of workers) if (role === side) sides.get(member)?.add(side)
    if ([...sides.values()].some(one => one.has(side))) continue
    for (const { member, role } of workers) if (role === 'owner') sides.get(member)?.add(side)
  }
  return sides
}

/** What has to be said so that somebody belongs to exactly these teams: nothing where the role says so already. */
export function wordsFor(
  teams: readonly Team[],
  worker: Worker,
  wanted: ReadonlySet<string>,
): SaidOfMember[] {
  return teams.flatMap(team => {
    const belongs = wanted.has(team.id)
    return belongs === belongsByRole(team, worker) ? [] : [{ team: team.id, member: worker.member, belongs }]
  })
}
