import type { Happening, PersonRef } from '#domain/happening/happening.ts'
import { identitiesOf, type Identity } from '#domain/person/identity.ts'

/** What stands for a text that was said of somebody who is erased, where a rule needs one. */
export const ERASED_TEXT = 'erased'

export type Erasing = {
  /** The new value of an identity of theirs, by `kind value`. */
  identities: ReadonlyMap<string, string>
  /** Takes their names and addresses out of a text. */
  scrub: (text: string) => string
}

/**
 * A logged happening without the person: who is meant by it, and what it says in figures, stays. What is about somebody
 * else (`own` false) stays but for their names.
 */
export function eraseBody(
  { kind, source, body }: Pick<Happening, 'kind' | 'source' | 'body'>,
  erasing: Erasing,
  own: boolean,
): object {
  const said = renamed(body, source, erasing) as Record<string, unknown>
  if (!own) return said
  switch (kind) {
    case 'person':
      return kept(said, ['person', 'origin'])
    case 'stage':
      return { ...kept(said, ['person', 'stage', 'by']), reason: ERASED_TEXT }
    case 'consent':
      return kept(said, ['person', 'purpose', 'channel', 'given', 'how', 'by'])
    case 'handoff':
      return { ...said, step: withoutReason(said['step'] as Record<string, unknown>) }
    default:
      return said
  }
}

function kept(said: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.flatMap(key => (said[key] === undefined ? [] : [[key, said[key]]])))
}

function withoutReason(step: Record<string, unknown>): Record<string, unknown> {
  return step['reason'] === undefined ? step : { ...step, reason: ERASED_TEXT }
}

/** Everything in it, with who is meant called by their new names, and their words taken out of texts. */
function renamed(value: unknown, source: string, erasing: Erasing, key = ''): unknown {
  if (typeof value === 'string') return CODES.has(key) ? value : erasing.scrub(value)
  if (Array.isArray(value)) return value.map(one => renamed(one, source, erasing))
  if (typeof value !== 'object' || value === null) return value
  if (REFS.has(key)) return renamedRef(value, source, erasing)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, renamed(inner, source, erasing, name)]),
  )
}

/** What names things of the company itself, or of rules, and never somebody outside. */
const CODES = new Set([
  'source',
  'by',
  'to',
  'owner',
  'member',
  'campaign',
  'content',
  'pipeline',
  'stage',
  'currency',
  'minor',
  'is',
  'id',
])
const REFS = new Set(['person', 'one', 'other'])

function renamedRef(ref: PersonRef, source: string, { identities }: Erasing): PersonRef {
  const named = identitiesOf(ref, source)
  if (!Array.isArray(named)) return ref
  const next: PersonRef = { ...ref }
  for (const identity of named) {
    const value = identities.get(nameOf(identity))
    if (value !== undefined) rename(next, identity, value)
  }
  return next
}

function nameOf({ kind, value }: Identity): string {
  return `${kind} ${value}`
}

function rename(ref: PersonRef, { kind }: Identity, value: string): void {
  if (kind === 'external') {
    const end = value.indexOf('/')
    ref.source = value.slice(0, end)
    ref.externalId = value.slice(end + 1)
  } else ref[kind] = value
}
