import type { App } from '#server/http/app.ts'

/**
 * What helmet would send (its defaults, tightened), made once: on the intake its work for each request cost more than
 * reading the body. Answers that are data: nothing in them may run, be framed or load anything.
 */
const HEADERS = {
  'content-security-policy': "default-src 'none';base-uri 'none';frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
}
const STAY_SECURE = { 'strict-transport-security': 'max-age=31536000' }
const DATA = { 'cache-control': 'no-store' }

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
    // Mails as they were laid out, which have a policy of their own.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** The service worker (src/worker): nothing but asking this server. */
export const WORKER_POLICY = "default-src 'none'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"

/** `secure` when people come by https: browsers are then told to stay there. */
export function sendSecurityHeaders(app: App, secure: boolean): void {
  const always = secure ? { ...HEADERS, ...STAY_SECURE } : HEADERS
  const data = { ...always, ...DATA }
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/v1/') ? data : always)
    done()
  })
}
