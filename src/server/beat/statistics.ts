import type pg from 'pg'

const FIRST_LOOK = 1_000
const GROWTH = 3

/**
 * Has the database look again at how its tables are filled whenever this process has filled them by a multiple more:
 * autovacuum comes once a minute, and in a minute of importing the plans of an empty table cost most of the speed.
 */
export class Statistics {
  #filled = 0
  #next = FIRST_LOOK

  async filled(pool: pg.Pool, rows: number): Promise<void> {
    this.#filled += rows
    if (this.#filled < this.#next) return
    this.#next = this.#filled * GROWTH
    await pool.query('SELECT refresh_statistics()')
  }
}
