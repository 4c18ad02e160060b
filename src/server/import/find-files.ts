import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { importProblem } from '#domain/import/import-problem.ts'
import { fileOfPlan } from '#domain/import/match-file.ts'
import type { ImportPlan, PlanFile } from '#domain/import/plan.ts'

/** A file on the disk and the part of the plan that it is. */
export type FoundFile = { path: string; name: string; file: PlanFile; bytes: number; writtenAt: number }

/** Which of the paths (files, or folders whose files the plan picks) the plan reads, in the plan's order. */
export async function findFiles(
  plan: ImportPlan,
  paths: readonly string[],
): Promise<{ found: FoundFile[]; ignored: string[] } | { refused: string }> {
  const candidates: { path: string; given: boolean }[] = []
  for (const path of paths) {
    const entry = await stat(path).catch(() => undefined)
    if (entry === undefined) return { refused: `${path} is not there. Nothing was imported: check the name.` }
    if (!entry.isDirectory()) candidates.push({ path, given: true })
    else
      for (const name of (await readdir(path)).sort())
        candidates.push({ path: join(path, name), given: false })
  }
  const found: FoundFile[] = []
  const ignored: string[] = []
  for (const { path, given } of candidates) {
    const file = fileOfPlan(basename(path), plan.files, given && paths.length === 1)
    if (file === undefined && given)
      return {
        refused: `The plan ${plan.name} reads no file named ${basename(path)}: it reads ${patternsOf(plan)}.`,
      }
    const entry = await stat(path)
    if (file === undefined || !entry.isFile()) ignored.push(path)
    else
      found.push({
        path,
        name: basename(path),
        file,
        bytes: entry.size,
        writtenAt: Math.floor(entry.mtimeMs),
      })
  }
  const missing = missingFile(plan, found)
  if (missing !== undefined) return { refused: missing }
  return { found: inOrder(plan, found), ignored }
}

/** In the order in which the plan reads them. */
export function inOrder(plan: ImportPlan, found: readonly FoundFile[]): FoundFile[] {
  const place = (one: FoundFile) => plan.files.indexOf(one.file)
  return found.toSorted((one, other) => place(one) - place(other))
}

/** Looked-up files are only needed by the files that look something up in them. */
export function missingFile(plan: ImportPlan, found: readonly Pick<FoundFile, 'file'>[]): string | undefined {
  const there = new Set(found.map(one => one.file.id))
  if (!found.some(one => one.file.make !== undefined))
    return importProblem('nothing-to-import', { plan: plan.name, patterns: patternsOf(plan) })
  const asked = new Set(found.flatMap(one => (one.file.joins ?? []).map(looked => looked.file)))
  const missing = plan.files.find(
    file => file.required !== false && !there.has(file.id) && (file.make !== undefined || asked.has(file.id)),
  )
  if (missing === undefined) return undefined
  return importProblem('file-missing', {
    plan: plan.name,
    title: missing.title ?? missing.id,
    alternatives: missing.match.join(' or '),
  })
}

function patternsOf(plan: ImportPlan): string {
  return plan.files.flatMap(file => file.match).join(', ')
}
