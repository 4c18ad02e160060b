import type { z } from 'zod'
import type { Correction } from '#contract/failed-intake.ts'
import { happeningBody } from '#contract/happening-body.ts'
import type { Happening, Instant } from '#domain/happening/happening.ts'
import { CLOCK_SKEW, refuseAtDoor } from '#domain/touchpoint/refuse-touchpoint.ts'

export type NotCorrect = { refused: 'invalid'; param: string; message: string }

/** The happening as it should have been: the same by name, checked as a door would check it. */
export function correctHappening(
  happening: Happening,
  correction: Correction,
  now: Instant,
): Happening | NotCorrect {
  const at = correction.occurredAt === undefined ? happening.at : Date.parse(correction.occurredAt)
  const checked =
    correction.body === undefined ? undefined : happeningBody[happening.kind].safeParse(correction.body)
  if (checked && !checked.success) return wrongBody(checked.error)
  const corrected = { ...happening, at, ...(checked && { body: checked.data }) } as Happening
  return refuseTime(corrected, now) ?? corrected
}

function wrongBody(error: z.ZodError): NotCorrect {
  const [issue] = error.issues
  const surplus = issue && 'keys' in issue && Array.isArray(issue.keys) ? [String(issue.keys[0])] : []
  const param = ['body', ...(issue?.path ?? []), ...surplus].join('.')
  return {
    refused: 'invalid',
    param,
    message: `${param}: ${issue?.message ?? 'not valid'}. It waits on as it was.`,
  }
}

function refuseTime(happening: Happening, now: Instant): NotCorrect | undefined {
  const { at, source } = happening
  const refused =
    happening.kind === 'touchpoint'
      ? refuseAtDoor({ at, source, person: happening.body.person }, now)
      : at > now + CLOCK_SKEW
        ? {
            param: 'occurredAt',
            message: 'occurredAt: lies in the future; what is to come has not happened.',
          }
        : undefined
  if (!refused) return undefined
  const param = refused.param.startsWith('person') ? `body.${refused.param}` : refused.param
  return { refused: 'invalid', param, message: `${refused.message} It waits on as it was.` }
}
