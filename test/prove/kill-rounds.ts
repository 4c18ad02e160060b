import { fc } from '#test/chance.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { orderKey, type Happening } from '#domain/happening/happening.ts'
import { createApiKey } from '#server/access/api-key-store.ts'
import { hasWork } from '#server/beat/hints.ts'
import { connect } from '#server/database/connect.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { checkBooks } from '#server/revenue/check-books.ts'
import { inOrder } from './arrival.ts'
import { chanceOf } from './chance-of.ts'
import { histories } from './happenings.ts'
import { Client } from './kill-client.ts'
import { untilTrue, VictimServer, type Blow } from './kill-server.ts'
import { deliver, newWorkspace, outcomeOf } from './run-history.ts'
import { unlikeHistories } from './unlike-histories.ts'

const BLOWS: readonly Blow[] = ['server', 'postgres', 'backend', 'both', 'server']
const HISTORIES_A_ROUND = 12
const DRAIN_MS = 120_000
const RECOVERY_MS = 60_000

export type KillFigures = {
  rounds: number
  acknowledged: number
  lost: string[]
  doubled: string[]
  unbalanced: number
  /** Whether the same happenings without any kill ended in the same state. */
  same: boolean
}

/** Kills the server or its PostgreSQL again and again while doors send, and counts what that did. */
export async function killRounds({
  rounds,
  seed,
  say,
}: {
  rounds: number
  seed: number
  say: (line: string) => void
}): Promise<KillFigures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'duet-kill-'))
  const server = await VictimServer.in(dataDir)
  const database = connect(server.database)
  try {
    await server.start()
    const workspace = await newWorkspace(database.owner)
    const happenings = unlikeHistories(fc.sample(histories, { numRuns: rounds * HISTORIES_A_ROUND, seed }))
    const chance = chanceOf(seed)
    const key = await keyFor(database.owner, workspace)
    const client = new Client(happenings, { port: server.port, key, pool: database.app, workspace, chance })
    const lost = new Set<string>()
    for (let round = 1; round <= rounds; round++) {
      const told = await strikeOnce(server, client, chance)
      for (const name of await patiently(() => missing(database.owner, workspace, client.acknowledged)))
        lost.add(name)
      say(`round ${round}: ${told}, ${client.acknowledged.size} acknowledged, ${lost.size} lost`)
    }
    await sendTheRest(client)
    await untilTrue(
      DRAIN_MS,
      async () => !(await patiently(() => hasWork(database.app, workspace, Date.now()))),
    )
    for (const name of await missing(database.owner, workspace, client.acknowledged)) lost.add(name)
    return {
      rounds,
      acknowledged: client.acknowledged.size,
      lost: [...lost],
      doubled: await doubled(database.owner, workspace),
      unbalanced: (await inWorkspace(database.app, workspace, checkBooks)).wrong.length,
      same: await isAsUndisturbed(database, workspace, happenings),
    }
  } finally {
    await database.close()
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function strikeOnce(server: VictimServer, client: Client, chance: () => number): Promise<string> {
  const blow = BLOWS[Math.floor(chance() * BLOWS.length)] ?? 'server'
  const after = 30 + Math.floor(chance() * 600)
  client.start()
  await new Promise(resolve => setTimeout(resolve, after))
  const before = performance.now()
  await server.strike(blow)
  await server.revive()
  await client.stop()
  return `${blow} killed after ${after} ms, serving again after ${Math.round(performance.now() - before)} ms`
}

/** PostgreSQL may still be on its way down, or up. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  let answer: { is: T } | undefined
  await untilTrue(RECOVERY_MS, async () => {
    answer = await ask().then(
      is => ({ is }),
      () => undefined,
    )
    return answer !== undefined
  })
  if (!answer) throw new Error('It came true without an answer.')
  return answer.is
}

/** However long it takes, as long as it goes on. */
async function sendTheRest(client: Client): Promise<void> {
  client.start()
  while (client.left > 0) {
    const left = client.left
    await untilTrue(DRAIN_MS, () => client.left < left)
  }
  await client.stop()
  if (client.left > 0) await sendTheRest(client)
}

async function keyFor(owner: Pool, workspace: WorkspaceId): Promise<string> {
  const connection = await owner.connect()
  try {
    const by = { label: 'proof', user: null }
    const { key } = await createApiKey(
      connection,
      { workspace, name: 'Proof', scopes: ['write:touchpoints'] },
      by,
    )
    return key
  } finally {
    connection.release()
  }
}

/** What was acknowledged and is neither on its way, nor taken, nor kept as failed. */
async function missing(owner: Pool, workspace: WorkspaceId, acknowledged: Set<string>): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT kind || ' ' || source || ' ' || external_id AS name FROM happening WHERE workspace_id = $1
      UNION ALL SELECT 'touchpoint ' || source || ' ' || external_id FROM touchpoint WHERE workspace_id = $1
      UNION ALL SELECT kind || ' ' || source || ' ' || external_id FROM failed_intake WHERE workspace_id = $1
      UNION ALL SELECT (one ->> 'kind') || ' ' || (one ->> 'source') || ' ' || (one ->> 'externalId')
        FROM intake CROSS JOIN LATERAL jsonb_array_elements(envelope::jsonb) one WHERE workspace_id = $1`,
    [workspace],
  )
  const there = new Set(rows.map(row => row.name))
  return [...acknowledged].filter(name => !there.has(name))
}

async function doubled(owner: Pool, workspace: WorkspaceId): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT name FROM (
        SELECT kind || ' ' || source || ' ' || external_id AS name FROM happening WHERE workspace_id = $1
        UNION ALL SELECT 'touchpoint ' || source || ' ' || external_id FROM touchpoint WHERE workspace_id = $1
        UNION ALL SELECT kind || ' ' || source || ' ' || external_id FROM failed_intake WHERE workspace_id = $1
      ) every GROUP BY name HAVING count(*) > 1`,
    [workspace],
  )
  return rows.map(row => row.name)
}

/** Lets the same happenings arrive in order and in peace, in another workspace, and compares. */
async function isAsUndisturbed(
  { app, owner }: { app: Pool; owner: Pool },
  disturbed: WorkspaceId,
  happenings: Happening[],
): Promise<boolean> {
  const workspace = await newWorkspace(owner)
  const sorted = happenings.toSorted((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1))
  await deliver(app, workspace, inOrder(sorted, 400))
  const [one, other] = [await outcomeOf(app, disturbed), await outcomeOf(app, workspace)]
  return one.hash === other.hash && one.failed === other.failed
}

export function summaryOf(figures: KillFigures): string {
  const { rounds, acknowledged, lost, doubled: twice, unbalanced, same } = figures
  const state = same ? 'the same as' : 'DIFFERENT from'
  return `${rounds} rounds, ${acknowledged} acknowledged: ${lost.length} lost, ${twice.length} doubled, ${unbalanced} entries out of balance; the derived state is ${state} that of an undisturbed run.`
}

export function isFlawless({ lost, doubled: twice, unbalanced, same }: KillFigures): boolean {
  return lost.length === 0 && twice.length === 0 && unbalanced === 0 && same
}
