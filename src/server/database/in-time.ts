import { DatabaseError } from 'pg'
import type { WorkspaceTx } from './transaction.ts'

const CANCELLED = '57014'

/**
 * What `work` reads, or undefined when one of its statements took longer than so many milliseconds. Whatever it wrote or
 * set is undone either way.
 */
export async function inTime<T>(
  { sql }: WorkspaceTx,
  ms: number,
  work: () => Promise<T>,
): Promise<T | undefined> {
  await sql.query(`SAVEPOINT in_time; SET LOCAL statement_timeout = ${Math.max(1, Math.round(ms))}`)
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === CANCELLED)) throw error
    return undefined
  } finally {
    await sql.query('ROLLBACK TO SAVEPOINT in_time; RELEASE SAVEPOINT in_time')
  }
}
