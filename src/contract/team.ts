import { z } from 'zod'
import { TEAM_SIDES } from '#domain/team/team-sides.ts'
import { PASSED_OVER } from '#domain/workspace/read-holidays.ts'
import { timeZone } from './access.ts'
import { keptText, uuid } from './kept-text.ts'
import { MOST_CALENDAR_CHARACTERS, MOST_HOLIDAYS } from './team-choice.ts'
import { holiday, openSpan } from './workspace-settings.ts'

export const teamSide = z.enum(TEAM_SIDES)

/** When a team works: as the workspace, around the clock, or in these hours. */
export const teamHours = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('workspace') }),
  z.strictObject({ is: z.literal('always') }),
  z.strictObject({ is: z.literal('spans'), spans: z.array(openSpan).min(1).max(42) }),
])
export type TeamHours = z.infer<typeof teamHours>

const settings = {
  name: keptText(100).refine(name => name.trim() === name && name !== '', 'begins and ends with a letter'),
  side: teamSide,
  timeZone: timeZone.nullable().meta({ description: 'Null: that of the workspace.' }),
  hours: teamHours,
  holidays: z
    .array(holiday)
    .max(MOST_HOLIDAYS)
    .nullable()
    .meta({ description: 'Null: those of the workspace.' }),
}

export const team = z
  .object({
    id: uuid,
    ...settings,
    role: z
      .enum(['marketing', 'sales'])
      .nullable()
      .meta({ description: 'Whoever has this role belongs here, unless somebody said otherwise.' }),
    members: z.array(
      z.object({
        id: uuid,
        name: z.string(),
        byRole: z.boolean().meta({ description: 'Here by the role, without anybody having said so.' }),
      }),
    ),
    open: z
      .object({ waits: z.int(), handoffs: z.int() })
      .meta({ description: 'What its members have to answer: people who wait, leads that are offered.' }),
  })
  .meta({ id: 'Team' })
export type Team = z.infer<typeof team>

export const teams = z.object({ data: z.array(team) }).meta({ id: 'Teams' })

export const newTeam = z.strictObject({ name: settings.name, side: teamSide }).meta({ id: 'NewTeam' })
export type NewTeam = z.infer<typeof newTeam>

export const changeTeam = z
  .strictObject(settings)
  .partial()
  .refine(given => Object.keys(given).length > 0, { message: 'say what to change' })
  .meta({ id: 'TeamChange' })
export type TeamChange = z.infer<typeof changeTeam>

/** To which teams a member belongs, all of them. */
export const teamsOfMember = z.strictObject({ teams: z.array(uuid).max(50) }).meta({ id: 'TeamsOfMember' })

export const holidaysToRead = z
  .strictObject({
    text: z
      .string()
      .max(MOST_CALENDAR_CHARACTERS)
      .meta({ description: 'A calendar (RFC 5545), as it stands in an .ics file.' }),
  })
  .meta({ id: 'HolidaysToRead' })

/** What a calendar names as days off. Nothing is kept: what is chosen is sent as the holidays of a team or the workspace. */
export const holidaysRead = z
  .object({
    holidays: z.array(holiday),
    passedOver: z.array(z.object({ name: z.string(), why: z.enum(PASSED_OVER) })),
    past: z.int().meta({ description: 'Days before the running year, which are left out.' }),
    until: z.int().meta({ description: 'The last year for which what comes every year is written out.' }),
  })
  .meta({ id: 'HolidaysRead' })
export type HolidaysRead = z.infer<typeof holidaysRead>
