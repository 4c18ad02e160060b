/**
 * What a template may say, a closed set: `{{person.firstName}}`. There is nothing else in this grammar, no loops, no
 * filters and no access to anything, so that a template can do nothing but say it.
 */
export const PLACEHOLDERS = [
  'person.name',
  'person.firstName',
  'person.email',
  'person.company',
  'member.name',
  'member.firstName',
  'workspace.name',
] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]
export type PlaceholderValues = Readonly<Record<Placeholder, string | null>>

const MARK = /\{\{([^{}]*)\}\}/g

function isPlaceholder(name: string): name is Placeholder {
  return (PLACEHOLDERS as readonly string[]).includes(name)
}

/** Every name between double braces, once, as it is written. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(MARK)].map(([, name = '']) => name.trim()))]
}

/** The names that this grammar does not know. */
export function unknownIn(text: string): string[] {
  return namesIn(text).filter(name => !isPlaceholder(name))
}

/** What is still to be filled: a text with one of these is no message yet. */
export function leftIn(text: string): Placeholder[] {
  return namesIn(text).filter(isPlaceholder)
}

/** The text with what is known in it. What is not known stays as it is written, and is named. */
export function fillTemplate(
  text: string,
  values: PlaceholderValues,
): { text: string; missing: Placeholder[] } {
  const missing = new Set<Placeholder>()
  const filled = text.replaceAll(MARK, (mark, written: string) => {
    const name = written.trim()
    if (!isPlaceholder(name)) return mark
    const value = values[name]
    if (value !== null && value !== '') return value
    missing.add(name)
    return mark
  })
  return { text: filled, missing: [...missing] }
}

/** How somebody is spoken to: the first word of their name. */
export function firstNameOf(name: string | null): string | null {
  return name?.trim().split(/\s+/)[0] || null
}
