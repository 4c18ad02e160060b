import type pg from 'pg'
import type { Logger } from 'pino'
import { hintOthers } from './hint-others.ts'
import { startBeat, type Beat } from './worker.ts'

/**
 * The beat of a process of the server. DUET_BEAT=off: an app process without a worker, beside at least one other process
 * on the same database that does the deciding.
 */
export function chosenBeat(
  env: Record<string, string | undefined>,
  pool: pg.Pool,
  options: { log?: Logger },
): Beat {
  return env['DUET_BEAT'] === 'off' ? hintOthers(pool, options) : startBeat(pool, options)
}
