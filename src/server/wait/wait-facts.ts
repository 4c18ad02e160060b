import type { Turn } from '#server/beat/turn.ts'
import type { Fact } from '#server/fact/record-facts.ts'
import type { WaitRow } from './fold-threads.ts'
import type { KnownWait } from './load-threads.ts'
import type { Members } from './write-waits.ts'

const MINUTE = 60_000
/** Below, nobody would call it late. */
const LATE = 15 * MINUTE

/** What changed about a wait, as history tells it. */
export function factsOfWait(
  turn: Turn,
  row: WaitRow,
  before: KnownWait | undefined,
  members: Members,
): Fact[] {
  const about = { subjectKind: 'wait', subjectId: row.wait.id }
  const because = { person: row.person }
  const said = (act: string, more: Fact['because'] = {}): Fact => ({
    act,
    ...about,
    because: { ...because, ...more },
  })
  const facts: Fact[] = []
  const wasLapsed = before?.lapsed_at != null
  if (row.lapsedAt !== undefined && !wasLapsed)
    facts.push(said('wait-lapsed', lateness(turn.now, row.lapsedAt, row.horizon.uncertain)))
  else if (row.lapsedAt === undefined && wasLapsed) facts.push(said('wait-answered-in-time-known-late'))
  else if (row.wait.answeredAt !== undefined && before && before.answered_at === null)
    facts.push(said('wait-answered', row.wait.elsewhere && { elsewhere: true }))
  if (row.wait.needlessAt !== undefined && !before?.needless_at) facts.push(said('wait-needs-no-answer'))
  if (before && (before.answered_at ?? before.needless_at) && isOpen(row)) facts.push(said('wait-reopened'))
  if (before && (row.wait.assigned ?? null) !== before.assigned)
    facts.push(said('wait-handed-on', { to: members.get(row.wait.assigned ?? '') ?? null }))
  const until = row.wait.snoozedUntil ?? null
  if (until !== (before?.snoozed_until?.getTime() ?? null) && isOpen(row))
    facts.push(said('wait-snoozed', { until: until === null ? null : new Date(until).toISOString() }))
  return facts
}

function isOpen({ wait }: WaitRow): boolean {
  return wait.answeredAt === undefined && wait.needlessAt === undefined
}

/** That something is done later than it was due, and whether an answer may be on its way that no door has fetched yet. */
export function lateness(now: number, dueAt: number, uncertain: boolean): Fact['because'] {
  const late = now - dueAt
  return {
    ...(late >= LATE && { lateMinutes: Math.round(late / MINUTE) }),
    ...(uncertain && { uncertain: true }),
  }
}
