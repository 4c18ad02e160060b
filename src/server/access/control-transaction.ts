import type pg from 'pg'

/** One transaction on the control plane (no workspace is set: tenant rows stay invisible). `work` may run on its own client only. */
export async function inControlPlane<T>(pool: pg.Pool, work: (sql: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}
