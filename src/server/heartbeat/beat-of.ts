import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { dayIn, startOfDay } from '#domain/calendar.ts'
import type { Heartbeat, HeartbeatInput } from '#domain/heartbeat/heartbeat.ts'

type Asked = Omit<HeartbeatInput, 'seed'>

/** Any will do, but always the same: then the same rows give the same bands. */
const SEED = 1
/** Heartbeats kept: one for each workspace and view that people look at. */
const KEPT = 32

const kept = new Map<string, Promise<Heartbeat>>()

/**
 * The heartbeat of these rows. It is a pure function that draws for a third of a second and more, so it is worked out in a
 * thread of its own, and the answer to the same rows is kept: by the hash of everything it depends on, and of `now`
 * only as far as it depends on it.
 */
export function beatOf(input: Asked): Promise<Heartbeat> {
  const asked = { ...input, now: latestThatMatters(input), seed: SEED }
  const name = hashOf(asked)
  const beat = kept.get(name) ?? workOut(asked)
  kept.delete(name)
  kept.set(name, beat)
  beat.catch(() => kept.delete(name))
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return beat
}

function workOut(input: HeartbeatInput): Promise<Heartbeat> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./beat-thread.ts', import.meta.url), { workerData: input })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', code => reject(new Error(`the heartbeat's thread ended with code ${code}`)))
  })
}

/** Of `now` only two things matter: the local day, and which rows are not in the future. */
function latestThatMatters({ cases, revenue, now, zone }: Asked): number {
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
