import { importProblem } from '#domain/import/import-problem.ts'
import { inWorkspace, type WorkspaceId, type WorkspaceTx } from '#server/database/transaction.ts'
import { refusal } from '#server/http/refusals.ts'
import type { Context } from './begin-task.ts'
import { forgetFile, putProfile } from './import-mapping-store.ts'
import { findRun, type RunRow, setFiles, type StoredFile } from './import-run-store.ts'
import { type FileProfile, profileFile } from './profile-file.ts'
import { isWorkbook, readWorkbook } from './workbook.ts'

/** A table that has been looked at: the file itself, or a sheet of it. */
export type LookedAt = { file: StoredFile; profile: FileProfile }

/**
 * Looks at a file that came for an import said by hand: a workbook becomes one table for each of its sheets. What cannot
 * be read is thrown away.
 * @throws HttpRefusal file-unreadable
 */
export async function lookAt(
  { folder }: Context,
  run: Pick<RunRow, 'id'>,
  sent: { name: string; stored: string; bytes: number; writtenAt: number },
): Promise<LookedAt[]> {
  const { name, stored, bytes, writtenAt } = sent
  if (!(await isWorkbook(folder.pathOf(run.id, stored)))) {
    const file = { file: name, as: null, bytes, stored, writtenAt }
    return [await lookAtTable(folder.pathOf(run.id, stored), file)]
  }
  const read = await readWorkbook(folder.pathOf(run.id, stored), folder.pathOf(run.id, '.'), bytes)
  await folder.removeFile(run.id, stored)
  if ('refused' in read) throw unreadable(name, read.refused)
  const tables: LookedAt[] = []
  for (const sheet of read.sheets) {
    const called = read.sheets.length === 1 ? name : `${name} · ${shownName(sheet.name)}`
    const file = { file: called, as: null, bytes: sheet.bytes, stored: sheet.stored, writtenAt, book: name }
    tables.push(await lookAtTable(folder.pathOf(run.id, sheet.stored), file))
  }
  return tables
}

async function lookAtTable(path: string, file: StoredFile): Promise<LookedAt> {
  const profile = await profileFile(path, file.file)
  if ('refused' in profile) throw unreadable(file.file, profile.refused)
  return { file, profile }
}

function unreadable(name: string, why: string) {
  return refusal('file-unreadable', {
    message: importProblem('not-kept', { file: name, why }),
  })
}

/** A sheet may be called anything; its name is shown, and stands in a plan as that of a file. */
function shownName(name: string): string {
  return name.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029/\\]/gu, ' ').slice(0, 100)
}

/** Puts what was looked at in the place of what came under the same name before, in the transaction. Answers with what goes. */
export async function replaceFiles(
  tx: WorkspaceTx,
  run: RunRow,
  name: string,
  tables: readonly LookedAt[],
): Promise<StoredFile[]> {
  const gone = run.files.filter(one => one.file === name || one.book === name)
  for (const one of gone) await forgetFile(tx, run.id, one.file)
  const stays = run.files.filter(one => !gone.includes(one))
  await setFiles(tx, run.id, [...stays, ...tables.map(one => one.file)])
  for (const one of tables) await putProfile(tx, run.id, one.file.file, one.profile)
  return gone
}

/** Takes a file away again, with what is known of it; a sheet goes alone. */
export async function removeHandFile(
  { deps, folder }: Context,
  workspace: WorkspaceId,
  { id, name }: { id: string; name: string },
  open: (run: RunRow | undefined) => RunRow,
): Promise<RunRow> {
  const { gone, run } = await inWorkspace(deps.pool, workspace, async tx => {
    const before = open(await findRun(tx, id, { lock: true }))
    const leaving = before.files.filter(one => one.file === name)
    if (leaving.length === 0) throw refusal('not-found')
    for (const one of leaving) await forgetFile(tx, id, one.file)
    await setFiles(
      tx,
      id,
      before.files.filter(one => one.file !== name),
    )
    return { gone: leaving, run: open(await findRun(tx, id)) }
  })
  for (const one of gone) if (one.stored !== undefined) await folder.removeFile(id, one.stored)
  return run
}
