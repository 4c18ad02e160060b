import { statSync } from 'node:fs'
import { join } from 'node:path'
import { archiveFrom, archiveTo } from '#server/archive/archive-file.ts'
import { createWorkspace } from '#server/access/workspace-store.ts'
import type { Bench } from './bench.ts'
import { fillCrowd } from './crowd.ts'
import { onFreshGround } from './ground.ts'

const PEOPLE = 100_000
const MB = 1024 * 1024

/** A whole workspace into one file, and a workspace of it, in this process; PostgreSQL's memory is not counted. */
export const archive: Bench = {
  name: 'archive',
  about: 'duet export and import-workspace of a company of 100,000 persons (or --rows N)',
  run: given =>
    onFreshGround(async ({ database, dataDir }) => {
      const people = given.rows ?? given.size(PEOPLE, 500)
      const { id } = await createWorkspace(database.owner, { name: 'Crowd' })
      await fillCrowd({ database } as never, id, people)
      const file = join(dataDir, 'crowd.duet.tar.gz')
      const seconds = { out: [] as number[], in: [] as number[] }
      let rows = 0
      let peak = 0
      const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50)
      for (let run = 0; run < given.runs; run++) {
        let began = performance.now()
        const manifest = await archiveTo(file, database.app, id, Date.now())
        seconds.out.push((performance.now() - began) / 1000)
        rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
        began = performance.now()
        const taken = await archiveFrom(file, database.app)
        if ('refused' in taken) throw new Error(taken.message)
        seconds.in.push((performance.now() - began) / 1000)
      }
      clearInterval(watch)
      const name = `archive, ${people.toLocaleString('en')} persons`
      given.tell({ name: `${name}, ${rows.toLocaleString('en')} rows out`, unit: 's', runs: seconds.out })
      given.tell({ name: `${name}, in`, unit: 's', runs: seconds.in })
      given.tell({ name: `${name}, file`, unit: 'MB', runs: [statSync(file).size / MB] })
      given.tell({ name: `${name}, peak memory`, unit: 'MB', runs: [peak / MB] })
    }),
}
