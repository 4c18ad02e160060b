import { isUtf8 } from 'node:buffer'
import type { App } from '#server/http/app.ts'
import { refusal } from '#server/http/refusals.ts'

/** JSON in valid UTF-8; without U+0000, which PostgreSQL cannot keep, unless the route deals with it itself. */
export function readJsonBodies(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body)) return done(refusal('malformed-json'))
    const text = body.toString('utf8')
    if (text === '' && request.method === 'DELETE') return done(null, undefined)
    parse(request, text, (error, value: unknown) => {
      if (error) return done(error)
      const param =
        text.includes('\\u0000') && !request.routeOptions.config.takesNul ? nulIn(value, '') : undefined
      return param === undefined ? done(null, value) : done(refusal('nul-byte', { param }))
    })
  })
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', (request, _reply, done) => {
    done(request.url.includes('%00') ? refusal('nul-byte', { param: 'url' }) : undefined)
  })
}

/** Where the first U+0000 stands, in dots; undefined when there is none. */
function nulIn(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path || 'body' : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    if (key.includes('\0')) return path || 'body'
    const at = nulIn(inner, path === '' ? key : `${path}.${key}`)
    if (at !== undefined) return at
  }
  return undefined
}
