import { dayOfDate, startOfDay } from '#domain/calendar.ts'
import type { Instant } from '#domain/happening/happening.ts'
import type { Span } from './filter.ts'

const DAY = 86_400_000

/** A span of days as instants, in the workspace's zone: from, and before. */
export function momentsOf(
  { now, zone }: { now: Instant; zone: string },
  span: Span,
): { from: Instant | undefined; before: Instant | undefined } {
  if ('last' in span) return { from: now - span.last * DAY, before: undefined }
  return {
    from: span.from === undefined ? undefined : startOfDay(zone, dayOfDate(span.from)),
    before: span.to === undefined ? undefined : startOfDay(zone, dayOfDate(span.to) + 1),
  }
}
