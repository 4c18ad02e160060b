import { defineConfig } from 'vitest/config'
import { SlowFirst } from './test/run/slow-first.ts'

const once = {
  pool: 'threads' as const,
  // Tests wait as much as they compute, so that two cores have room for a third.
  maxWorkers: 3,
  // What is awaited comes when it comes on a machine that does much else; without a word on it that is one second.
  expect: { poll: { timeout: 20_000 } },
}
/** What files import is read once for all of them: they keep nothing in modules that another could find there. */
const together = {
  ...once,
  isolate: false,
  setupFiles: 'test/own-environment.ts',
  testTimeout: 30_000,
  hookTimeout: 60_000,
}

const SERVER = ['src/{server,cli}/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts']
/** They bring a PostgreSQL of their own or need none, so another one under test would change nothing for them. */
const APART = [
  'src/server/main.test.ts',
  'src/server/new-id.test.ts',
  'src/server/access/{policy,totp}.test.ts',
  'src/server/heartbeat/cases-of.test.ts',
  'src/server/import/{olist,plans,read-file}.test.ts',
  'src/server/outbox/egress.test.ts',
  'src/cli/{attribute,attribute-cells}.test.ts',
  'test/{glossary,heartbeat-olist,score-olist,outside-scripts,web-forms,web-schemas,web-words}.test.ts',
  'test/demo/usual-company.test.ts',
  'test/prove/{kill,kill-pieces,score}.test.ts',
  'bench/figure.test.ts',
]

const JOURNEYS = ['test/journeys/**/*.test.ts']
const PROMISED = ['test/journeys/demo.test.ts']
const BUILT = 'test/journeys/build-web.js'
const inBrowser = {
  ...once,
  globalSetup: [BUILT],
  testTimeout: 120_000,
  hookTimeout: 180_000,
}

/**
 * `rules` need nothing; `server` runs on the PostgreSQL under test, `apart` without it (a test that asks for it there
 * fails); `journeys` and `promised` in a real browser.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: SlowFirst },
    projects: [
      { test: { ...together, name: 'rules', include: ['src/{domain,contract,web}/**/*.test.{ts,tsx}'] } },
      {
        test: {
          ...together,
          name: 'server',
          include: SERVER,
          exclude: ['test/journeys/**', ...APART],
          globalSetup: 'test/database-server.ts',
        },
      },
      // What is started for real here takes its time on a machine that does much else.
      { test: { ...together, name: 'apart', include: APART, testTimeout: 120_000 } },
      {
        test: {
          ...inBrowser,
          name: 'journeys',
          include: JOURNEYS,
          exclude: PROMISED,
          globalSetup: [BUILT, 'test/journeys/prepared-data.ts'],
        },
      },
      // What is promised to be there within some minutes is measured without others beside it.
      { test: { ...inBrowser, name: 'promised', include: PROMISED, sequence: { groupOrder: 1 } } },
    ],
  },
})
