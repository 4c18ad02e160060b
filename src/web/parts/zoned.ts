import { dateFormat } from './formatters.ts'

/** Instants as the inputs of a browser write them, by the clock of another zone than the reader's. */

/** "2026-11-22T09:12" of an instant, as clocks in the zone show it. */
export function localIn(zone: string, instant: number): string {
  const parts = dateFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant)
  const of = (type: string): string => parts.find(part => part.type === type)?.value ?? ''
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`
}

/**
 * The instant at which clocks in the zone show "2026-11-22T09:12". What a spring's leap skips counts on from before it;
 * of an hour that comes twice it is the first.
 */
export function instantIn(zone: string, local: string): number {
  const wanted = Date.parse(`${local}Z`)
  const off = (at: number): number => Date.parse(`${localIn(zone, at)}Z`) - at
  const tries = [wanted - off(wanted - 86_400_000), wanted - off(wanted + 86_400_000)]
  const fitting = tries.filter(at => localIn(zone, at) === local)
  return fitting.length > 0 ? Math.min(...fitting) : Math.max(...tries)
}

/** Writes the day on which an instant falls: "2026-11-22". */
export function dayFormat(zone: string | undefined): Intl.DateTimeFormat {
  return dateFormat('en-CA', {
    ...(zone === undefined ? {} : { timeZone: zone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
}
