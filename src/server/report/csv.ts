import { stringify } from 'csv-stringify/sync'

const NUMBER = /^-?\d+(\.\d+)?$/

type Rows = readonly (readonly (string | number | null)[])[]

const BYTE_ORDER_MARK = '\uFEFF'

/** A file of CSV (RFC 4180) for a spreadsheet: begins with a byte order mark, so that it is read as UTF-8. */
export function csvOf(rows: Rows): string {
  return BYTE_ORDER_MARK + csvLines(rows)
}

/**
 * More rows of such a file. A text that a spreadsheet would take for a formula (`=cmd|…`) is led by an apostrophe (OWASP,
 * "CSV Injection"); numbers stay numbers, nothing stays empty.
 */
export function csvLines(rows: Rows): string {
  return stringify(
    rows.map(row => [...row]),
    {
      record_delimiter: 'windows',
      cast: { string: value => ({ value, escape_formulas: !NUMBER.test(value) }) },
    },
  )
}
