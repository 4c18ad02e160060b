import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parsePlan } from '#contract/import-plan.ts'
import type { ImportPlan } from '#domain/import/plan.ts'

const OURS = join(import.meta.dirname, '../../plans')

/** A plan by its file, or by the name of one that comes with Duet. */
export async function loadPlan(named: string): Promise<{ plan: ImportPlan } | { refused: string }> {
  const text = await readText(named)
  if (text === undefined)
    return {
      refused: `There is no plan ${named}: give a file, or one of ours: ${(await ourPlans()).join(', ')}.`,
    }
  const parsed = parsePlan(text)
  if ('plan' in parsed) return parsed
  const lines = parsed.problems.map(one => `  ${one.path || 'the plan'}: ${one.expected}`)
  return { refused: `The plan ${named} cannot be followed:\n${lines.join('\n')}` }
}

export async function ourPlans(): Promise<string[]> {
  const names = await readdir(OURS)
  return names
    .filter(name => name.endsWith('.json'))
    .map(name => name.slice(0, -5))
    .sort()
}

async function readText(named: string): Promise<string | undefined> {
  const direct = await readFile(named, 'utf8').catch(() => undefined)
  if (direct !== undefined || !/^[a-z0-9-]+$/.test(named)) return direct
  return readFile(join(OURS, `${named}.json`), 'utf8').catch(() => undefined)
}
