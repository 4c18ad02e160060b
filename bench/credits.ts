import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { checkBooks } from '#server/revenue/check-books.ts'
import { type Bench, repeat } from './bench.ts'
import { onFreshGround } from './ground.ts'
import { fillCompany } from './report-data.ts'

export const credits: Bench = {
  name: 'credits',
  about: 'all entries marked and their credits computed by five models; 10 touches a journey; filled by sets',
  run: given =>
    onFreshGround(async ground => {
      const { app, owner } = ground.database
      const entries = given.size(20_000, 200)
      const people = given.size(20_000, 200)
      const won = given.size(10_000, 100)
      const workspace = await fillCompany(owner, { people, touchesEach: 10, won, entries })
      const runs = await repeat(given.runs, async () => {
        await owner.query(
          'INSERT INTO entry_dirty (workspace_id, entry_id) SELECT workspace_id, id FROM entry WHERE workspace_id = $1',
          [workspace],
        )
        const begun = performance.now()
        await drainWorkspace(app, workspace)
        return (entries * 1000) / (performance.now() - begun)
      })
      const { wrong } = await inWorkspace(app, workspace, checkBooks)
      if (wrong.length > 0) throw new Error(`${wrong.length} entries are out of balance`)
      const { rows } = await owner.query<{ shares: string }>(
        'SELECT sum(cardinality(amounts)) AS shares FROM credit WHERE workspace_id = $1',
        [workspace],
      )
      const shares = Number(rows[0]?.shares) / entries
      given.tell({ name: 'credits, entries', unit: 'entries/s', runs })
      given.tell({
        name: `credits, ${shares.toFixed(1)} shares an entry`,
        unit: 'credits/s',
        runs: runs.map(one => one * shares),
        limit: (await given.limits()).multiRow,
      })
    }),
}
