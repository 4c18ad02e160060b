import { currentLocale } from '#web/words/locale.ts'

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
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...inZone(zone),
  }).format(new Date(instant))
}

/** "Feb 2018" of YYYY-MM or YYYY-MM-DD. */
export function formatMonth(month: string, locale: string | undefined = currentLocale()): string {
  return new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month.slice(0, 7)}-01T00:00:00Z`),
  )
}

function shortDate(locale: string | undefined, zone: string | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...inZone(zone) })
}

function inZone(zone: string | undefined): { timeZone?: string } {
  return zone === undefined ? {} : { timeZone: zone }
}

/** A date stays on one line. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}
