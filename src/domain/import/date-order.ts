import { writtenDate } from './date-format.ts'

/** In which order day, month and year stand. `words`: the month is a word, so nothing can be mistaken. */
export type DateOrder = 'YMD' | 'DMY' | 'MDY'
export const dateOrders: readonly DateOrder[] = ['YMD', 'DMY', 'MDY']

const TIMES = ['', ' H:mm', ' H:mm:ss', ' h:mm a', ' h:mm:ss a']
const COMMA_TIMES = ['', ', H:mm', ', H:mm:ss', ', h:mm a', ', h:mm:ss a']

const DATES: Record<DateOrder, readonly string[]> = {
  YMD: ['yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d'],
  DMY: ['d.M.yyyy', 'd/M/yyyy', 'd-M-yyyy', 'd.M.yy', 'd/M/yy', 'd MMM yyyy', 'd-MMM-yyyy', 'd. MMM yyyy'],
  MDY: ['M/d/yyyy', 'M-d-yyyy', 'M.d.yyyy', 'M/d/yy', 'MMM d, yyyy', 'MMM d yyyy'],
}

/** Every way of writing a date that is looked for, with the usual ones first. */
export const dateFormats: Record<DateOrder, readonly string[]> = {
  YMD: ['iso', ...DATES.YMD.flatMap(withTimes)],
  DMY: DATES.DMY.flatMap(withTimes),
  MDY: DATES.MDY.flatMap(withTimes),
}

function withTimes(date: string): string[] {
  return [...new Set([...TIMES, ...COMMA_TIMES])].map(time => date + time)
}

/** Digits with marks between them, or a month as a word: worth trying as a date. */
const PERHAPS = /^(?=.*\d)(?:\d{4}[-/.]|\d{1,2}[-/. ]|[A-Za-z]{3,9}\.? \d)/

export type DateFinder = {
  /** The format of this order that the text is written in. */
  find: (text: string, order: DateOrder) => string | undefined
}

/**
 * Remembers the format that fitted last, since the rows of a column are mostly written alike, and tries only formats
 * with the marks that the text has.
 */
export function dateFinder(): DateFinder {
  const last = new Map<DateOrder, string>()
  return {
    find(text, order) {
      if (text.length > 40 || !PERHAPS.test(text)) return undefined
      if (/^\d{4}/.test(text) !== (order === 'YMD')) return undefined
      const known = last.get(order)
      if (known !== undefined && writtenDate(text, known) !== undefined) return known
      const found = likely(text, order).find(format => writtenDate(text, format) !== undefined)
      if (found !== undefined) last.set(order, found)
      return found
    },
  }
}

const byMark = new Map<string, readonly string[]>()

function likely(text: string, order: DateOrder): readonly string[] {
  const mark = /[-/.]/.exec(text)?.[0] ?? ' '
  const timed = text.includes(':')
  const key = `${order}${mark}${timed}`
  const known = byMark.get(key)
  if (known !== undefined) return known
  const found = dateFormats[order].filter(
    format => format === 'iso' || (format.includes(mark) && (!timed || format.includes('mm'))),
  )
  byMark.set(key, found)
  return found
}

/** Dots are written in the order of day and month; with slashes and dashes it depends on the country. */
export function isUnmistakable(format: string): boolean {
  return format.includes('.') || format.includes('MMM') || format.startsWith('yyyy') || format === 'iso'
}
