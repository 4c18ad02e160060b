import { rowProblem } from '#domain/import/row-problem.ts'

/** How rows are written: all by one file alike. */
export type Shape = { delimiter: string; quote: string | undefined; columns: number }

/** A quoted value whose end has not come yet. */
export type OpenValue = { fields: string[]; value: string }
export type Parsed = { fields: string[] } | { open: OpenValue } | { broken: string }

/**
 * The values of one line by RFC 4180, strictly: a quotation mark stands around a whole value or, doubled, inside one.
 * Blanks around a quoted value are dropped. `open` continues a value that began on a line before.
 */
export function parseFields(text: string, { delimiter, quote }: Shape, open?: OpenValue): Parsed {
  if (quote === undefined || (open === undefined && !text.includes(quote)))
    return { fields: text.split(delimiter) }
  const fields = open?.fields.slice() ?? []
  let value = open?.value
  let at = 0
  for (;;) {
    if (value === undefined) {
      const start = afterBlanks(text, at)
      if (text.startsWith(quote, start)) {
        value = ''
        at = start + 1
        continue
      }
      const end = text.indexOf(delimiter, at)
      const field = text.slice(at, end < 0 ? undefined : end)
      if (field.includes(quote))
        return { broken: rowProblem('stray-quotation-mark', { place: fields.length + 1 }) }
      fields.push(field)
      if (end < 0) return { fields }
      at = end + 1
      continue
    }
    const end = text.indexOf(quote, at)
    if (end < 0) return { open: { fields, value: value + text.slice(at) } }
    if (text.startsWith(quote, end + 1)) {
      value += text.slice(at, end + 1)
      at = end + 2
      continue
    }
    fields.push(value + text.slice(at, end))
    value = undefined
    at = afterBlanks(text, end + 1)
    if (at >= text.length) return { fields }
    if (!text.startsWith(delimiter, at))
      return { broken: rowProblem('behind-quotation-mark', { place: fields.length }) }
    at++
  }
}

/** How many values the line has when quotation marks mean nothing. */
export function plainCount(text: string, delimiter: string): number {
  let count = 1
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) count++
  return count
}

function afterBlanks(text: string, at: number): number {
  let after = at
  while (text.charCodeAt(after) === 32) after++
  return after
}
