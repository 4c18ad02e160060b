import { readFile } from 'node:fs/promises'
import { parsePlan } from '#contract/import-plan.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import { shippedNames, shippedText } from '#server/import/shipped-plans.ts'

/** A plan by its file, or by the name of one that comes with Duet. */
export async function loadPlan(named: string): Promise<{ plan: ImportPlan } | { refused: string }> {
  const text = await readText(named)
  if (text === undefined)
    return {
      refused: `There is no plan ${named}: give a file, or one of ours: ${(await shippedNames()).join(', ')}.`,
    }
  const parsed = parsePlan(text)
  if ('plan' in parsed) return parsed
  const lines = parsed.problems.map(one => `  ${one.path || 'the plan'}: ${one.expected}`)
  return { refused: `The plan ${named} cannot be followed:\n${lines.join('\n')}` }
}

async function readText(named: string): Promise<string | undefined> {
  const direct = await readFile(named, 'utf8').catch(() => undefined)
  return direct ?? shippedText(named)
}
