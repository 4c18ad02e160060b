import { Readable } from 'node:stream'
import { importFileParams, importFileQuery, importRun, type ImportRun } from '#contract/import-run.ts'
import { importProblem } from '#domain/import/import-problem.ts'
import { fileOfPlan } from '#domain/import/match-file.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import type { App } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import type { Context } from './begin-task.ts'
import { findRun, type RunRow, setFiles, type StoredFile } from './import-run-store.ts'
import { lookAt, removeHandFile, replaceFiles } from './hand-file.ts'
import { shippedPlan } from './shipped-plans.ts'
import { isOpen, shownRun } from './show-run.ts'

const MOST_FILES = 100
/** The name is only ever shown, and shown in one line. */
const CONTROL_CHARACTERS = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u

/** In a frame of its own, where a body is a stream, whatever type it says it has. */
export function importFileRoute(parent: App, context: Context): void {
  void parent.register(async (app: App) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    app.put(
      '/v1/imports/:id/files/:name',
      {
        schema: {
          summary: 'Send a file of an import, as it is',
          description: 'Any content type. The same name again replaces it, until the import has begun.',
          params: importFileParams,
          querystring: importFileQuery,
          response: { 200: importRun },
        },
        config: { may: ['write', 'import'], takesFile: true },
      },
      request => {
        const { id, name } = request.params
        if (CONTROL_CHARACTERS.test(name))
          throw refusal('invalid', {
            param: 'name',
            message: 'The name of the file holds characters that cannot be shown. Nothing was kept.',
          })
        const declared = Number(request.headers['content-length'] ?? 0)
        if (declared > context.folder.largest) throw tooLarge(context)
        const content = request.body instanceof Readable ? request.body : Readable.from([])
        const now = context.deps.now()
        const writtenAt = Math.min(request.query.modified ?? now, now)
        return keepFile(context, actorOf(request).workspace, { id, name, writtenAt, content })
      },
    )
  })
}

/** Takes a file of an import said by hand away again. */
export function removeFileRoute(app: App, context: Context): void {
  app.delete(
    '/v1/imports/:id/files/:name',
    {
      schema: {
        summary: 'Take a file of an import said by hand away again',
        params: importFileParams,
        response: { 200: importRun },
      },
      config: { may: ['write', 'import'] },
    },
    async request => {
      const run = await removeHandFile(context, actorOf(request).workspace, request.params, before =>
        openRun(before),
      )
      return shownRun(run, undefined)
    },
  )
}

type Sent = { id: string; name: string; writtenAt: number; content: Readable }

async function keepFile(context: Context, workspace: WorkspaceId, sent: Sent): Promise<ImportRun> {
  const { deps, folder } = context
  const run = await inWorkspace(deps.pool, workspace, async tx =>
    openRun(await findRun(tx, sent.id), sent.name),
  )
  const plan = run.byHand ? undefined : found(await shippedPlan(run.plan), 'unknown-plan')
  const received = await folder.receive(run.id, sent.content)
  if ('refused' in received)
    throw received.refused === 'body-too-large' ? tooLarge(context) : refusal(received.refused)
  if (plan === undefined) return keepHandFile(context, workspace, sent, received)
  const { stored, bytes } = received
  try {
    const file = { file: sent.name, as: null, bytes, stored, writtenAt: sent.writtenAt }
    const kept = await inWorkspace(deps.pool, workspace, async tx => {
      // Asked once more: it may have begun while the file was on its way.
      const { files } = openRun(await findRun(tx, sent.id, { lock: true }), sent.name)
      await setFiles(tx, sent.id, named(plan, [...files.filter(one => one.file !== sent.name), file]))
      const replaced = files.find(one => one.file === sent.name)?.stored
      return { replaced, run: found(await findRun(tx, sent.id)) }
    })
    if (kept.replaced !== undefined) await folder.removeFile(run.id, kept.replaced)
    return shownRun(kept.run, plan)
  } catch (error) {
    await folder.removeFile(run.id, stored)
    throw error
  }
}

/** A table of an import said by hand is looked at before it is kept. */
async function keepHandFile(
  context: Context,
  workspace: WorkspaceId,
  { id, name, writtenAt }: Sent,
  { stored, bytes }: { stored: string; bytes: number },
): Promise<ImportRun> {
  const { deps, folder } = context
  const tables = await lookAt(context, { id }, { name, stored, bytes, writtenAt }).catch(async error => {
    await folder.removeFile(id, stored)
    throw error
  })
  try {
    const { gone, run } = await inWorkspace(deps.pool, workspace, async tx => {
      const before = openRun(await findRun(tx, id, { lock: true }), name)
      const replaced = await replaceFiles(tx, before, name, tables)
      return { gone: replaced, run: found(await findRun(tx, id)) }
    })
    for (const one of gone) if (one.stored !== undefined) await folder.removeFile(id, one.stored)
    return shownRun(run, undefined)
  } catch (error) {
    for (const { file } of tables) if (file.stored !== undefined) await folder.removeFile(id, file.stored)
    throw error
  }
}

/** @throws HttpRefusal */
export function openRun(run: RunRow | undefined, name?: string): RunRow {
  const open = found(run)
  if (!open.byBrowser || !isOpen(open)) throw refusal(open.doing === null ? 'import-begun' : 'import-at-work')
  if (name !== undefined && open.files.length >= MOST_FILES && !open.files.some(one => one.file === name))
    throw refusal('too-many-files')
  return open
}

/** Which files of the plan they are may change with every one that comes. */
function named(plan: ImportPlan, files: readonly StoredFile[]): StoredFile[] {
  const alone = files.length === 1
  return files.map(one => ({ ...one, as: fileOfPlan(one.file, plan.files, alone)?.id ?? null }))
}

function tooLarge({ folder }: Context) {
  const most = Math.floor(folder.largest / 1024 ** 2)
  return refusal('body-too-large', {
    message: importProblem('file-too-large', {
      size: most > 0 ? `${most} MiB` : `${folder.largest} bytes`,
    }),
  })
}
