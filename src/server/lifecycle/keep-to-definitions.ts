import { asksAboutAccount } from '#domain/lifecycle/write-out.ts'
import type { Turn } from '#server/beat/turn.ts'
import { keepCandidates } from './candidates.ts'
import { goOnWithDefinitions, tellThese } from './definition-run.ts'
import { foldLifecycles } from './fold-lifecycles.ts'
import { judgePeople } from './judge-people.ts'
import type { Cause, Judging, Said } from './judgements.ts'
import { type Holding, type Rulings, rulingsOf } from './rulings.ts'
import { crossed, setNextCrossing } from './watch-time.ts'

/**
 * Derives the lifecycles that this turn has made stale, and has everybody of whom something came in judged by the definitions that
 * hold. When it is time, goes on with a new version, or with what time has turned.
 */
export async function keepToDefinitions(turn: Turn): Promise<void> {
  const { stale } = turn
  if (stale.definitions) await goOnWithDefinitions(turn)
  const rulings = await rulingsOf(turn)
  await addPeopleOfAccounts(turn, rulings)
  const { current, coming } = rulings
  const turned = current && stale.definitions ? await crossed(turn, current) : []
  const ids = new Set([...stale.lifecycles, ...stale.toJudge.keys(), ...turned])
  await tellThese(turn, [...ids])
  if (current) await judgeAndFold(turn, current, ids, new Set(turned))
  else await foldLifecycles(turn, [...stale.lifecycles])
  if (coming) await keepCandidates(turn, coming, { ids: [...ids] })
  await setNextCrossing(turn, rulings, { changed: ids.size > 0 })
}

async function judgeAndFold(
  turn: Turn,
  current: Holding,
  ids: ReadonlySet<string>,
  turned: ReadonlySet<string>,
): Promise<void> {
  const { stale } = turn
  const verdicts = new Map<string, Said>()
  for (const { id, before, meets } of await judgePeople(turn, current.conditions, { ids: [...ids] }))
    if (before !== meets || stale.lifecycles.has(id))
      verdicts.set(id, { meets, ...becauseOf(turn, id, turned) })
  const { agreement, number } = current
  const judging: Judging = { verdicts, at: turn.now, agreement, number }
  for (const id of verdicts.keys()) stale.lifecycles.add(id)
  await foldLifecycles(turn, [...stale.lifecycles], judging)
}

function becauseOf(
  { stale }: Turn,
  id: string,
  turned: ReadonlySet<string>,
): { cause: Cause; touch?: string } {
  const touch = stale.toJudge.get(id)
  if (touch !== undefined) return { cause: 'touch', touch }
  const more = stale.lifecycles.has(id) || stale.toJudge.has(id)
  return { cause: turned.has(id) && !more ? 'time' : 'record' }
}

async function addPeopleOfAccounts({ tx, stale }: Turn, { current, coming }: Rulings): Promise<void> {
  if (stale.accounts.size === 0) return
  if (![current, coming].some(one => one && asksAboutAccount(one.conditions))) return
  const { rows } = await tx.sql.query<{ id: string }>(
    'SELECT id FROM person WHERE workspace_id = $1 AND account_id = ANY($2) AND known AND NOT absorbed',
    [tx.workspace, [...stale.accounts]],
  )
  for (const { id } of rows) stale.toJudge.set(id, stale.toJudge.get(id))
}
