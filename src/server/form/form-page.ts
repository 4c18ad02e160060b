import type { FormDefinition, FormField } from '#domain/form/form.ts'
import { type AnswerProblem, consentName, LONGEST, TICKED } from '#domain/form/read-answer.ts'
import { PROOF_BITS } from '#domain/form/proof-of-work.ts'
import { STYLE } from './form-style.ts'
import { type FormWords, spoken } from './words.ts'

/** Names of inputs that are ours; keys of fields begin with a letter or digit, so that none of theirs is one. */
export const OWN = {
  submission: '_submission',
  challenge: '_challenge',
  proof: '_proof',
  trap: '_website',
  page: '_page',
  visitor: '_visitor',
  framed: '_framed',
} as const

export type FormPage = {
  form: FormDefinition
  /** Where it is sent to. */
  action: string
  said: (name: string) => string | undefined
  problems?: ReadonlyMap<string, AnswerProblem>
  /** What else went wrong, above everything. */
  notice?: string | undefined
  submission: string
  challenge?: string | undefined
}

/** A form as a page that needs no script. */
export function formPage({ form, action, said, problems = new Map(), ...own }: FormPage): string {
  const words = spoken[form.language]
  const wrong = problems.size > 0 || own.notice !== undefined
  const pass = (name: string): string => {
    const value = said(name)
    return value === undefined ? '' : `<input type="hidden" name="${name}" value="${marked(value)}">`
  }
  const body = `
<h1>${marked(form.title)}</h1>
${wrong ? summary(form, words, problems, own.notice) : form.intro ? `<p>${marked(form.intro)}</p>` : ''}
<form method="post" action="${marked(action)}" accept-charset="utf-8" novalidate${own.challenge ? ` data-challenge="${marked(own.challenge)}" data-bits="${PROOF_BITS}"` : ''}>
<input type="hidden" name="${OWN.submission}" value="${marked(own.submission)}">
${own.challenge ? `<input type="hidden" name="${OWN.challenge}" value="${marked(own.challenge)}"><input type="hidden" name="${OWN.proof}" value="">` : ''}
${pass(OWN.page)}${pass(OWN.visitor)}${pass(OWN.framed)}
${form.fields.map(field => fieldOf(field, words, said(field.key), problems.get(field.key))).join('\n')}
${form.consents.length > 0 ? `<fieldset><legend>${marked(words.consents)}</legend>${form.consents.map(one => tick({ name: consentName(one.purpose), label: one.text, required: one.required, ticked: said(consentName(one.purpose)) === TICKED }, words, problems.get(consentName(one.purpose)))).join('')}</fieldset>` : ''}
<div class="trap" aria-hidden="true"><label for="${OWN.trap}">${marked(words.leaveEmpty)}</label><input id="${OWN.trap}" name="${OWN.trap}" tabindex="-1" autocomplete="off"></div>
<button>${marked(form.button ?? words.send)}</button>
</form>`
  const title = wrong ? words.errorTitle(form.title) : form.title
  return page({ language: form.language, title, body })
}

/** A page that says one thing, such as thanks. `link`: where it goes on, out of a frame too. */
export function sayingPage(given: {
  language: FormDefinition['language']
  title: string
  text: string
  link?: { to: string; text: string } | undefined
}): string {
  const { link } = given
  const on = link
    ? `<p><a class="button" href="${marked(link.to)}" target="_top" rel="noreferrer">${marked(link.text)}</a></p>`
    : ''
  return page({
    language: given.language,
    title: given.title,
    body: `<h1>${marked(given.title)}</h1><p role="status">${marked(given.text)}</p>${on}`,
  })
}

/** Asks before something is done that a link alone must not do, since machines follow links. */
export function askingPage(given: { language: FormDefinition['language']; action: string }): string {
  const words = spoken[given.language]
  const body = `<h1>${marked(words.confirmTitle)}</h1><p>${marked(words.confirmAsk)}</p>
<form method="post" action="${marked(given.action)}"><button>${marked(words.confirmButton)}</button></form>`
  return page({ language: given.language, title: words.confirmTitle, body })
}

function page({ language, title, body }: { language: string; title: string; body: string }): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${marked(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<style>${STYLE}</style>
<script src="/t/form-page.js" defer></script>
</head>
<body><main>${body}</main></body>
</html>
`
}

function summary(
  form: FormDefinition,
  words: FormWords,
  problems: ReadonlyMap<string, AnswerProblem>,
  notice: string | undefined,
): string {
  const labels = new Map([
    ...form.fields.map(({ key, label }) => [key, label] as const),
    ...form.consents.map(({ purpose, text }) => [consentName(purpose), text] as const),
  ])
  const lines = [...problems].map(
    ([name, problem]) =>
      `<li><a href="#${idOf(name)}">${marked((labels.get(name) ?? name).slice(0, 120))}</a>: ${marked(words.problems[problem])}</li>`,
  )
  return `<div class="summary" role="alert" tabindex="-1" id="wrong" autofocus><h2>${marked(problems.size > 0 ? words.wrong(problems.size) : words.failed)}</h2>
${notice === undefined ? '' : `<p>${marked(notice)} ${marked(words.stillHere)}</p>`}${lines.length > 0 ? `<ul>${lines.join('')}</ul>` : ''}</div>`
}

const TYPES: Partial<Record<FormField['kind'], string>> = { email: 'email', phone: 'tel', date: 'date' }
const KNOWN_BY_BROWSERS: Partial<Record<FormField['means'], string>> = {
  email: 'email',
  phone: 'tel',
  name: 'name',
  company: 'organization',
}
/** So many options stand side by side; more are a list to open. */
const MOST_SHOWN = 5

function fieldOf(
  field: FormField,
  words: FormWords,
  said: string | undefined,
  problem: AnswerProblem | undefined,
): string {
  const { key, kind } = field
  const value = said ?? field.value ?? ''
  if (kind === 'hidden') return `<input type="hidden" name="${marked(key)}" value="${marked(value)}">`
  if (kind === 'checkbox')
    return tick(
      { name: key, label: field.label, required: field.required, ticked: value === TICKED, hint: field.hint },
      words,
      problem,
    )
  const id = idOf(key)
  const attributes = `id="${id}" name="${marked(key)}"${field.required ? ' required' : ''}${describedBy(id, field.hint, problem)}`
  const after = hintAndProblem(id, field.hint, problem, words)
  if (kind === 'choice' && (field.options ?? []).length <= MOST_SHOWN)
    return choice(field, words, value, problem)
  const label = `<label for="${id}">${marked(field.label)}${needed(field.required, words)}</label>`
  const known = KNOWN_BY_BROWSERS[field.means]
  const input =
    kind === 'long'
      ? `<textarea ${attributes} rows="6" maxlength="${LONGEST.long}">${marked(value)}</textarea>`
      : kind === 'choice'
        ? `<select ${attributes}><option value="">${marked(words.choose)}</option>${(field.options ?? []).map(one => `<option${one === value ? ' selected' : ''}>${marked(one)}</option>`).join('')}</select>`
        : `<input ${attributes} type="${TYPES[kind] ?? 'text'}"${kind === 'number' ? ' inputmode="decimal"' : ''}${known ? ` autocomplete="${known}"` : ''} maxlength="${LONGEST.short}" value="${marked(value)}">`
  return `<div class="field">${label}${input}${after}</div>`
}

function choice(
  field: FormField,
  words: FormWords,
  value: string,
  problem: AnswerProblem | undefined,
): string {
  const id = idOf(field.key)
  const options = (field.options ?? []).map((one, place) => {
    const own = place === 0 ? id : `${id}-${place}`
    return `<div class="tick"><input type="radio" id="${own}" name="${marked(field.key)}" value="${marked(one)}"${one === value ? ' checked' : ''}${describedBy(id, field.hint, problem).replace(' aria-invalid="true"', '')}><label for="${own}">${marked(one)}</label></div>`
  })
  return `<fieldset><legend>${marked(field.label)}${needed(field.required, words)}</legend>${options.join('')}${hintAndProblem(id, field.hint, problem, words)}</fieldset>`
}

type Tick = { name: string; label: string; required: boolean; ticked: boolean; hint?: string | undefined }

function tick(given: Tick, words: FormWords, problem: AnswerProblem | undefined): string {
  const id = idOf(given.name)
  return `<div class="tick"><input type="checkbox" id="${id}" name="${marked(given.name)}" value="${TICKED}"${given.required ? ' required' : ''}${given.ticked ? ' checked' : ''}${describedBy(id, given.hint, problem)}><label for="${id}">${marked(given.label)}${needed(given.required, words)}</label>${hintAndProblem(id, given.hint, problem, words)}</div>`
}

function needed(required: boolean, words: FormWords): string {
  return required ? ` <small>(${marked(words.required)})</small>` : ''
}

function describedBy(id: string, hint: string | undefined, problem: AnswerProblem | undefined): string {
  const by = [problem && `${id}-bad`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return `${problem ? ' aria-invalid="true"' : ''}${by === '' ? '' : ` aria-describedby="${by}"`}`
}

function hintAndProblem(
  id: string,
  hint: string | undefined,
  problem: AnswerProblem | undefined,
  words: FormWords,
): string {
  return `${hint ? `<small id="${id}-hint">${marked(hint)}</small>` : ''}${problem ? `<p class="bad" id="${id}-bad">${marked(words.problems[problem])}</p>` : ''}`
}

/** Keys may hold letters of any language; ids of elements need to be found by a link. */
function idOf(name: string): string {
  return `f-${Buffer.from(name).toString('hex')}`
}

/** What people wrote is text, and no marks of theirs. */
export function marked(text: string): string {
  return text.replaceAll(/[&<>"'`]/g, sign => `&#${sign.charCodeAt(0)};`)
}
