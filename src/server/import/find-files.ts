import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
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
    const file = fileOf(plan, basename(path), given ? paths.length : undefined)
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
  const place = (one: FoundFile) => plan.files.indexOf(one.file)
  return { found: found.sort((one, other) => place(one) - place(other)), ignored }
}

/** A single file given by name to a plan of a single file is meant, whatever it is called. */
function fileOf(plan: ImportPlan, name: string, given: number | undefined): PlanFile | undefined {
  const matching = plan.files.find(file => file.match.some(pattern => matches(pattern, name)))
  return matching ?? (given === 1 && plan.files.length === 1 ? plan.files[0] : undefined)
}

function matches(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(name)
}

/** Looked-up files are only needed by the files that look something up in them. */
function missingFile(plan: ImportPlan, found: readonly FoundFile[]): string | undefined {
  const there = new Set(found.map(one => one.file.id))
  if (!found.some(one => one.file.make !== undefined))
    return `Nothing to import for the plan ${plan.name}: it reads ${patternsOf(plan)}.`
  const asked = new Set(found.flatMap(one => (one.file.joins ?? []).map(looked => looked.file)))
  const missing = plan.files.find(
    file => file.required !== false && !there.has(file.id) && (file.make !== undefined || asked.has(file.id)),
  )
  if (missing === undefined) return undefined
  return `The plan ${plan.name} needs the file "${missing.title ?? missing.id}" (${missing.match.join(' or ')}), and it is not among the files given. Nothing was imported.`
}

function patternsOf(plan: ImportPlan): string {
  return plan.files.flatMap(file => file.match).join(', ')
}
