import { type Day, dayIn } from '#domain/calendar.ts'
import { dateCases } from '#domain/heartbeat/case.ts'
import { viewOf } from '#domain/heartbeat/view.ts'
import type { Moment } from '#server/report/one-moment.ts'
import { loadRows } from './load-heartbeat.ts'

/** The first day on which wins were recorded, where cases are older than that record; the same that the heartbeat names. */
export async function winsRecordedSince(moment: Moment, now: number): Promise<Day | null> {
  const { cases, revenue } = await loadRows(moment, undefined, now)
  const amounts = revenue.map(({ at, value }) => ({ at, amount: value }))
  const dated = dateCases(cases, amounts, now, moment.zone)
  return viewOf(dated, dayIn(moment.zone, now)).recording?.since ?? null
}
