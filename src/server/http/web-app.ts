import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import serveStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#server/http/app.ts'
import { refusal } from '#server/http/refusals.ts'
import { pagePolicy, WORKER_POLICY } from '#server/http/security-headers.ts'

const HOUR_MS = 60 * 60 * 1000
const YEAR_MS = 365 * 24 * 60 * 60 * 1000
/** Vite writes this into index.html wherever a nonce belongs (`html.cspNonce` in vite.config.ts). */
export const NONCE_PLACE = 'DUET_CSP_NONCE'
const NO_PAGES = /^\/(v1|api|docs|metrics|healthz|assets)(\/|$)/

/**
 * The built web app: files with a hash in their name are kept by browsers for a year, others are asked for each time,
 * and every other path is a page of the app, which index.html draws.
 */
export async function serveWebApp(app: App, webRoot: string): Promise<void> {
  await app.register(serveStatic, { root: webRoot, serve: false, preCompressed: true, index: false })
  const route = { schema: { hide: true }, config: { may: 'anyone' } } as const
  app.get<{ Params: { '*': string } }>('/assets/*', route, (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, { maxAge: YEAR_MS, immutable: true }),
  )
  // They run on other websites, which must be allowed to load them, and ask for news of them once an hour.
  app.get<{ Params: { '*': string } }>('/t/*', route, (request, reply) =>
    reply
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('access-control-allow-origin', '*')
      .sendFile(`t/${request.params['*']}`, { maxAge: HOUR_MS }),
  )
  // What it may do is what it needs: ask this server for the page and its code. It is asked for anew each time, so that nobody stays with
  // an old one.
  app.get('/service-worker.js', route, (_request, reply) =>
    reply
      .header('content-security-policy', WORKER_POLICY)
      .header('cache-control', 'no-cache')
      .sendFile('service-worker.js', { cacheControl: false }),
  )
  app.get<{ Params: { '*': string } }>('/*', route, (request, reply) => {
    const path = request.params['*']
    if (NO_PAGES.test(`/${path}`)) throw refusal('not-found')
    if (/\.[a-z0-9]{2,12}$/i.test(path)) return reply.sendFile(path, { maxAge: 0 })
    return sendPage(request, reply, webRoot)
  })
}

export function hasWebApp(webRoot: string | undefined): webRoot is string {
  return webRoot !== undefined && existsSync(join(webRoot, 'index.html'))
}

async function sendPage(
  _request: FastifyRequest,
  reply: FastifyReply,
  webRoot: string,
): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64')
  const html = await readFile(join(webRoot, 'index.html'), 'utf8')
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', pagePolicy(nonce))
    .header('cache-control', 'no-store')
    .send(html.replaceAll(NONCE_PLACE, nonce))
}
