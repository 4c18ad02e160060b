import { defineConfig } from 'vitest/config'

const once = { pool: 'threads' as const, isolate: true, maxWorkers: 2 }

/** `rules` need nothing; `server` runs on a real PostgreSQL; `journeys` in a real browser. */
export default defineConfig({
  test: {
    projects: [
      { test: { ...once, name: 'rules', include: ['src/{domain,contract,web}/**/*.test.{ts,tsx}'] } },
      {
        test: {
          ...once,
          name: 'server',
          include: ['src/{server,cli}/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['test/journeys/**'],
          globalSetup: 'test/database-server.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...once,
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: 'test/journeys/build-web.js',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // A house and a browser fill the two cores that there are.
          fileParallelism: false,
        },
      },
    ],
  },
})
