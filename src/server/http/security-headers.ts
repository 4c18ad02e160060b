import helmet from '@fastify/helmet'
import type { App } from '#server/http/app.ts'

/** Answers that are data: nothing in them may run, be framed or load anything. */
const DATA_POLICY = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"] }

/**
 * Pages. No unsafe-inline anywhere: what the design system writes into <style> carries the nonce of the page
 * (`<meta property="csp-nonce" nonce="…">`), and styles set by script through the CSSOM need no permission. Markup with
 * style="…" stays without effect: charts draw their tooltips as rich text, not as HTML.
 */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** `secure` when people come by https: browsers are then told to stay there. */
export async function sendSecurityHeaders(app: App, secure: boolean): Promise<void> {
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: { useDefaults: false, directives: DATA_POLICY },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/v1/')) reply.header('cache-control', 'no-store')
  })
}
