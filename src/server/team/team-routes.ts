import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import {
  changeTeam,
  holidaysRead,
  holidaysToRead,
  newTeam,
  type NewTeam,
  type Team,
  type TeamChange,
  team,
  teams,
  teamsOfMember,
} from '#contract/team.ts'
import { HOLIDAY_YEARS } from '#contract/team-choice.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import { wordsFor } from '#domain/team/belonging.ts'
import { refuseHours } from '#domain/workspace/business-hours.ts'
import { readHolidays } from '#domain/workspace/read-holidays.ts'
import { checkTimeZone } from '#server/access/workspace-routes.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { lockBeat } from '#server/beat/take-turn.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, granted, refusal } from '#server/http/refusals.ts'
import { replanDueTimes } from '#server/workspace/replan-due-times.ts'
import { beginTeams } from './begin-teams.ts'
import { membersInTeams } from './belonging-store.ts'
import { anyOwnHours, replanForTeams } from './replan.ts'
import {
  insertTeam,
  listTeams,
  MOST_TEAMS,
  removeTeam,
  restoreTeam,
  teamById,
  updateTeam,
  writeSaid,
} from './team-store.ts'

const read = { may: ['read', 'team'] } as const
const administer = { may: ['administer', 'team'] } as const

export function teamRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/teams',
    {
      schema: { summary: 'The teams, their members and hours', response: { 200: teams } },
      config: read,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        await beginTeams({ tx, now: deps.now(), newId: deps.newId })
        return { data: await listTeams(tx) }
      }),
  )
  app.post(
    '/v1/teams',
    { schema: { summary: 'Make a team', body: newTeam, response: { 201: team } }, config: administer },
    async (request, reply) =>
      reply.code(201).send(await acting(deps, request, reply, act => make(act, request.body))),
  )
  app.patch(
    '/v1/teams/:id',
    {
      schema: {
        summary: 'Change a team: its name, its side, its hours and holidays',
        description: 'Other hours move the due times of what is open.',
        params: idParams,
        body: changeTeam,
        response: { 200: team },
      },
      config: administer,
    },
    (request, reply) =>
      acting(deps, request, reply, act => change(act, request.params.id.toLowerCase(), request.body)),
  )
  removing(app, deps)
  moving(app, deps)
  reading(app, deps)
}

function removing(app: App, deps: Deps): void {
  app.delete(
    '/v1/teams/:id',
    {
      schema: {
        summary: 'Remove a team',
        description:
          'Its members stay, and what they have to answer stays theirs. Whoever comes with its role comes into the next team of that side.',
        params: idParams,
        response: { 204: z.undefined() },
      },
      config: administer,
    },
    async (request, reply) => {
      await acting(deps, request, reply, act => remove(act, request.params.id.toLowerCase()))
      return reply.code(204).send()
    },
  )
  app.post(
    '/v1/teams/:id/restoration',
    {
      schema: { summary: 'Put a removed team back', params: idParams, response: { 200: team } },
      config: administer,
    },
    (request, reply) => acting(deps, request, reply, act => restore(act, request.params.id.toLowerCase())),
  )
}

function moving(app: App, deps: Deps): void {
  app.put(
    '/v1/members/:id/teams',
    {
      schema: {
        summary: 'Say to which teams a member belongs',
        params: idParams,
        body: teamsOfMember,
        response: { 200: teams },
      },
      config: administer,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        await move(
          act,
          request.params.id.toLowerCase(),
          new Set(request.body.teams.map(id => id.toLowerCase())),
        )
        return { data: await listTeams(act.tx) }
      }),
  )
}

function reading(app: App, deps: Deps): void {
  app.post(
    '/v1/holidays/reading',
    {
      schema: {
        summary: 'Read the holidays of a calendar',
        description: 'Keeps nothing.',
        body: holidaysToRead,
        response: { 200: holidaysRead },
      },
      // An .ics file of a country over ten years is larger than what people write.
      bodyLimit: 4_000_000,
      config: administer,
    },
    async request => {
      const zone = await inWorkspace(deps.pool, actorOf(request).workspace, async ({ sql, workspace }) => {
        const { rows } = await sql.query<{ zone: string }>(
          'SELECT time_zone AS zone FROM workspace WHERE id = $1',
          [workspace],
        )
        return rows[0]?.zone ?? 'UTC'
      })
      const first = Number(dateOf(dayIn(zone, deps.now())).slice(0, 4))
      const until = first + HOLIDAY_YEARS - 1
      return { ...granted(readHolidays(request.body.text, { first, last: until })), until }
    },
  )
}

async function make(act: Act, given: NewTeam): Promise<Team> {
  await lockBeat(act.tx, { wait: true })
  await beginTeams(act)
  const known = await listTeams(act.tx)
  if (known.length >= MOST_TEAMS) throw refusal('too-many-teams')
  checkName(known, given.name)
  const id = act.newId()
  await insertTeam(act.tx, { ...given, id, now: act.now })
  await tell(act, 'team-made', id, { side: given.side })
  // It may be the first of a side of which nobody's waits are due by somebody's hours.
  await replanForTeams(act)
  return found(await teamById(act.tx, id))
}

function checkName(known: readonly Team[], name: string): void {
  if (known.some(one => one.name.toLowerCase() === name.toLowerCase()))
    throw refusal('name-taken', { param: 'name' })
}

async function change(act: Act, id: string, asked: TeamChange): Promise<Team> {
  await lockBeat(act.tx, { wait: true })
  const known = await listTeams(act.tx)
  const before = found(
    known.find(one => one.id === id),
    'unknown-team',
  )
  const other = Object.entries(asked).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof TeamChange]),
  )
  if (other.length === 0) return before
  const changed = Object.fromEntries(other) as TeamChange
  check(known, before, changed)
  const hadOwn = await anyOwnHours(act.tx)
  await updateTeam(act.tx, id, changed)
  const moves = hadOwn || (await anyOwnHours(act.tx))
  const replanned = moves && other.some(([name]) => name !== 'name') ? await replanDueTimes(act) : undefined
  await tell(act, 'team-changed', id, {
    what: other.map(([name]) => name).join(' '),
    ...(replanned !== undefined && { replanned }),
  })
  return found(await teamById(act.tx, id))
}

function check(known: readonly Team[], before: Team, { name, side, hours, timeZone }: TeamChange): void {
  if (name !== undefined)
    checkName(
      known.filter(one => one.id !== before.id),
      name,
    )
  if (side !== undefined && before.role !== null) throw refusal('team-of-role', { param: 'side' })
  if (timeZone) checkTimeZone(timeZone)
  if (hours?.is === 'spans' && refuseHours(hours.spans)) throw refusal('hours-not-right', { param: 'hours' })
}

async function remove(act: Act, id: string): Promise<null> {
  await lockBeat(act.tx, { wait: true })
  const known = await listTeams(act.tx)
  const gone = found(
    known.find(one => one.id === id),
    'unknown-team',
  )
  const heir = known.find(one => one.id !== id && one.side === gone.side)
  if (gone.side !== 'service' && heir === undefined) throw refusal('last-team-of-side')
  const hadOwn = await anyOwnHours(act.tx)
  await removeTeam(act.tx, { id, heir: heir?.id, now: act.now })
  const replanned = hadOwn ? await replanDueTimes(act) : undefined
  await tell(act, 'team-removed', id, {
    members: gone.members.length,
    ...(heir && gone.role !== null && { heir: heir.id }),
    ...(replanned !== undefined && { replanned }),
  })
  return null
}

async function restore(act: Act, id: string): Promise<Team> {
  await lockBeat(act.tx, { wait: true })
  if (!(await restoreTeam(act.tx, id))) throw refusal('unknown-team')
  await tell(act, 'team-restored', id)
  await replanForTeams(act)
  return found(await teamById(act.tx, id))
}

async function move(act: Act, member: string, wanted: ReadonlySet<string>): Promise<void> {
  await lockBeat(act.tx, { wait: true })
  await beginTeams(act)
  const { teams: known, workers, members } = await membersInTeams(act.tx)
  const worker = found(
    workers.find(one => one.member === member),
    'unknown-member',
  )
  for (const id of wanted)
    if (!known.some(one => one.id === id)) throw refusal('unknown-team', { param: 'teams' })
  const inIt = (id: string): boolean => (members.get(id) ?? []).some(one => one.member === member)
  const moved = known.filter(one => inIt(one.id) !== wanted.has(one.id))
  if (moved.length === 0) return
  await writeSaid(act.tx, {
    member,
    teams: known.map(one => one.id),
    said: wordsFor(known, worker, wanted),
  })
  const replanned = await replanForTeams(act)
  await recordActs(
    act,
    moved.map(one => ({
      act: wanted.has(one.id) ? 'team-joined' : 'team-left',
      subjectKind: 'team',
      subjectId: one.id,
      because: { member, ...(replanned > 0 && { replanned }) },
    })),
  )
}

type Because = Record<string, string | number | boolean | null>

function tell(act: Act, what: string, id: string, because: Because = {}): Promise<void> {
  return recordActs(act, [{ act: what, subjectKind: 'team', subjectId: id, because }])
}
