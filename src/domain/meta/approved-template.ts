import { type Part, partOf, partsOf, textOf } from '#domain/door/json-parts.ts'

/** A place in a template that is filled for each message. `key` names it within the template: `body.1`, `button.0.1`. */
export type TemplateVariable = { key: string; name: string; example: string | null }

/** Why a template cannot be sent from here: it wants a picture above it, or buttons with a content of their own. */
export type Unusable = 'header' | 'buttons'

/** A template of WhatsApp that was approved, as it is sent from here. */
export type ApprovedTemplate = {
  name: string
  language: string
  /** MARKETING, UTILITY or AUTHENTICATION. */
  category: string
  header: string | null
  body: string
  footer: string | null
  buttons: { text: string; url: string | null }[]
  /** Whether its places have names rather than numbers. */
  named: boolean
  variables: TemplateVariable[]
  unusable: Unusable | null
}

const MARK = /\{\{\s*([a-z0-9_]{1,60})\s*\}\}/gi
const MOST_TEXT = 5_000
/** Buttons that need nothing when the message is sent. */
const PLAIN_BUTTONS: ReadonlySet<unknown> = new Set(['QUICK_REPLY', 'PHONE_NUMBER', 'URL'])

/**
 * A template as the Graph API lists it. Undefined when it is none that was approved.
 * Source: developers.facebook.com, WhatsApp Business Management API, "Message templates".
 */
export function readApproved(part: Part): ApprovedTemplate | undefined {
  const name = textOf(part['name'], 512)
  const language = textOf(part['language'], 20)
  const components = partsOf(part['components'])
  const of = (type: string): Part => components.find(one => upper(one['type']) === type) ?? {}
  const body = textOf(of('BODY')['text'], MOST_TEXT)
  if (!name || !language || !body || upper(part['status']) !== 'APPROVED') return undefined
  const header = of('HEADER')
  const isText = header['format'] === undefined || upper(header['format']) === 'TEXT'
  const buttons = partsOf(of('BUTTONS')['buttons']).slice(0, 10)
  const headerText = isText ? (textOf(header['text'], MOST_TEXT) ?? null) : null
  const known = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS'])
  const isPlain =
    components.every(one => known.has(upper(one['type']))) &&
    buttons.every(one => PLAIN_BUTTONS.has(upper(one['type'])))
  return {
    name,
    language,
    category: upper(part['category']),
    header: headerText,
    body,
    footer: textOf(of('FOOTER')['text'], MOST_TEXT) ?? null,
    buttons: buttons.map(one => ({
      text: textOf(one['text'], 200) ?? '',
      url: textOf(one['url'], 2_000) ?? null,
    })),
    named: upper(part['parameter_format']) === 'NAMED',
    variables: [
      ...variablesOf('header', headerText, examplesIn(header)),
      ...variablesOf('body', body, examplesIn(of('BODY'))),
      ...buttons.flatMap((one, place) =>
        variablesOf(`button.${place}`, textOf(one['url'], 2_000) ?? null, []),
      ),
    ],
    unusable: !isText ? 'header' : isPlain ? null : 'buttons',
  }
}

function upper(value: unknown): string {
  return textOf(value, 60)?.toUpperCase() ?? ''
}

function variablesOf(part: string, text: string | null, examples: readonly string[]): TemplateVariable[] {
  const names = [...new Set([...(text ?? '').matchAll(MARK)].map(([, name = '']) => name))]
  return names.map((name, place) => ({ key: `${part}.${name}`, name, example: examples[place] ?? null }))
}

/** What its writer gave as examples: a list, a list of lists, or names with values. */
function examplesIn(component: Part): string[] {
  const example = partOf(component['example'])
  const named = [
    ...partsOf(example['body_text_named_params']),
    ...partsOf(example['header_text_named_params']),
  ]
  if (named.length > 0) return named.flatMap(one => textOf(one['example'], 200) ?? [])
  const [first] = [example['body_text'], example['header_text']].filter(Array.isArray)
  const list: unknown[] = Array.isArray(first?.[0]) ? first[0] : (first ?? [])
  return list.flatMap(one => textOf(one, 200) ?? [])
}

export type TemplateValues = Readonly<Record<string, string>>

/** What is still to be filled, by its key. */
export function emptyIn(template: ApprovedTemplate, values: TemplateValues): string[] {
  return template.variables.filter(one => !values[one.key]?.trim()).map(one => one.key)
}

/** The template as whoever gets it reads it. What is not filled stays as it is written. */
export function saidBy(template: ApprovedTemplate, values: TemplateValues): string {
  const filled = (part: string, text: string | null): string =>
    (text ?? '').replaceAll(MARK, (mark, name: string) => values[`${part}.${name}`]?.trim() || mark)
  const buttons = template.buttons.map(({ text, url }, place) =>
    [`[${text}]`, url === null ? '' : filled(`button.${place}`, url)].join(' ').trim(),
  )
  return [
    filled('header', template.header),
    filled('body', template.body),
    template.footer ?? '',
    buttons.join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
}

/**
 * What the Cloud API is given for it.
 * Source: developers.facebook.com, WhatsApp Cloud API, "Template messages".
 */
export function componentsOf(template: ApprovedTemplate, values: TemplateValues): object[] {
  const parameters = (part: string): object[] =>
    template.variables
      .filter(one => one.key === `${part}.${one.name}`)
      .map(one => ({
        type: 'text',
        ...(template.named && !part.startsWith('button') && { parameter_name: one.name }),
        text: values[one.key]?.trim() ?? '',
      }))
  const header = parameters('header')
  const body = parameters('body')
  return [
    ...(header.length > 0 ? [{ type: 'header', parameters: header }] : []),
    ...(body.length > 0 ? [{ type: 'body', parameters: body }] : []),
    ...template.buttons.flatMap((_, place) => {
      const given = parameters(`button.${place}`)
      return given.length > 0
        ? [{ type: 'button', sub_type: 'url', index: String(place), parameters: given }]
        : []
    }),
  ]
}
