const PLACE = /\{(\w+)\}/g

/** The names of the places of a text. */
type Named<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Named<Rest>
  : never
export type PlacesOf<Text extends string> = Record<Named<Text>, string | number>

/** A text with its places filled; a place that nothing fills stays as it is written. */
export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(PLACE, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  )
}

export type ReadText<Code extends string> = { code: Code; values: Record<string, string> }

/**
 * Reads code and values back out of sentences that a table of texts was filled for. The first text that fits is the
 * one, so that the more particular stands before the one that it could be taken for.
 */
export function readerOf<Code extends string>(
  texts: Readonly<Record<Code, string>>,
): (sentence: string) => ReadText<Code> | undefined {
  const readers = (Object.entries(texts) as [Code, string][]).map(([code, text]) => ({
    code,
    names: [...text.matchAll(PLACE)].map(([, name = '']) => name),
    pattern: new RegExp(
      `^${text
        .split(PLACE)
        .map((part, at) => (at % 2 === 1 ? placeOf(part) : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')))
        .join('')}$`,
      's',
    ),
  }))
  return sentence => {
    for (const { code, names, pattern } of readers) {
      const match = pattern.exec(sentence)
      if (match)
        return { code, values: Object.fromEntries(names.map((name, at) => [name, match[at + 1] ?? ''])) }
    }
    return undefined
  }
}

/** Cells are shown in quotation marks, and so end where these close. */
function placeOf(name: string): string {
  return name === 'value' ? '(".*?")' : '(.*?)'
}
