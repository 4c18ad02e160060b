/** Text, and numbers as they are or as decimal text, so that no digit of money is lost. */
export type CsvRows = readonly (readonly (string | number | null)[])[]

/** How a spreadsheet of the place reads it: where decimals have a comma, fields are parted by semicolons. */
export type CsvStyle = { separator?: ',' | ';'; decimal?: '.' | ',' }

const NUMBER = /^-?\d+(\.\d+)?$/
/** What a spreadsheet takes for the beginning of a formula, in wide letters too (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/
const BYTE_ORDER_MARK = '\uFEFF'

/** A file of CSV (RFC 4180) for a spreadsheet: begins with a byte order mark, so that it is read as UTF-8. */
export function csvOf(rows: CsvRows, style?: CsvStyle): string {
  return BYTE_ORDER_MARK + csvLines(rows, style)
}

/** More rows of such a file. A text that would be taken for a formula is led by an apostrophe; numbers stay numbers. */
export function csvLines(rows: CsvRows, { separator = ',', decimal = '.' }: CsvStyle = {}): string {
  return rows
    .map(row => `${row.map(value => quoted(written(value, decimal), separator)).join(separator)}\r\n`)
    .join('')
}

function written(value: string | number | null, decimal: string): string {
  const text = `${value ?? ''}`
  if (NUMBER.test(text)) return text.replace('.', decimal)
  return FORMULA.test(text) ? `'${text}` : text
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
