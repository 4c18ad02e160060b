import { z } from 'zod'
import { HANDOFF_REASSIGN_RULES } from '#domain/handoff/lapse-steps.ts'
import { REASSIGN_RULES } from '#domain/wait/overdue.ts'
import { currency, id, language, timeZone } from './access.ts'
import { MOST_HOLIDAYS } from './team-choice.ts'

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time such as 09:00')
const date = z.iso.date()

export const openSpan = z.strictObject({ day: z.int().min(1).max(7), from: clockTime, until: clockTime })
export type OpenSpan = z.infer<typeof openSpan>
export const holiday = z.strictObject({ date, name: z.string().trim().max(100) })
export type Holiday = z.infer<typeof holiday>

const settings = {
  name: z.string().trim().min(1).max(200),
  currency,
  timeZone,
  fiscalYearStartMonth: z.int().min(1).max(12),
  /** Of letters, and of whoever chose none; null follows the browser. */
  language: language.nullable(),
  secondFactorRequired: z.boolean(),
  /** Business hours within which an inbound is to be answered. */
  answerWithinHours: z.int().min(1).max(8_760),
  /** Business hours within which an offered lead is to be taken. */
  handoffWithinHours: z.int().min(1).max(8_760),
  /** Business minutes before an answer is due when whose it is are reminded; null: never. */
  waitReminderMinutes: z.int().min(1).max(525_600).nullable(),
  /** Business hours after an answer was due when it is handed on or leaders are told; null: never. */
  escalateAfterHours: z.int().min(1).max(8_760).nullable(),
  /** Whom it is handed to first: nobody, the owner of the open deal, or who has the fewest waiting. */
  waitReassign: z.enum(REASSIGN_RULES),
  /** Business minutes before an offered lead is to be taken when whoever is asked is reminded; null: never. */
  handoffReminderMinutes: z.int().min(1).max(525_600).nullable(),
  /** Business hours after an offer lapsed when the lead is offered to somebody else or leaders are told; null: never. */
  handoffEscalateAfterHours: z.int().min(1).max(8_760).nullable(),
  /** Whom a lapsed lead is offered to first: nobody, or who has the fewest open leads. */
  handoffReassign: z.enum(HANDOFF_REASSIGN_RULES),
  /** Null: every hour counts. Days from 1 (Monday) to 7. */
  businessHours: z.array(openSpan).min(1).max(42).nullable(),
  holidays: z.array(holiday).max(MOST_HOLIDAYS),
}

export const workspaceSettings = z
  .object({
    id,
    slug: z.string(),
    ...settings,
    /** Entries exist, which count in the currency: it stays. */
    currencyLocked: z.boolean(),
  })
  .meta({ id: 'WorkspaceSettings' })
export type WorkspaceSettings = z.infer<typeof workspaceSettings>

export const changeWorkspace = z
  .strictObject(settings)
  .partial()
  .refine(given => Object.keys(given).length > 0, { message: 'say what to change' })
  .meta({ id: 'WorkspaceChange' })
export type WorkspaceChange = z.infer<typeof changeWorkspace>
