import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { programOf } from '#domain/message/judge-signs.ts'
import { nowherePage } from '#server/consent/unsubscribe-page.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { refusal } from '#server/http/refusals.ts'
import { type Measured, readMeasureToken } from './measure-token.ts'
import { noteSign } from './sign-store.ts'

/** A minute: wrong addresses of one asker, and what is noted of one mail's. */
const MOST_WRONG = 60
const MOST_NOTED = 30

/** One see-through point (GIF89a). */
// cspell:disable-next-line
const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Whatever stands behind the path: a token carries a whole address, and the parameters of other routes are short. */
type Asked = { Params: { '*': string } }

/**
 * What mails that are measured lead over: the picture that is fetched when one is shown, and its links. Whoever asks is led on or
 * gets the picture, also when nothing may be noted any more; nobody is led anywhere that did not stand in the mail.
 */
export function measureRoutes(app: App, deps: Deps): void {
  const limiter = (max: number, key: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: 60_000, keyGenerator: key })
  const wrong = limiter(MOST_WRONG, request => request.ip)
  const noted = limiter(MOST_NOTED, request => (request.params as Asked['Params'])['*'])

  const find = async (request: FastifyRequest<Asked>, led: boolean): Promise<Measured | undefined> => {
    const about = readMeasureToken(deps.secret, request.params['*'])
    if (about && (about.link !== undefined) === led) return about
    const state = await wrong(request)
    if (!state.isAllowed && state.isExceeded) throw refusal('too-many', { retryAfter: state.ttlInSeconds })
    return undefined
  }
  /** What cannot be noted keeps nobody from where they want to go. */
  const note = async (
    request: FastifyRequest<Asked>,
    { workspace, message, link }: Measured,
  ): Promise<void> => {
    const state = await noted(request)
    if (!state.isAllowed && state.isExceeded) return
    const program = programOf({ method: request.method, headers: request.headers })
    await inWorkspace(deps.pool, workspace, tx =>
      noteSign(tx, { message, link, at: deps.now(), program }),
    ).catch((error: unknown) => request.log.warn({ err: error }, 'a sign of a mail was not noted'))
  }

  app.get<Asked>('/o/*', { schema: { hide: true }, config: { may: 'anyone' } }, async (request, reply) => {
    const about = await find(request, false)
    if (about) await note(request, about)
    return closed(reply).type('image/gif').send(PICTURE)
  })
  app.get<Asked>('/l/*', { schema: { hide: true }, config: { may: 'anyone' } }, async (request, reply) => {
    const about = await find(request, true)
    if (about?.link === undefined || !URL.canParse(about.link)) return nowhere(request, reply)
    await note(request, about)
    return closed(reply).redirect(new URL(about.link).href, 302)
  })
}

function closed(reply: FastifyReply): FastifyReply {
  return reply
    .header('cache-control', 'no-store, private')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
}

function nowhere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  const language = /^de\b/i.test(request.headers['accept-language'] ?? '') ? 'de' : 'en'
  return closed(reply)
    .code(404)
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
    )
    .send(nowherePage(language, nonce))
}
