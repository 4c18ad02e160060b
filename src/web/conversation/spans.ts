import { dateFormat, numberFormat } from '#web/parts/formatters.ts'
import { currentLocale } from '#web/words/locale.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Unit = 'minute' | 'hour' | 'day'

/** "22 min", "1 hr 20 min", "3 days": how long, by its two largest units, the smaller one only below ten of the larger. */
export function formatSpan(ms: number, locale: string | undefined = currentLocale()): string {
  const span = Math.abs(ms)
  const write = (value: number, unit: Unit): string =>
    numberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'day' ? 'long' : 'short',
    }).format(value)
  if (span < HOUR) return write(Math.max(1, Math.round(span / MINUTE)), 'minute')
  if (span < DAY) {
    const hours = Math.floor(span / HOUR)
    const minutes = Math.floor((span % HOUR) / MINUTE)
    return minutes === 0 || hours >= 10
      ? write(hours, 'hour')
      : `${write(hours, 'hour')} ${write(minutes, 'minute')}`
  }
  return write(Math.floor(span / DAY), 'day')
}

/** "09:12" by the clock of the zone. */
export function formatHour(instant: string, zone: string | undefined): string {
  const style = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const format = dateFormat(currentLocale(), zone === undefined ? style : { ...style, timeZone: zone })
  return format.format(new Date(instant))
}
