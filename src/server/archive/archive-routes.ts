import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { archiveTaken } from '#contract/archive.ts'
import { actorLabel } from '#server/access/actor.ts'
import { inControlPlane } from '#server/access/control-transaction.ts'
import { writeAccessFact } from '#server/access/fact-store.ts'
import { addMember } from '#server/access/membership-store.ts'
import { workspaceById, workspacesOf } from '#server/access/workspace-store.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf, visitorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { folderFrom } from '#server/import/import-folder.ts'
import { archiveFrom, archiveStream } from './archive-file.ts'

/** A whole workspace as one file, and a workspace of such a file. */
export function archiveRoutes(app: App, deps: Deps): void {
  exportRoute(app, deps)
  importRoute(app, deps)
}

function exportRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/workspace/archive',
    {
      schema: {
        summary: 'Everything of this workspace in one file',
        description: 'A tar.gz of JSON lines; docs/guide/archive.md describes it. It holds personal data.',
        response: { 200: z.string().meta({ description: 'tar.gz' }) },
      },
      config: { may: ['export', 'workspace'] },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const workspace = found(await workspaceById(deps.pool, actor.workspace))
      await inControlPlane(deps.pool, sql =>
        writeAccessFact(sql, {
          workspace: workspace.id,
          actor: actorLabel(actor),
          what: 'workspace-exported',
          about: workspace.id,
        }),
      )
      const day = new Date(deps.now()).toISOString().slice(0, 10)
      const { bytes, done } = archiveStream(deps.pool, workspace.id, deps.now())
      done.catch((error: unknown) =>
        request.log.warn({ err: error }, 'an archive was not written to its end'),
      )
      return reply
        .type('application/gzip')
        .header('content-disposition', `attachment; filename="${workspace.slug}-${day}.duet.tar.gz"`)
        .send(bytes as unknown as string)
    },
  )
}

/** In a frame of its own, where a body is a stream, whatever type it says it has. */
function importRoute(parent: App, deps: Deps): void {
  void parent.register(async (app: App) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    app.post(
      '/v1/workspaces/archive',
      {
        schema: {
          summary: 'Make a workspace of an archive; I become its owner',
          description:
            'The body is the file that GET /v1/workspace/archive or "duet export" wrote. All of it or nothing.',
          response: { 201: archiveTaken },
        },
        config: { may: 'signed-in', takesFile: true },
      },
      async (request, reply) => {
        const { signedIn } = visitorOf(request)
        if (signedIn === undefined)
          throw refusal('not-allowed', { message: 'A key cannot make a workspace.' })
        const mine = await workspacesOf(deps.pool, signedIn.user)
        if (!mine.some(one => one.role === 'owner')) throw refusal('not-allowed')
        const content = request.body instanceof Readable ? request.body : Readable.from([])
        return reply.code(201).send(await spooled(content, file => take(deps, file, signedIn.user)))
      },
    )
  })
}

/** On disk first, because the database may want to read it once more. */
async function spooled<T>(content: Readable, work: (file: string) => Promise<T>): Promise<T> {
  const { folder, largest } = folderFrom(process.env)
  const path = join(folder, `archive-${randomUUID()}`)
  await mkdir(path, { recursive: true, mode: 0o700 })
  const file = join(path, 'archive')
  let size = 0
  try {
    await pipeline(
      content,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length
          if (size <= largest) yield chunk
        }
      },
      createWriteStream(file, { mode: 0o600, flags: 'wx' }),
    )
    if (size > largest)
      throw refusal('body-too-large', {
        message:
          'The archive is larger than is taken here. Nothing was made; use "duet import-workspace" on the server.',
      })
    return await work(file)
  } finally {
    await rm(path, { recursive: true, force: true })
  }
}

async function take(deps: Deps, file: string, user: string) {
  const taken = await archiveFrom(file, deps.pool, async (sql, workspace) => {
    const membership = await addMember(sql, { workspace, user, role: 'owner' })
    await writeAccessFact(sql, {
      workspace,
      actor: `user:${user}`,
      what: 'workspace-made-of-archive',
      about: membership ?? null,
    })
  })
  if ('refused' in taken) throw refusal(taken.refused, { message: taken.message })
  deps.wake(taken.workspace.id)
  return taken
}
