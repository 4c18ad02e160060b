import type { ImportPlanChoice } from '#contract/import-run.ts'
import { fileOfPlan } from '#domain/import/match-file.ts'

type PlanFile = ImportPlanChoice['files'][number]

/** Of files that were chosen together: which file of the plan each is. */
export function matchFiles<Chosen extends { name: string }>(
  chosen: readonly Chosen[],
  files: readonly PlanFile[],
): { file: Chosen; as: PlanFile | undefined }[] {
  return chosen.map(file => ({ file, as: fileOfPlan(file.name, files, chosen.length === 1) }))
}

/** The required files that none of these is. */
export function missingFiles(
  matched: readonly { as: PlanFile | undefined }[],
  files: readonly PlanFile[],
): PlanFile[] {
  const there = new Set(matched.map(one => one.as?.id))
  return files.filter(file => file.required && !there.has(file.id))
}
