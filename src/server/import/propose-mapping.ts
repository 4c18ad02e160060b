import type { ImportMapping } from '#contract/import-mapping.ts'
import { compileMapping, type ProfiledFile } from '#domain/import/compile-mapping.ts'
import { plainName } from '#domain/import/header-words.ts'
import type { FileMapping, Mapping } from '#domain/import/mapping.ts'
import { type SuggestSettings, type Suggestion, suggestMapping } from '#domain/import/suggest-mapping.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { mappingOf, profilesOf, savedMappingsOf, type SavedRow } from './import-mapping-store.ts'
import type { RunRow } from './import-run-store.ts'
import type { FileProfile } from './profile-file.ts'
import { countryOfZone } from './country-of-zone.ts'

/** What was found in the files of an import, and what they are: as somebody said, as was saved, or as is probable. */
export async function proposeMapping(tx: WorkspaceTx, run: RunRow): Promise<ImportMapping> {
  const profiles = await profilesOf(tx, run.id)
  const files = profiledFiles(run, profiles)
  const suggestion = suggestMapping(files, await settingsOf(tx))
  const said = await mappingOf(tx, run.id)
  const saved = (await savedMappingsOf(tx)).flatMap(row => {
    const fitted = fitSaved(row, files)
    return fitted === undefined ? [] : [{ row, mapping: fitted }]
  })
  const [first] = saved
  const base = first?.mapping ?? suggestion.mapping
  const mapping = said === null ? base : merged(said, base, files)
  const compiled = files.length === 0 ? { problems: [] } : compileMapping(mapping, files)
  return {
    mapping,
    said: said !== null,
    files: files.map(file => seenOf(file, profiles.get(file.file), suggestion)),
    problems: 'problems' in compiled ? compiled.problems : [],
    saved: saved.map(({ row }) => ({ id: row.id, name: row.name })),
    used: said === null && first ? { id: first.row.id, name: first.row.name } : null,
  }
}

/** The files in the order in which they came, with the ids by which the plan knows them. */
export function profiledFiles(run: RunRow, profiles: ReadonlyMap<string, FileProfile>): ProfiledFile[] {
  return run.files.flatMap(({ file }, place) => {
    const profile = profiles.get(file)
    return profile ? [{ file, id: `file-${place + 1}`, columns: profile.columns }] : []
  })
}

async function settingsOf(tx: WorkspaceTx): Promise<SuggestSettings> {
  const { rows } = await tx.sql.query<{ currency: string; timeZone: string }>(
    'SELECT currency, time_zone AS "timeZone" FROM workspace WHERE id = $1',
    [tx.workspace],
  )
  const { currency, timeZone } = rows[0] ?? { currency: 'EUR', timeZone: 'UTC' }
  const country = countryOfZone(timeZone)
  return { currency, timeZone, ...(country && { country }) }
}

/** What was said stays for the files that are there; one that came since is as is probable. */
function merged(said: Mapping, base: Mapping, files: readonly ProfiledFile[]): Mapping {
  return {
    ...said,
    files: files.flatMap(({ file }): FileMapping[] => {
      const known = said.files.find(one => one.file === file) ?? base.files.find(one => one.file === file)
      return known ? [known] : []
    }),
  }
}

export function headerOfFile(file: ProfiledFile): string[] {
  return file.columns.map(column => plainName(column.name)).toSorted()
}

/** A saved mapping fits when each of its files is there by its columns; it then speaks of the files by their new names. */
function fitSaved(saved: SavedRow, files: readonly ProfiledFile[]): Mapping | undefined {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const [place, one] of saved.mapping.files.entries()) {
    const header = JSON.stringify(saved.headers[place])
    const found = files.find(file => !taken.has(file.file) && JSON.stringify(headerOfFile(file)) === header)
    if (found === undefined) return undefined
    taken.add(found.file)
    names.set(one.file, found.file)
  }
  if (taken.size !== files.length || files.length === 0) return undefined
  const renamed = (file: string) => names.get(file) ?? file
  return {
    ...saved.mapping,
    files: saved.mapping.files.map(one => ({
      ...one,
      file: renamed(one.file),
      joins: one.joins.map(join => ({ ...join, file: renamed(join.file) })),
    })),
  }
}

function seenOf(
  file: ProfiledFile,
  profile: FileProfile | undefined,
  { recognised }: Suggestion,
): ImportMapping['files'][number] {
  const known = recognised.find(one => one.file === file.file)
  const { encoding = '', delimiter = '', rows = 0, whole = true, mangled = 0 } = profile ?? {}
  return {
    file: file.file,
    encoding,
    delimiter,
    rows,
    whole,
    mangled,
    system: known?.system ?? null,
    kind: known?.kind ?? null,
    columns: file.columns,
  }
}
