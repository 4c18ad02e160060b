/** A pattern of LIKE that finds the text itself, in lower case, with nothing of it read as a sign. */
export function patternOf(op: Matching, text: string): string {
  return patternAsSaid(op, text.toLowerCase())
}

type Matching = 'is' | 'contains' | 'starts' | 'ends'

/** As `patternOf`, for whoever lets the database put it in lower case: other programs do it otherwise (Σ, İ). */
export function patternAsSaid(op: Matching, text: string): string {
  const said = text.replace(/[\\%_]/g, String.raw`\$&`)
  const before = op === 'contains' || op === 'ends' ? '%' : ''
  const after = op === 'contains' || op === 'starts' ? '%' : ''
  return `${before}${said}${after}`
}

/** So many words of a search are looked for. */
const MOST_WORDS = 8

/** The words of a search, each once. */
export function wordsOfSearch(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, MOST_WORDS)
}

/** Patterns of LIKE, all of which the words of whoever is found match. */
export function patternsOfSearch(text: string): string[] {
  return wordsOfSearch(text).map(word => patternOf('contains', word))
}

/** The pattern of what somebody typed into a search, or null when they asked for nothing. */
export function patternOfSearch(q: string | undefined): string | null {
  const asked = q?.trim() ?? ''
  return asked === '' ? null : patternOf('contains', asked)
}
