import { normalizeEmail, normalizePhone } from '#domain/person/identity.ts'
import type { FormDefinition, FormField } from './form.ts'

/** What is wrong with what stands in a field. */
export type AnswerProblem =
  | 'missing'
  | 'not-email'
  | 'not-phone'
  | 'not-number'
  | 'not-date'
  | 'not-an-option'
  | 'too-long'
  | 'not-agreed'

export type Answer = {
  /** What was said, by the keys of the fields, in their order; what was left empty is not in it. */
  values: ReadonlyMap<string, string>
  /** The purposes that were agreed to. */
  agreed: readonly string[]
}

export const LONGEST = { short: 500, long: 20_000 } as const
/** What a ticked box sends. */
export const TICKED = 'yes'
export const consentName = (purpose: string): string => `consent:${purpose}`

/** What was filled in, judged field by field. `problems` are by the names of the inputs. */
export function readAnswer(
  form: FormDefinition,
  said: (name: string) => string | undefined,
): { answer: Answer; problems: ReadonlyMap<string, AnswerProblem> } {
  const values = new Map<string, string>()
  const problems = new Map<string, AnswerProblem>()
  for (const field of form.fields) {
    const text = (said(field.key) ?? (field.kind === 'hidden' ? field.value : undefined) ?? '').trim()
    const problem =
      text === '' ? (field.required ? 'missing' : undefined) : problemOf(field, text, form.country)
    if (problem) problems.set(field.key, problem)
    else if (text !== '') values.set(field.key, kept(field, text, form.country))
  }
  const agreed: string[] = []
  for (const { purpose, required } of form.consents) {
    const name = consentName(purpose)
    if (said(name) === TICKED) agreed.push(purpose)
    else if (required) problems.set(name, 'not-agreed')
  }
  return { answer: { values, agreed }, problems }
}

function problemOf(field: FormField, text: string, country: string | undefined): AnswerProblem | undefined {
  if (text.length > (field.kind === 'long' ? LONGEST.long : LONGEST.short)) return 'too-long'
  switch (field.kind) {
    case 'email':
      return normalizeEmail(text) === undefined ? 'not-email' : undefined
    case 'phone':
      return normalizePhone(text, country) === undefined ? 'not-phone' : undefined
    case 'number':
      return numberIn(text) === undefined ? 'not-number' : undefined
    case 'date':
      return isDay(text) ? undefined : 'not-date'
    case 'choice':
      return field.options?.includes(text) ? undefined : 'not-an-option'
    case 'checkbox':
      return text === TICKED ? undefined : 'not-an-option'
    default:
      return undefined
  }
}

/** As it is kept: addresses, numbers and days in one form. */
function kept(field: FormField, text: string, country: string | undefined): string {
  if (field.kind === 'email') return normalizeEmail(text) ?? text
  if (field.kind === 'phone') return normalizePhone(text, country) ?? text
  if (field.kind === 'number') return String(numberIn(text) ?? text)
  return text
}

/** A plain number, with a point or a comma before its decimals, and nothing that parts thousands. */
function numberIn(text: string): number | undefined {
  return /^[-+]?\d{1,15}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : undefined
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
