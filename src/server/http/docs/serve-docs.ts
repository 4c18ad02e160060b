import type { App } from '#server/http/app.ts'
import { docsPage } from '#server/http/docs/page.ts'
import { docsStyle } from '#server/http/docs/style.ts'

const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** /docs: the description of the interface as one page to read, made once from it; no script, nothing from elsewhere. */
export function serveDocs(app: App): void {
  const route = { schema: { hide: true }, config: { may: 'anyone' } } as const
  let page: string | undefined
  app.get('/docs', route, async (_request, reply) => {
    page ??= docsPage(app.swagger())
    return reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(page)
  })
  app.get('/docs/style.css', route, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(docsStyle),
  )
}
