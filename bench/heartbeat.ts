import { heartbeat } from '#domain/heartbeat/heartbeat.ts'
import { simulateCompany } from '#test/simulated-company.ts'

/** Milliseconds for a whole heartbeat with 500 resamples, median of 5 runs. Call with the numbers of cases: `node bench/heartbeat.ts 8000`. */
const RUNS = 5
const DAYS = 730

for (const cases of process.argv.slice(2).map(Number)) {
  const company = simulateCompany({
    seed: 1,
    days: DAYS,
    casesADay: cases / DAYS,
    winShare: 0.25,
    meanDelay: 40,
  })
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    heartbeat({ ...company, zone: 'Europe/Berlin', currency: 'EUR', seed: 1 })
    return performance.now() - start
  })
  const median = times.sort((one, other) => one - other)[Math.floor(RUNS / 2)]
  console.log(`heartbeat, ${company.cases.length} cases, 500 resamples: ${median?.toFixed(0)} ms`)
}
