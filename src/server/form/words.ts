import type { FormDefinition } from '#domain/form/form.ts'
import type { AnswerProblem } from '#domain/form/read-answer.ts'
import { words as de } from './words.de.ts'
import { words as en } from './words.en.ts'

/** What the pages of forms say by themselves, beside what their makers wrote. */
export type FormWords = {
  send: string
  required: string
  choose: string
  consents: string
  leaveEmpty: string
  thanks: string
  goOn: string
  wrong: (count: number) => string
  errorTitle: (title: string) => string
  stillHere: string
  problems: Readonly<Record<AnswerProblem, string>>
  tooMany: (seconds: number) => string
  byMachine: string
  letterComing: (email: string) => string
  confirmTitle: string
  confirmAsk: string
  confirmButton: string
  confirmed: string
  linkOver: string
  paused: string
  failed: string
  notFound: string
  goBack: string
}

export const spoken: Readonly<Record<FormDefinition['language'], FormWords>> = { en, de }
