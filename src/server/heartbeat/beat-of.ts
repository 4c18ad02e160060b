import { createHash } from 'node:crypto'
import { dayIn, startOfDay } from '#domain/calendar.ts'
import { heartbeat, type Heartbeat, type HeartbeatInput } from '#domain/heartbeat/heartbeat.ts'

/** Any will do, but always the same: then the same rows give the same bands. */
const SEED = 1
/** Heartbeats kept: one for each workspace and view that people look at. */
const KEPT = 32

const kept = new Map<string, Heartbeat>()

/**
 * The heartbeat of these rows. It is a pure function that draws for a third of a second, so the answer to the same rows is
 * kept: by the hash of everything it depends on, and of `now` only as far as it depends on it.
 */
export function beatOf(input: Omit<HeartbeatInput, 'seed'>): Heartbeat {
  const asked = { ...input, now: latestThatMatters(input), seed: SEED }
  const name = hashOf(asked)
  const known = kept.get(name)
  kept.delete(name)
  const beat = known ?? heartbeat(asked)
  kept.set(name, beat)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return beat
}

/** Of `now` only two things matter: the local day, and which rows are not in the future. */
function latestThatMatters({ cases, revenue, now, zone }: Omit<HeartbeatInput, 'seed'>): number {
  let latest = startOfDay(zone, dayIn(zone, now))
  const reach = (at: number) => {
    if (at <= now && at > latest) latest = at
  }
  for (const { qualifiedAt, outcome } of cases) {
    reach(qualifiedAt)
    if (outcome.is !== 'open') reach(outcome.at)
  }
  for (const { at } of revenue) reach(at)
  return latest
}

function hashOf(input: HeartbeatInput): string {
  const text = JSON.stringify(input, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
  return createHash('sha256').update(text).digest('base64')
}
