import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import { pageQuery } from '#contract/attachment.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { pageOfTouch } from './came-with.ts'
import { drawnPage, harmlessPage } from './harmless-page.ts'

/**
 * What somebody else laid out, for a frame of our pages. Twice harmless: what is sent holds nothing that runs or fetches,
 * and whatever was overlooked may neither, nor does it know from where it was sent: its origin is nobody's.
 */
export function pageRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/touchpoints/:id/page',
    {
      schema: {
        summary: 'A mail as it was laid out, made harmless',
        description:
          'For a frame. Nothing in it runs; pictures of other servers are shown only when they are asked for.',
        params: idParams,
        querystring: pageQuery,
        response: { 200: z.any() },
      },
      config: { may: ['read', 'touchpoint'] },
    },
    async (request, reply) => {
      const pictures = request.query.pictures === 'shown'
      const html = await inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        found(await pageOfTouch(tx, request.params.id)),
      )
      frameHeaders(reply, pictures)
      return reply.send(drawnPage(harmlessPage(html, { pictures }).html))
    },
  )
}

function frameHeaders(reply: FastifyReply, pictures: boolean): void {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data:${pictures ? ' https:' : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ')
  reply
    .removeHeader('x-frame-options')
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'private, no-store')
    // Whoever is fetched from or led to learns nothing of us.
    .header('referrer-policy', 'no-referrer')
}
