import { keyOfLabel } from '#domain/field/field.ts'
import type { FormDefinition, FormField } from '#domain/form/form.ts'
import { linesOf, originsOf } from './lines.ts'

/** A field as it is written: empty texts instead of absent ones, options a line each. */
export type FieldDraft = {
  /** Tells the rows of the editor apart; never sent. */
  id: string
  /** Empty: new, and made of the label when it is saved. */
  key: string
  label: string
  kind: FormField['kind']
  required: boolean
  means: FormField['means']
  hint: string
  options: string
  value: string
}
export type ConsentDraft = { id: string; purpose: string; text: string; required: boolean }

export type FormDraft = {
  title: string
  language: FormDefinition['language']
  intro: string
  button: string
  fields: FieldDraft[]
  consents: ConsentDraft[]
  thanks: string
  redirect: string
  origins: string
  country: string
  expectsReply: boolean
  doubleOptIn: boolean
  proof: boolean
}

export function draftOf(form: FormDefinition): FormDraft {
  return {
    title: form.title,
    language: form.language,
    intro: form.intro ?? '',
    button: form.button ?? '',
    fields: form.fields.map(field => ({
      id: field.key,
      key: field.key,
      label: field.label,
      kind: field.kind,
      required: field.required,
      means: field.means,
      hint: field.hint ?? '',
      options: (field.options ?? []).join('\n'),
      value: field.value ?? '',
    })),
    consents: form.consents.map(consent => ({ id: consent.purpose, ...consent })),
    thanks: form.thanks ?? '',
    redirect: form.redirect ?? '',
    origins: form.origins.join('\n'),
    country: form.country ?? '',
    expectsReply: form.expectsReply,
    doubleOptIn: form.doubleOptIn,
    proof: form.proof,
  }
}

/** What is saved of a draft. Keys that are not there yet are made of the labels, each once. */
export function definitionOf(draft: FormDraft): FormDefinition {
  const taken = new Set(draft.fields.map(field => field.key).filter(Boolean))
  const purposes = new Set(draft.consents.map(consent => consent.purpose).filter(Boolean))
  return {
    language: draft.language,
    title: draft.title.trim(),
    ...said('intro', draft.intro),
    ...said('button', draft.button),
    fields: draft.fields.map(field => ({
      key: field.key || freshKey(field.label, taken),
      label: field.label.trim(),
      kind: field.kind,
      required: field.required && field.kind !== 'hidden',
      means: field.means,
      ...said('hint', field.hint),
      ...(field.kind === 'choice' && { options: [...new Set(linesOf(field.options))] }),
      ...(field.kind === 'hidden' && said('value', field.value)),
    })),
    consents: draft.consents.map(consent => ({
      purpose: consent.purpose.trim() || freshPurpose(consent.text, purposes),
      text: consent.text.trim(),
      required: consent.required,
    })),
    ...said('thanks', draft.thanks),
    ...said('redirect', draft.redirect),
    origins: originsOf(draft.origins),
    ...said('country', draft.country.toUpperCase()),
    expectsReply: draft.expectsReply,
    doubleOptIn: draft.doubleOptIn,
    proof: draft.proof,
  }
}

function said<Name extends string>(name: Name, text: string): { [name in Name]?: string } {
  const kept = text.trim()
  return kept === '' ? {} : ({ [name]: kept } as { [name in Name]: string })
}

const LONGEST_KEY = 40

function freshKey(label: string, taken: Set<string>): string {
  const made = keyOfLabel(label)
    .replaceAll(/[^\p{L}\p{N}-]/gu, '')
    .slice(0, LONGEST_KEY)
  const begin = /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(made) ? made : 'field'
  return once(begin, taken)
}

/** As the ledger of consents calls purposes: small letters of ASCII, digits and hyphens. */
function freshPurpose(text: string, taken: Set<string>): string {
  const made = text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_KEY)
    .replaceAll(/^-|-$/g, '')
  return once(made || 'consent', taken)
}

function once(begin: string, taken: Set<string>): string {
  let key = begin
  for (let next = 2; taken.has(key); next++) key = `${begin}-${next}`
  taken.add(key)
  return key
}

/** The same with one moved to another place. */
export function moved<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const next = [...rows]
  const [row] = next.splice(from, 1)
  if (row !== undefined) next.splice(Math.max(0, Math.min(to, next.length)), 0, row)
  return next
}
