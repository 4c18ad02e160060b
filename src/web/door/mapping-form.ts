import type { DoorMappingBody } from '#contract/door-mapping.ts'

/** What a mapping says of each target, as it is typed. */
export const TARGETS = {
  who: ['email', 'phone', 'country', 'person', 'visitor', 'name', 'company'],
  what: ['text', 'subject', 'thread', 'kind', 'kindTable', 'direction', 'directionTable', 'channel'],
  when: ['date', 'format'],
  more: ['only', 'onlyAmong', 'expectsReply', 'externalId', 'member', 'campaign', 'origin', 'side'],
} as const
export type Target = (typeof TARGETS)[keyof typeof TARGETS][number]
export type MappingForm = Record<Target, string>

const ALL = Object.values(TARGETS).flat()
/** Those whose typed text is a source and stands in the mapping under the same name. */
const PLAIN = [
  'name',
  'company',
  'text',
  'subject',
  'thread',
  'channel',
  'expectsReply',
  'externalId',
  'member',
  'campaign',
  'origin',
  'side',
] as const
const IDENTITIES = { email: 'email', phone: 'phone', person: 'externalId', visitor: 'visitor' } as const
const TABLES = { kind: 'kindTable', direction: 'directionTable' } as const

type Source = NonNullable<DoorMappingBody['text']>

/** Whether a path can be put there by a click: tables and lists of words are written by hand. */
export function takesPath(target: Target): boolean {
  return !['country', 'kindTable', 'directionTable', 'format', 'onlyAmong'].includes(target)
}

export function emptyForm(): MappingForm {
  return Object.fromEntries(ALL.map(target => [target, ''])) as MappingForm
}

/** A kept mapping as it is typed. */
export function formOf(mapping: DoorMappingBody | undefined): MappingForm {
  const form = emptyForm()
  if (!mapping) return form
  for (const target of PLAIN) form[target] = textOf(mapping[target])
  for (const [target, kind] of Object.entries(IDENTITIES))
    form[target as keyof typeof IDENTITIES] = textOf(mapping.person[kind])
  for (const [target, table] of Object.entries(TABLES)) {
    const source = mapping[target as keyof typeof TABLES]
    form[target as keyof typeof TABLES] = textOf(source)
    form[table] = tableOf(source)
  }
  form.country = mapping.person.country ?? ''
  form.date = mapping.occurredAt?.date ?? ''
  form.format = mapping.occurredAt?.format ?? ''
  form.only = mapping.only?.value ?? ''
  form.onlyAmong = mapping.only?.among.join(', ') ?? ''
  return form
}

function textOf(source: Source | undefined): string {
  if (source === undefined || typeof source === 'string') return source ?? ''
  return 'first' in source ? source.first.join(' | ') : source.choose
}

function tableOf(source: Source | undefined): string {
  if (source === undefined || typeof source === 'string' || 'first' in source) return ''
  const lines = Object.entries(source.among).map(([from, to]) => `${from} = ${to}`)
  return [...lines, ...(source.otherwise === undefined ? [] : [`* = ${source.otherwise}`])].join('\n')
}

/** What was typed, as a mapping; undefined when nothing says who it is. */
export function mappingOf(form: MappingForm): DoorMappingBody | undefined {
  const identities = Object.entries(IDENTITIES).flatMap(([target, kind]) => {
    const source = sourceOf(form[target as keyof typeof IDENTITIES])
    return source === undefined ? [] : [[kind, source] as const]
  })
  if (identities.length === 0) return undefined
  const country = form.country.trim().toUpperCase()
  const plain = PLAIN.flatMap(target => {
    const source = sourceOf(form[target])
    return source === undefined ? [] : [[target, source] as const]
  })
  const chosen = Object.entries(TABLES).flatMap(([target, table]) => {
    const source = chosenOf(form[target as keyof typeof TABLES], form[table])
    return source === undefined ? [] : [[target, source] as const]
  })
  const date = form.date.trim()
  const only = form.only.trim()
  return {
    ...Object.fromEntries([...plain, ...chosen]),
    person: { ...Object.fromEntries(identities), ...(country && { country }) },
    ...(date && { occurredAt: { date, format: form.format.trim() || 'iso' } }),
    ...(only && { only: { value: only, among: wordsOf(form.onlyAmong) } }),
  }
}

function sourceOf(typed: string): Source | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  const parts = text.split('|').map(part => part.trim())
  return parts.length > 1 && parts.every(part => part.startsWith('$')) ? { first: parts } : text
}

function chosenOf(typed: string, table: string): Source | undefined {
  const text = typed.trim()
  const lines = table.split('\n').flatMap(line => {
    const [from, ...to] = line.split('=')
    return from?.trim() && to.length > 0 ? [[from.trim(), to.join('=').trim()] as const] : []
  })
  if (text === '' || lines.length === 0) return sourceOf(typed)
  const otherwise = lines.find(([from]) => from === '*')?.[1]
  const among = Object.fromEntries(lines.filter(([from]) => from !== '*'))
  return { choose: text, among, ...(otherwise && { otherwise }) }
}

function wordsOf(typed: string): string[] {
  return typed
    .split(/[,\n]/)
    .map(word => word.trim())
    .filter(Boolean)
}

/** The target that a refusal or a problem of the mapping is about. */
export function targetOf(param: string): Target | undefined {
  const [first = '', second] = param
    .replace(/^settings\./, '')
    .replace(/^mapping\.?/, '')
    .split('.')
  if (first === 'person')
    return second === 'country'
      ? 'country'
      : ((Object.entries(IDENTITIES).find(([, kind]) => kind === second)?.[0] as Target | undefined) ??
          'email')
  if (first === 'occurredAt') return second === 'format' ? 'format' : 'date'
  if (first === 'only') return second === 'among' ? 'onlyAmong' : 'only'
  return (ALL as readonly string[]).includes(first) ? (first as Target) : undefined
}
