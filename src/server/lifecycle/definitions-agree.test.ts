import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Filter } from '#domain/filter/filter.ts'
import { holds } from '#domain/filter/holds.ts'
import { nextTurn } from '#domain/filter/next-turn.ts'
import type { Happening } from '#domain/happening/happening.ts'
import { meetsOf } from '#domain/lifecycle/judgement.ts'
import { judgedStages, type JudgedStage, writeOut } from '#domain/lifecycle/write-out.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { beginTurn } from '#server/beat/take-turn.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { loadKnownPeople } from '#server/filter/load-known-people.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { fc } from '#test/chance.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { agree, type Agreed } from '#test/definitions.ts'
import { shuffled } from '#test/prove/arrival.ts'
import { FIRST_DAY, histories, LONG_AFTER } from '#test/prove/happenings.ts'
import { newWorkspace } from '#test/prove/run-history.ts'
import { judgePeople } from './judge-people.ts'
import { FIRST, LAST, rulingsOf } from './rulings.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const RUNS = process.env['DUET_PROVE'] === '1' ? 40 : 8
const from = fc.constantFrom
const days = from(1, 7, 30)
const condition: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    touch: fc.record({
      kinds: fc.option(from<string[]>(['form'], ['visit', 'mail'], ['call', 'meeting', 'message']), {
        nil: undefined,
      }),
      direction: fc.option(from('inbound', 'outbound'), { nil: undefined }),
      when: fc.option(
        days.map(last => ({ last })),
        { nil: undefined },
      ),
    }),
    did: fc.boolean(),
    atLeast: from(1, 1, 2),
  }),
  fc
    .tuple(from('firstTouch', 'lastTouch', 'created'), days)
    .map(([attribute, last]): Filter => ({ attribute, test: { op: 'within', span: { last } } })),
  days.map((ago): Filter => ({ attribute: 'lastTouch', test: { op: 'more-than-ago', days: ago } })),
  from('nurture', 'lead', 'sal', 'sql').map(
    (stage): Filter => ({
      attribute: 'stage',
      test: { op: 'one-of', values: [stage] },
    }),
  ),
  fc.boolean().map((has): Filter => ({ handoff: { states: ['returned', 'lapsed'] }, has })),
  fc.boolean().map((has): Filter => ({ deal: { states: ['open', 'won'] }, has })),
  from('email', 'phone', 'origin').map((attribute): Filter => ({ attribute, test: { op: 'filled' } })),
  from('Acme', 'be').map(
    (text): Filter => ({ account: { attribute: 'name', test: { op: 'contains', text } } }),
  ),
  from('Anna', 'cleo').map((text): Filter => ({ attribute: 'name', test: { op: 'contains', text } })),
)
const whole: fc.Arbitrary<Filter> = fc.oneof(
  condition,
  fc.array(condition, { minLength: 1, maxLength: 3 }).map((all): Filter => ({ all })),
  fc.array(condition, { minLength: 1, maxLength: 3 }).map((any): Filter => ({ any })),
  condition.map((not): Filter => ({ not })),
)
const agreements: fc.Arbitrary<Agreed> = fc
  .record({ lead: whole, mql: whole, nurture: whole, disqualified: whole })
  .chain(all => fc.subarray([...judgedStages], { minLength: 2 }).map(kept => pick(all, kept)))

function pick(all: Record<JudgedStage, Filter>, kept: JudgedStage[]): Agreed {
  return Object.fromEntries(kept.map(stage => [stage, all[stage]]))
}

/** Who does not stand where asking everybody anew would put them. */
async function wrong(tx: WorkspaceTx, now: number): Promise<unknown[]> {
  const turn = await beginTurn(tx, now, 'proof')
  const { current } = await rulingsOf(turn)
  const everybody = { after: FIRST, until: LAST }
  return current ? judgePeople(turn, current.conditions, everybody, { differing: true }) : []
}

/** What everybody meets, by the names of their identities, as far as conditions decide it. */
async function met(workspace: string, asked: number): Promise<string[]> {
  const { rows } = await database.owner.query<{ line: string }>(
    `SELECT string_agg(identity.kind || ':' || identity.value, ' ' ORDER BY identity.kind, identity.value) || ' meets '
        || (coalesce(max(person.meets), CASE WHEN max(person.stage) = 'visitor' THEN 0 ELSE 1 END) & $2) AS line
      FROM person JOIN belonging ON belonging.workspace_id = $1 AND belonging.person_id = person.id
      JOIN identity ON identity.workspace_id = $1 AND identity.id = belonging.identity_id
      WHERE person.workspace_id = $1 AND person.known AND NOT person.absorbed GROUP BY person.id ORDER BY 1`,
    [workspace, asked],
  )
  return rows.map(row => row.line)
}

async function live(workspace: string, history: Happening[], seed: number, check: boolean): Promise<void> {
  for (const { happenings, now } of shuffled(history, seed)) {
    await inWorkspace(database.pool, workspace, tx => storeHappenings(tx, happenings, { now }))
    await drainWorkspace(database.pool, workspace, { clock: () => now })
    const misplaced = check ? await inWorkspace(database.pool, workspace, tx => wrong(tx, now)) : []
    expect(misplaced).toEqual([])
  }
  await drainWorkspace(database.pool, workspace, { clock: () => LONG_AFTER })
}

test('judged as it happens and as time goes on, people meet what they meet when all are judged at once', async () => {
  await fc.assert(
    fc.asyncProperty(histories, agreements, fc.nat(), async (history, agreed, seed) => {
      const [kept, atOnce] = [await newWorkspace(database.owner), await newWorkspace(database.owner)]
      await agree(database, kept, agreed, FIRST_DAY)
      await live(kept, history, seed, true)
      await live(atOnce, history, seed, false)
      await agree(database, atOnce, agreed, LONG_AFTER)
      const asked = meetsOf(judgedStages.filter(stage => agreed[stage]))
      expect(await met(kept, asked)).toEqual(await met(atOnce, asked))
      await inWorkspace(database.pool, kept, tx => agreesWithMemory(tx, agreed))
      // Everybody judged once more by the same words: nobody moves.
      await agree(database, kept, agreed, LONG_AFTER)
      const { rows } = await database.owner.query(
        `SELECT changed FROM definition_run WHERE workspace_id = $1 AND state = 'holding'`,
        [kept],
      )
      expect(rows).toEqual([{ changed: 0 }])
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
}, 300_000)

async function agreesWithMemory(tx: WorkspaceTx, agreed: Agreed): Promise<void> {
  const { rows } = await tx.sql.query<{ id: string; meets: number }>(
    'SELECT id, meets FROM person WHERE workspace_id = $1 AND known AND NOT absorbed',
    [tx.workspace],
  )
  const people = await loadKnownPeople(
    tx,
    rows.map(row => row.id),
  )
  const conditions = writeOut(judgedStages.map(stage => ({ stage, condition: agreed[stage] ?? null })))
  const deciding = { now: LONG_AFTER, zone: 'UTC', fields: [], fieldsOfAccount: [] }
  for (const person of people) {
    const stages = judgedStages.filter(
      stage => conditions[stage] && holds(conditions[stage], person, deciding),
    )
    const meets = rows.find(row => row.id === person.id)?.meets ?? 0
    expect(meets & meetsOf(judgedStages.filter(stage => conditions[stage]))).toBe(meetsOf(stages))
    for (const filter of Object.values(conditions)) {
      const turn = nextTurn(filter, person, deciding)
      if (turn === undefined) continue
      const at = (now: number) => holds(filter, person, { ...deciding, now })
      expect([at(turn - 1), at(turn)]).toEqual([at(LONG_AFTER), !at(LONG_AFTER)])
    }
  }
}
