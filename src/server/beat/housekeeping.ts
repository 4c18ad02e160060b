import type pg from 'pg'
import type { Instant } from '#domain/happening/happening.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { forgetAnswers } from '#server/http/idempotency.ts'

const HOUR = 3_600_000
const ANSWERS_KEPT = 24 * HOUR

/** Throws away what has served its time: at most once an hour in this process, in a short transaction a workspace. */
export class Housekeeping {
  #doneAt = -Infinity

  async keep(pool: pg.Pool, now: Instant): Promise<void> {
    if (now - this.#doneAt < HOUR) return
    this.#doneAt = now
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM workspace ORDER BY id')
    for (const { id } of rows)
      await inWorkspace(pool, id, tx => forgetAnswers(tx, new Date(now - ANSWERS_KEPT)))
  }
}
