import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parsePlan } from '#contract/import-plan.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { madePlanOf } from './import-mapping-store.ts'

const OURS = join(import.meta.dirname, '../../../plans')

/** The names of the plans that come with Duet. */
export async function shippedNames(): Promise<string[]> {
  const names = await readdir(OURS)
  return names
    .filter(name => name.endsWith('.json'))
    .map(name => name.slice(0, -5))
    .sort()
}

/** The text of a plan that comes with Duet; undefined when there is none of that name. */
export async function shippedText(name: string): Promise<string | undefined> {
  return (await shippedNames()).includes(name) ? readFile(join(OURS, `${name}.json`), 'utf8') : undefined
}

/** A plan that comes with Duet. One that cannot be read is a bug and throws. */
export async function shippedPlan(name: string): Promise<ImportPlan | undefined> {
  const text = await shippedText(name)
  if (text === undefined) return undefined
  const parsed = parsePlan(text)
  if ('plan' in parsed) return parsed.plan
  throw new Error(`plans/${name}.json cannot be followed: ${JSON.stringify(parsed.problems)}`)
}

/** What an import goes by: what was said for it in the browser, or a plan that comes with Duet. */
export async function planOfRun(
  tx: WorkspaceTx,
  run: { id: string; plan: string; byHand: boolean },
): Promise<ImportPlan | undefined> {
  return run.byHand ? madePlanOf(tx, run.id) : shippedPlan(run.plan)
}

/** All of them, by title. */
export async function shippedPlans(): Promise<ImportPlan[]> {
  const plans = await Promise.all((await shippedNames()).map(shippedPlan))
  return plans
    .filter(plan => plan !== undefined)
    .sort((one, other) => one.title.localeCompare(other.title, 'en'))
}
