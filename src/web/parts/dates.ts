import { currentLocale } from '#web/words/locale.ts'
import { dateFormat } from './formatters.ts'

type DateStyle = { zone?: string | undefined; locale?: string | undefined }

/** "26 Feb 2018" of a calendar day (YYYY-MM-DD), which has no time zone to shift it. */
export function formatDay(day: string, locale: string | undefined = currentLocale()): string {
  return unbroken(shortDate(locale, 'UTC').format(new Date(`${day}T00:00:00Z`)))
}

/** The local day of an instant. */
export function formatDate(instant: string, { zone, locale = currentLocale() }: DateStyle = {}): string {
  return unbroken(shortDate(locale, zone).format(new Date(instant)))
}

/** "26 Feb 2018, 19:58" */
export function formatMoment(instant: string, { zone, locale = currentLocale() }: DateStyle = {}): string {
  return dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...inZone(zone),
  }).format(new Date(instant))
}

/** "Tuesday 14:10" of the last six days, else as `formatMoment`. */
export function formatLately(
  instant: string,
  now: number,
  { zone, locale = currentLocale() }: DateStyle = {},
): string {
  if (now - Date.parse(instant) > 6 * 86_400_000) return formatMoment(instant, { zone, locale })
  const style = { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return dateFormat(locale, { ...style, ...inZone(zone) }).format(new Date(instant))
}

/** "Feb 2018" of YYYY-MM or YYYY-MM-DD. */
export function formatMonth(month: string, locale: string | undefined = currentLocale()): string {
  return dateFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month.slice(0, 7)}-01T00:00:00Z`),
  )
}

/** "Feb" of YYYY-MM or YYYY-MM-DD. */
export function formatMonthName(month: string, locale: string | undefined = currentLocale()): string {
  return dateFormat(locale, { month: 'short', timeZone: 'UTC' }).format(
    new Date(`${month.slice(0, 7)}-01T00:00:00Z`),
  )
}

/** "26 February", and with its year where that is not the reader's (`today`): for sentences. */
export function formatSpokenDay(
  day: string,
  today: string,
  locale: string | undefined = currentLocale(),
): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const)
  const style = { day: 'numeric', month: 'long', ...year, timeZone: 'UTC' } as const
  return unbroken(dateFormat(locale, style).format(new Date(`${day}T00:00:00Z`)))
}

/** The day it is now, YYYY-MM-DD; in the browser's zone when none is given. */
export function dayNow(zone?: string): string {
  return dateFormat('en-CA', { ...inZone(zone), dateStyle: 'short' }).format(new Date())
}

function shortDate(locale: string | undefined, zone: string | undefined): Intl.DateTimeFormat {
  return dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...inZone(zone) })
}

function inZone(zone: string | undefined): { timeZone?: string } {
  return zone === undefined ? {} : { timeZone: zone }
}

/** A date stays on one line. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}
