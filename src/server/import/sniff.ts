import type { FileFormat } from '#domain/import/plan.ts'
import { columnKey } from '#domain/import/row.ts'
import { parseFields, plainCount } from './fields.ts'
import type { Line } from './lines.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const

/** The separator of the file: what the plan says, else the one under which the header names most of the wanted columns. */
export function sniffDelimiter(
  lines: readonly Line[],
  format: FileFormat,
  wanted: readonly string[],
): string {
  const said = format.delimiter ?? 'auto'
  if (said !== 'auto') return said
  const first = lines.find(line => line.text !== '')?.text ?? ''
  const best = DELIMITERS.map(delimiter => ({
    delimiter,
    found: matches(first, delimiter, format, wanted),
  })).sort(
    (one, other) =>
      other.found - one.found || plainCount(first, other.delimiter) - plainCount(first, one.delimiter),
  )[0]
  return best?.delimiter ?? ','
}

export function quoteOf(format: FileFormat): string | undefined {
  const said = format.quote ?? '"'
  return said === 'none' ? undefined : said
}

/** In a file without header: one point for having as many columns as the plan names. */
function matches(line: string, delimiter: string, format: FileFormat, wanted: readonly string[]): number {
  const parsed = parseFields(line, { delimiter, quote: quoteOf(format), columns: 0 })
  if (!('fields' in parsed)) return 0
  if (Array.isArray(format.header)) return parsed.fields.length === format.header.length ? 1 : 0
  const names = new Set(parsed.fields.map(columnKey))
  return wanted.filter(name => names.has(columnKey(name))).length
}
