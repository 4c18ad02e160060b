import { z } from 'zod'
import type { App, Deps } from '#server/http/app.ts'
import { refusal } from '#server/http/refusals.ts'

const PATIENCE_MS = 2_000

/** /healthz: whether requests can be served now, which is whether the database answers. */
export function healthRoutes(app: App, deps: Deps): void {
  const schema = {
    summary: 'Whether the server can answer',
    response: { 200: z.object({ status: z.literal('ok') }) },
  }
  app.get('/healthz', { schema, config: { may: 'anyone' }, logLevel: 'warn' }, async () => {
    const answers = await Promise.race([asks(deps), patience()])
    if (!answers) throw refusal('try-again', { retryAfter: 2 })
    return { status: 'ok' as const }
  })
}

async function asks(deps: Deps): Promise<boolean> {
  return deps.pool.query('SELECT 1').then(
    () => true,
    () => false,
  )
}

function patience(): Promise<false> {
  return new Promise(resolve => setTimeout(() => resolve(false), PATIENCE_MS).unref())
}
