import type { ColumnProfile } from './column-profile.ts'
import { makesOfFile } from './compile-makes.ts'
import { fileCompiler } from './compile-values.ts'
import { EMPTY_WORDS, type FileMapping, type Mapping } from './mapping.ts'
import type { ImportPlan, PlanFile } from './plan.ts'

/** Why a mapping cannot be followed yet; the screen says it in words. `column` or `target` is what it is about. */
export type MappingProblem = {
  code:
    | 'nothing-made'
    | 'date-order-open'
    | 'decimal-open'
    | 'needs-person'
    | 'needs-date'
    | 'needs-id'
    | 'needs-name'
    | 'needs-amount'
    | 'needs-agreed'
    | 'needs-purpose'
    | 'column-gone'
    | 'join-gone'
    | 'braces'
  file: string
  column?: string
  target?: string
}

/** A file as it has been looked at, and the id by which the plan knows it. */
export type ProfiledFile = { file: string; id: string; columns: ColumnProfile[] }

/**
 * The plan that says what the mapping says. Same mapping and files, same plan; and the same row under it is the same
 * happening, so that importing again changes nothing.
 */
export function compileMapping(
  mapping: Mapping,
  files: readonly ProfiledFile[],
): { plan: ImportPlan } | { problems: MappingProblem[] } {
  const problems: MappingProblem[] = []
  const planFiles = mapping.files
    .filter(one => one.use !== 'leave' && files.some(file => file.file === one.file))
    .map(one => planFile(mapping, one, files, problems))
  if (!planFiles.some(file => file.make !== undefined) && problems.length === 0)
    problems.push({ code: 'nothing-made', file: '' })
  if (problems.length > 0) return { problems }
  return {
    plan: {
      duetPlan: 1,
      name: 'by-hand',
      title: mapping.title,
      source: mapping.source,
      timeZone: mapping.timeZone,
      phones: { ...(mapping.country && { country: mapping.country }), unreadable: 'attribute' },
      emptyWords: [...EMPTY_WORDS],
      files: planFiles,
    },
  }
}

function planFile(
  mapping: Mapping,
  one: FileMapping,
  files: readonly ProfiledFile[],
  problems: MappingProblem[],
): PlanFile {
  const own = files.find(file => file.file === one.file)
  const joins = one.joins.flatMap(join => {
    const other = files.find(file => file.file === join.file)
    const both = other && hasColumn(own, join.on) && hasColumn(other, join.key)
    if (!both || isLeft(mapping, join.file)) {
      problems.push({ code: 'join-gone', file: one.file, column: join.on })
      return []
    }
    return [{ as: join.as, file: other.id, on: join.on, key: join.key }]
  })
  const compiler = fileCompiler(mapping, one, files, problems)
  const make = one.use === 'rows' ? makesOfFile(one, compiler, problems) : []
  return {
    id: own?.id ?? 'file',
    title: one.file.slice(0, 500),
    match: [one.file.replace(/[/\\]/g, '*')],
    ...(joins.length > 0 && { joins }),
    ...(make.length > 0 && { make }),
  }
}

function hasColumn(file: ProfiledFile | undefined, column: string): boolean {
  return file?.columns.some(one => one.name === column) ?? false
}

function isLeft(mapping: Mapping, file: string): boolean {
  return mapping.files.find(one => one.file === file)?.use === 'leave'
}
