import { formatHour } from '#web/conversation/spans.ts'
import { dateFormat } from '#web/parts/formatters.ts'
import { dayNow } from '#web/parts/dates.ts'
import { localIn } from '#web/parts/zoned.ts'
import { currentLocale } from '#web/words/locale.ts'
import { say } from '#web/words/store.ts'

type Span = { startsAt: string; endsAt: string }

/** "10:00 to 10:30" today, "Tue 24 Nov, 10:00 to 10:30" on another day; by the clock of the zone. */
export function formatWhen({ startsAt, endsAt }: Span, zone: string): string {
  const from = formatHour(startsAt, zone)
  const to = formatHour(endsAt, zone)
  if (dayOf(startsAt, zone) !== dayOf(endsAt, zone))
    return say('meeting.spanOfDays', {
      fromDay: weekday(startsAt, zone),
      from,
      toDay: weekday(endsAt, zone),
      to,
    })
  const isToday = dayOf(startsAt, zone) === dayNow(zone)
  return say('meeting.span', { day: isToday ? 'none' : weekday(startsAt, zone), from, to })
}

function dayOf(instant: string, zone: string): string {
  return localIn(zone, Date.parse(instant)).slice(0, 10)
}

function weekday(instant: string, zone: string): string {
  const isThisYear = dayOf(instant, zone).slice(0, 4) === dayNow(zone).slice(0, 4)
  return dateFormat(currentLocale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
    timeZone: zone,
  }).format(new Date(instant))
}
