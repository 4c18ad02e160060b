import { MOST_BYTES } from '#contract/attachment-limits.ts'
import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import { attachment, attachmentQuery } from '#contract/attachment.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { actingMember } from '#server/member/acting-member.ts'
import { attachmentBytes, insertAttachment } from './attachment-store.ts'

/** The name is shown, and stands in headers: in one line, in the order in which it is written. */
const NOT_SHOWN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029/\\]/u

export function attachmentRoutes(app: App, deps: Deps): void {
  uploadRoute(app, deps)
  app.get(
    '/v1/attachments/:id/content',
    {
      schema: {
        summary: 'Download a file',
        description: 'Only ever as a download: it is not shown, and nothing in it is run.',
        params: idParams,
        response: { 200: z.any() },
      },
      config: { may: ['read', 'attachment'] },
    },
    async (request, reply) => {
      const file = await inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        found(await attachmentBytes(tx, request.params.id)),
      )
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encoded(file.name)}`)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, no-store')
        .send(file.bytes)
    },
  )
}

/** In a frame of its own, where a body is bytes, whatever type it says it has. */
function uploadRoute(parent: App, deps: Deps): void {
  void parent.register(async (app: App) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    app.post(
      '/v1/attachments',
      {
        schema: {
          summary: 'Keep a file that is to go with a message',
          description: 'The body is the file, as it is; its content type is what is said of it.',
          querystring: attachmentQuery,
          response: { 201: attachment },
        },
        bodyLimit: MOST_BYTES,
        config: { may: ['write', 'attachment'], takesFile: true, takesNul: true },
      },
      async (request, reply) => {
        const { name } = request.query
        if (NOT_SHOWN.test(name))
          throw refusal('invalid', {
            param: 'name',
            message: 'The name of the file holds characters that cannot be shown. Nothing was kept.',
          })
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const actor = actorOf(request)
        const kept = await inWorkspace(deps.pool, actor.workspace, async tx => {
          const act = { tx, now: deps.now(), actor, newId: deps.newId }
          return insertAttachment(tx, {
            id: deps.newId(),
            name,
            type: (request.headers['content-type'] ?? '').replaceAll(/[^\x20-\x7e]/g, ''),
            bytes,
            at: deps.now(),
            by: await actingMember(act),
          })
        })
        return reply.code(201).send(kept)
      },
    )
  })
}

/** RFC 8187: everything but what is allowed to stand for itself. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
