import type { Test } from './filter.ts'

type TextTest = Extract<Test, { text: string }>

/** Whether a text that is there is as asked. Case does not count, accents do. */
export function textHolds(value: string, { op, text }: TextTest): boolean {
  const one = lowerCase(value)
  const asked = lowerCase(text)
  switch (op) {
    case 'is':
      return one === asked
    case 'is-not':
      return one !== asked
    case 'contains':
      return one.includes(asked)
    case 'contains-not':
      return !one.includes(asked)
    case 'starts':
      return one.startsWith(asked)
    case 'ends':
      return one.endsWith(asked)
  }
}

/**
 * Lower case as the database makes it: letter by letter (Unicode's simple mapping), where JavaScript looks at the neighbours of
 * a sigma and makes two letters of İ.
 */
export function lowerCase(text: string): string {
  // Without those two letters both do the same, and at once is faster.
  if (!/[Σİ]/.test(text)) return text.toLowerCase()
  return Array.from(text, letter => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('')
}
