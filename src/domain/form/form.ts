/** What can be asked in a form. */
export const FORM_FIELD_KINDS = [
  'text',
  'long',
  'email',
  'phone',
  'choice',
  'checkbox',
  'number',
  'date',
  'hidden',
] as const
export type FormFieldKind = (typeof FORM_FIELD_KINDS)[number]

/**
 * What an answer says. `attribute`: of the person, under the field's own key, where the company's own fields find it;
 * `answer`: it stands with this answer only.
 */
export const FORM_MEANINGS = ['email', 'phone', 'name', 'company', 'message', 'attribute', 'answer'] as const
export type FormMeaning = (typeof FORM_MEANINGS)[number]

/** What each kind of field may mean, the usual first. */
export const MEANINGS_OF: Readonly<Record<FormFieldKind, readonly FormMeaning[]>> = {
  text: ['answer', 'attribute', 'name', 'company', 'message'],
  long: ['message', 'answer', 'attribute'],
  email: ['email', 'answer'],
  phone: ['phone', 'answer'],
  choice: ['answer', 'attribute', 'message'],
  checkbox: ['answer', 'attribute'],
  number: ['answer', 'attribute'],
  date: ['answer', 'attribute'],
  hidden: ['answer', 'attribute'],
}

export type FormField = {
  /** Under which the answer is kept. Never changes. */
  key: string
  label: string
  kind: FormFieldKind
  required: boolean
  means: FormMeaning
  hint?: string | undefined
  /** Of a choice, in their order. */
  options?: readonly string[] | undefined
  /** Of a hidden field: what it says, unless the address of the page says another (`?key=…`). */
  value?: string | undefined
}

/** What is agreed to by a tick: the purpose, and the exact words that the tick stands beside. */
export type ConsentAsked = { purpose: string; text: string; required: boolean }

/** Everything that a form asks and does, in one version. */
export type FormDefinition = {
  language: 'en' | 'de'
  title: string
  intro?: string | undefined
  button?: string | undefined
  fields: readonly FormField[]
  consents: readonly ConsentAsked[]
  thanks?: string | undefined
  /** Where they are led after the answer, instead of the thanks: https, on one of `origins`. */
  redirect?: string | undefined
  /** Websites that may show the form inside of their pages. */
  origins: readonly string[]
  /** An answer waits for ours. */
  expectsReply: boolean
  /** A letter asks to confirm the address; consents count from then on. */
  doubleOptIn: boolean
  /** Browsers work a second for each answer, which makes floods dear. */
  proof: boolean
  /** ISO 3166 code: the country of phone numbers that are written without one. */
  country?: string | undefined
}

export const MOST_FORM_FIELDS = 40
export const MOST_CONSENTS = 10

/** Why a definition cannot be asked, and where; undefined when it can. */
export type FormFault = { path: (string | number)[]; fault: FormFaultCode }
export const FORM_FAULTS = {
  'nobody-named': 'A form needs a required e-mail or phone field: otherwise nobody could be answered.',
  'no-address-to-confirm': 'Confirming by mail needs a required e-mail field that means the e-mail address.',
  'key-twice': 'Two fields have this key.',
  'purpose-twice': 'Two consents have this purpose.',
  'means-not': 'A field of this kind cannot mean that.',
  'means-twice': 'Two fields mean this, and a person has one.',
  'no-options': 'A choice needs at least one option.',
  'redirect-elsewhere':
    'The address to lead on to must begin with https:// and be on one of the allowed websites.',
} as const
export type FormFaultCode = keyof typeof FORM_FAULTS

const ONCE: readonly FormMeaning[] = ['email', 'phone', 'name', 'company', 'message']

/** The first thing that is wrong with a form as a whole. */
export function faultOf(form: FormDefinition): FormFault | undefined {
  const seen = new Set<string>()
  for (const [place, field] of form.fields.entries()) {
    const at = (name: string, fault: FormFaultCode): FormFault => ({ path: ['fields', place, name], fault })
    if (seen.has(field.key)) return at('key', 'key-twice')
    seen.add(field.key)
    if (!MEANINGS_OF[field.kind].includes(field.means)) return at('means', 'means-not')
    if (ONCE.includes(field.means)) {
      if (seen.has(`means ${field.means}`)) return at('means', 'means-twice')
      seen.add(`means ${field.means}`)
    }
    if (field.kind === 'choice' && (field.options ?? []).length === 0) return at('options', 'no-options')
  }
  const purposes = form.consents.map(consent => consent.purpose)
  const twice = purposes.findIndex((purpose, place) => purposes.indexOf(purpose) !== place)
  if (twice >= 0) return { path: ['consents', twice, 'purpose'], fault: 'purpose-twice' }
  const isAsked = (...means: FormMeaning[]) =>
    form.fields.some(field => field.required && means.includes(field.means))
  if (!isAsked('email', 'phone')) return { path: ['fields'], fault: 'nobody-named' }
  if (form.doubleOptIn && !isAsked('email')) return { path: ['doubleOptIn'], fault: 'no-address-to-confirm' }
  if (form.redirect !== undefined && !leadsTo(form.redirect, form.origins))
    return { path: ['redirect'], fault: 'redirect-elsewhere' }
  return undefined
}

function leadsTo(redirect: string, origins: readonly string[]): boolean {
  const [origin] = /^https:\/\/[^/?#\\@\s]+(?=[/?#]|$)/i.exec(redirect) ?? []
  return origin !== undefined && origins.includes(origin.toLowerCase())
}
