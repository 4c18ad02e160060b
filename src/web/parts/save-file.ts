import { type CsvRows, csvOf } from '#domain/csv.ts'
import { currentLocale } from '#web/words/locale.ts'

/** Rows as a file that a spreadsheet of the reader's place opens with its columns and numbers. */
export function saveCsv(name: string, rows: CsvRows): void {
  const comma = new Intl.NumberFormat(currentLocale()).format(1.5).includes(',')
  const text = csvOf(rows, comma ? { separator: ';', decimal: ',' } : {})
  saveFile(`${name}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }))
}

export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
