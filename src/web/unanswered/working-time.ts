import { currentLocale } from '#web/words/locale.ts'
import { numberFormat } from '#web/parts/formatters.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Business time as people read it: never in days, because a day of it is not one of the calendar. */
export function formatWorkingTime(ms: number | null, locale: string | undefined = currentLocale()): string {
  if (ms === null) return '–'
  const write = (value: number, unit: 'minute' | 'hour'): string =>
    numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  const minutes = Math.round(ms / MINUTE)
  if (minutes < 60) return write(minutes, 'minute')
  const hours = Math.floor((minutes * MINUTE) / HOUR)
  const rest = minutes % 60
  return rest === 0 || hours >= 10 ? write(hours, 'hour') : `${write(hours, 'hour')} ${write(rest, 'minute')}`
}
