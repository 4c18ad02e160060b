import type { ImportPlanChoice } from '#contract/import-run.ts'

type PlanFile = ImportPlanChoice['files'][number]

/** Which file of the plan a file is by its name; `*` stands for anything, upper and lower case are alike. */
export function fileOfPlan(name: string, files: readonly PlanFile[]): PlanFile | undefined {
  return files.find(file => file.match.some(pattern => patternOf(pattern).test(name)))
}

/** The required files that none of these names is. */
export function missingFiles(names: readonly string[], files: readonly PlanFile[]): PlanFile[] {
  const there = new Set(names.map(name => fileOfPlan(name, files)?.id))
  return files.filter(file => file.required && !there.has(file.id))
}

function patternOf(pattern: string): RegExp {
  const letters = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')
  return new RegExp(`^${letters}$`, 'i')
}
