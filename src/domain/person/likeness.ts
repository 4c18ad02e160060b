/** Three letters in a row, the words padded as pg_trgm pads them: two blanks before, one behind. */
function trigrams(text: string): Set<string> {
  const found = new Set<string>()
  for (const word of text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)) {
    if (word === '') continue
    const padded = `  ${word} `
    for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3))
  }
  return found
}

/** How alike two names are, 0 to 1: shared trigrams of all trigrams; the order of words does not matter. */
export function likeness(one: string, other: string): number {
  const [a, b] = [trigrams(one), trigrams(other)]
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const trigram of a) if (b.has(trigram)) shared++
  return shared / (a.size + b.size - shared)
}

/** From here on two names are taken for one that was written differently. */
export const ALIKE = 0.5
