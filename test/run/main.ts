import { globSync } from 'node:fs'
import { findChromium } from './chromium.ts'
import { interrupt, ROOT } from './command.ts'
import { missingDovecot } from './dovecot.ts'
import { olderPostgresHere, startOlderPostgres } from './older-postgres.ts'
import { addUp, failed, type Outcome, skipped } from './outcome.ts'
import { rewriteSchema, schemaSteps } from './schema-steps.ts'
import { staticSteps } from './static-steps.ts'
import { vitestStep } from './vitest-step.ts'

// `npm test`, `npm run check` (--static), `npm run prove` (--prove: the long proofs whole), `npm run schema` (--schema).
// Every step runs, whatever became of the one before, so that all failures are seen at once.

const asked = new Set(process.argv.slice(2))
/** On the older database: in which order things arrive is the rules' matter, which were asked a thousand times before. */
const FEWER = { DUET_HISTORIES: '10' }
for (const end of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(end, interrupt)

if (asked.has('--schema')) {
  await rewriteSchema()
  console.log('db/schema.sql is what the migrations make.')
} else {
  const outcome = addUp(asked.has('--static') ? await looked() : [...(await looked()), ...(await tested())])
  summarise(outcome)
  process.exitCode = outcome.failures.length === 0 ? 0 : 1
}
process.channel?.unref()

async function looked(): Promise<Outcome[]> {
  return [...(await staticSteps()), ...(await schemaSteps())]
}

async function tested(): Promise<Outcome[]> {
  const env: Record<string, string> = asked.has('--prove') ? { DUET_PROVE: '1' } : {}
  const missing = await missingDovecot()
  return [
    ...(missing === undefined ? [] : [failed(missing)]),
    await vitestStep('rules and server, PostgreSQL 18', ['rules', 'server', 'apart'], env),
    await onOlderPostgres(env),
    await journeys(env),
  ]
}

async function onOlderPostgres(env: Record<string, string>): Promise<Outcome> {
  const major = olderPostgresHere()
  if (major === undefined)
    return skipped('server on an older PostgreSQL: none from 15 to 17 in /usr/lib/postgresql')
  const label = `server, PostgreSQL ${major}`
  try {
    const server = await startOlderPostgres(major)
    const outcome = await vitestStep(label, ['server'], {
      ...(!asked.has('--prove') && FEWER),
      ...env,
      TEST_DATABASE_URL: server.url,
    })
    await server.stop()
    return outcome
  } catch (error) {
    return failed(`${label}: ${String(error)}`)
  }
}

async function journeys(env: Record<string, string>): Promise<Outcome> {
  if (globSync('test/journeys/**/*.test.ts', { cwd: ROOT }).length === 0)
    return skipped('journeys: there are none yet')
  const chromium = await findChromium()
  if ('missing' in chromium) return failed(`journeys: ${chromium.missing}`)
  return vitestStep('journeys, in Chromium', ['journeys', 'promised'], {
    ...env,
    DUET_CHROMIUM: chromium.path,
  })
}

function summarise({ passed, failures, skipped: left }: Outcome): void {
  console.log('')
  for (const name of left) console.log(`skipped  ${name}`)
  for (const name of failures) console.log(`failed   ${name}`)
  console.log(`${passed} passed, ${failures.length} failed`)
}
