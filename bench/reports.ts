import { heartbeat } from '#domain/heartbeat/heartbeat.ts'
import { simulateCompany } from '#test/simulated-company.ts'
import { type Bench, repeat } from './bench.ts'
import { onFreshGround } from './ground.ts'
import { ask } from './load.ts'
import { fillCompany } from './report-data.ts'
import { serverOn } from './server-process.ts'

const DAYS = 730

const PATHS = [
  '/v1/scoreboard?by=origin&model=linear',
  '/v1/scoreboard?by=campaign&model=position',
  '/v1/scoreboard?by=channel&model=last&from=2025-10-01&to=2025-12-31',
  '/v1/heartbeat',
]

export const scoreboard: Bench = {
  name: 'scoreboard',
  about:
    'GET /v1/scoreboard and /v1/heartbeat on 50,000 entries and 1,000,000 touches (filled by sets), one client',
  run: given =>
    onFreshGround(async ground => {
      const size = {
        people: given.size(100_000, 500),
        touchesEach: 10,
        won: given.size(25_000, 100),
        entries: given.size(50_000, 200),
      }
      const workspace = await fillCompany(ground.database.owner, size)
      const key = await ground.keyFor(workspace, ['read'])
      const first: number[][] = PATHS.map(() => [])
      const again: number[][] = PATHS.map(() => [])
      for (let run = 0; run < given.runs; run++) {
        // A server keeps sums of days, so that only a new one shows what the first look costs.
        const { url, stop } = await serverOn(ground, { beat: 'on' })
        for (const [place, path] of PATHS.entries()) {
          const look = async (amount: number) =>
            (await ask({ url, key, connections: 1, amount, next: () => ({ path }) })).p50
          first[place]?.push(await look(1))
          again[place]?.push(await look(5))
        }
        await stop()
      }
      for (const [place, path] of PATHS.entries()) {
        given.tell({ name: `${path} at first`, unit: 'ms', runs: first[place] ?? [] })
        given.tell({ name: `${path} again`, unit: 'ms', runs: again[place] ?? [] })
      }
    }),
}

export const heartbeatRule: Bench = {
  name: 'heartbeat',
  about: 'a whole heartbeat with its resamples by the rules alone, 8,000 cases over two years',
  run: async given => {
    const cases = given.size(8_000, 400)
    const company = simulateCompany({
      seed: 1,
      days: DAYS,
      casesADay: cases / DAYS,
      winShare: 0.25,
      meanDelay: 40,
    })
    const runs = await repeat(given.runs, async () => {
      const begun = performance.now()
      heartbeat({ ...company, zone: 'Europe/Berlin', currency: 'EUR', seed: 1 })
      return performance.now() - begun
    })
    given.tell({ name: `heartbeat, ${company.cases.length} cases`, unit: 'ms', runs })
  },
}
