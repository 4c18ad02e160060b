import type { PlanFile } from './plan.ts'

type Matching = Pick<PlanFile, 'match'>

/**
 * Which file of the plan a file is by its name; `*` stands for anything, upper and lower case are alike. A file that comes
 * alone to a plan of a single file is meant, whatever it is called.
 */
export function fileOfPlan<File extends Matching>(
  name: string,
  files: readonly File[],
  alone: boolean,
): File | undefined {
  const matching = files.find(file => file.match.some(pattern => patternOf(pattern).test(name)))
  return matching ?? (alone && files.length === 1 ? files[0] : undefined)
}

function patternOf(pattern: string): RegExp {
  const parts = pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`, 'i')
}
