import { formatOf } from './date-shape.ts'
import type { DoorMapping, MappedField } from './map-message.ts'
import { pathTo } from './mapping-source.ts'

/** A value that stands in a message, and the path that leads there. */
export type Leaf = { path: string; name: string; value: string | number | boolean | null; depth: number }

const MOST_LEAVES = 300
const DEEPEST = 20

/** The values of a message in the order in which they stand; no more of them than anybody looks through. */
export function leavesOfMessage(message: unknown): Leaf[] {
  const leaves: Leaf[] = []
  const walk = (value: unknown, path: string, name: string, depth: number): void => {
    if (leaves.length >= MOST_LEAVES || depth > DEEPEST) return
    if (typeof value !== 'object' || value === null) {
      leaves.push({ path, name, value: value as Leaf['value'], depth })
      return
    }
    const inner = Array.isArray(value)
      ? value.slice(0, MOST_LEAVES).map((one: unknown, place) => [place, one] as const)
      : Object.entries(value)
    for (const [step, one] of inner) {
      const next = pathTo(path, step)
      if (next !== undefined) walk(one, next, String(step), depth + 1)
    }
  }
  walk(message, '$', '', 0)
  return leaves
}

type Guess = {
  field: MappedField | 'email' | 'phone' | 'occurredAt'
  names: RegExp
  fits?: (text: string) => boolean
}

const GUESSES: Guess[] = [
  { field: 'email', names: /e?-?mail/i, fits: text => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) },
  { field: 'phone', names: /phone|mobile|msisdn|^tel/i, fits: text => /^\+?[\d\s()/.-]{6,}$/.test(text) },
  { field: 'text', names: /^(text|message|body|content|comment|question|description)$/i },
  { field: 'subject', names: /^(subject|topic|title)$/i },
  { field: 'name', names: /^(full_?name|name|display_?name|sender_?name|author)$/i },
  { field: 'company', names: /^(company|organi[sz]ation|company_?name|account_?name)$/i },
  { field: 'thread', names: /^(conversation|thread|ticket|chat|session)(_?id)?$/i },
  {
    field: 'occurredAt',
    names: /^(timestamp|created(_?at)?|sent(_?at)?|occurred_?at|received_?at|date|time)$/i,
    fits: text => formatOf(text) !== undefined,
  },
]

/** What the names in a message let one guess; undefined when nothing in it says who it is. */
export function suggestMapping(message: unknown): DoorMapping | undefined {
  const leaves = leavesOfMessage(message)
  const found = new Map<Guess['field'], Leaf>()
  for (const { field, names, fits } of GUESSES) {
    const leaf = leaves.find(({ name, value }) => {
      const text = value === null ? '' : String(value).trim()
      return names.test(name) && text !== '' && (fits?.(text) ?? true)
    })
    if (leaf) found.set(field, leaf)
  }
  const at = (field: Guess['field']): string | undefined => found.get(field)?.path
  const [email, phone, date] = [at('email'), at('phone'), at('occurredAt')]
  if (!email && !phone) return undefined
  const said = (['text', 'subject', 'name', 'company', 'thread'] as const).flatMap(field => {
    const path = at(field)
    return path ? [[field, path] as const] : []
  })
  return {
    person: { ...(email && { email }), ...(phone && { phone }) },
    ...Object.fromEntries(said),
    ...(date && { occurredAt: { date, format: formatOf(String(found.get('occurredAt')?.value)) ?? 'iso' } }),
  }
}
