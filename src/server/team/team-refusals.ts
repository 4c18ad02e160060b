import type { RefusalRow } from '#server/http/refusal-row.ts'

/** What teams, absences and the handing on of work are refused for; part of the one table. */
export const teamRefusals = {
  'unknown-team': {
    status: 404,
    type: 'not_found',
    says: 'There is no such team here. Nothing was changed.',
  },
  'last-team-of-side': {
    status: 409,
    type: 'conflict',
    says: 'Marketing and sales each keep at least one team, because both sides sign the agreement. Nothing was changed; make another team of this side first.',
  },
  'team-of-role': {
    status: 409,
    type: 'conflict',
    says: 'Whoever has the role of this side comes into this team, so it stays on its side. Nothing was changed; make another team.',
  },
  'too-many-teams': {
    status: 409,
    type: 'conflict',
    says: 'There are 50 teams already, which is as many as a workspace may have. Nothing was made.',
  },
  'member-has-left': {
    status: 409,
    type: 'conflict',
    says: 'This member cannot sign in here any more, so nothing can be handed to them. Nothing was changed; choose somebody else.',
  },
  'absence-ends-first': {
    status: 400,
    type: 'invalid_request',
    says: 'This absence ends before it begins. Nothing was changed; put the two times right.',
  },
  'absence-too-long': {
    status: 400,
    type: 'invalid_request',
    says: 'An absence is two years long at most, and begins within ten years. Nothing was changed.',
  },
  'too-many-absences': {
    status: 409,
    type: 'conflict',
    says: 'This member has 200 absences ahead already. Nothing was changed; remove some first.',
  },
  'no-calendar': {
    status: 400,
    type: 'invalid_request',
    says: 'This is not a calendar: an .ics file begins with BEGIN:VCALENDAR. Nothing was taken; choose another file.',
  },
  'no-holidays': {
    status: 400,
    type: 'invalid_request',
    says: 'This calendar is empty: there is no event in it. Nothing was taken; choose another file.',
  },
  'calendar-too-large': {
    status: 413,
    type: 'too_large',
    says: 'This calendar is too large for one of holidays: at most 1,000 events and a million characters are read. Nothing was taken; export only the holidays.',
  },
} as const satisfies Record<string, RefusalRow>
