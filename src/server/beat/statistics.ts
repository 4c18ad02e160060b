import type pg from 'pg'

const EVERY = 1_000

/**
 * Has the database look again at tables that this process has filled: autovacuum comes once a minute, and in a minute
 * of importing the plans of an empty table cost most of the speed.
 */
export class Statistics {
  #filled = 0

  async filled(pool: pg.Pool, happenings: number): Promise<void> {
    this.#filled += happenings
    if (this.#filled < EVERY) return
    this.#filled = 0
    await pool.query('SELECT refresh_statistics()')
  }
}
