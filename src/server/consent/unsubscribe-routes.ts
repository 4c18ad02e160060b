import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '#contract/access.ts'
import { EVERY_PURPOSE } from '#domain/consent/purposes.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { refusal } from '#server/http/refusals.ts'
import { addressesOf, holdUnreachable } from '#server/message/hold-unreachable.ts'
import { loadPurposes } from './purpose-store.ts'
import { nowherePage, type UnsubscribePage, unsubscribePage } from './unsubscribe-page.ts'
import { readUnsubscribeToken, type Unsubscribing } from './unsubscribe-token.ts'
import { withdrawAtOnce } from './withdraw-at-once.ts'

const MOST_BYTES = 20_000
/** A minute: wrong links of one address, and what is sent by one link. */
const MOST_WRONG = 60
const MOST_SENT = 30

type Asked = { Params: { token: string }; Querystring: { done?: string } }

/**
 * The page behind every mail's link. To look at it changes nothing, whoever looks: mail scanners open every link. What
 * counts is sent by a form, or by the mail program in one click (RFC 8058), and whoever has the link is let in by it.
 */
export function unsubscribeRoutes(app: App, deps: Deps): void {
  const limiter = (max: number, key: (request: FastifyRequest) => string) => {
    const use = app.createRateLimit({ max, timeWindow: 60_000, keyGenerator: key })
    return async (request: FastifyRequest): Promise<void> => {
      const state = await use(request)
      if (!state.isAllowed && state.isExceeded) throw refusal('too-many', { retryAfter: state.ttlInSeconds })
    }
  }
  const useWrong = limiter(MOST_WRONG, request => request.ip)
  const useLink = limiter(MOST_SENT, request => (request.params as { token: string }).token)
  void app.register(async inner => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    inner.get<Asked>(
      '/u/:token',
      { schema: { hide: true }, config: { may: 'anyone' } },
      async (request, reply) => {
        const about = readUnsubscribeToken(deps.secret, request.params.token)
        if (!about) await useWrong(request)
        return sendPage(deps, reply, about, request)
      },
    )
    inner.post<Asked>(
      '/u/:token',
      { schema: { hide: true }, bodyLimit: MOST_BYTES, config: { may: 'door', takesNul: true } },
      async (request, reply) => {
        const about = readUnsubscribeToken(deps.secret, request.params.token)
        if (!about) {
          await useWrong(request)
          return sendPage(deps, reply, undefined, request)
        }
        await useLink(request)
        const asked = askedFor(request, about)
        if (!asked) throw saysNothing()
        const { purpose, how } = asked
        const { identity, channel } = about
        const said = { identity, channel, purpose, how, now: deps.now(), id: deps.newId() }
        await inWorkspace(deps.pool, about.workspace, async tx => {
          if (!(await isPurpose(tx, purpose, about))) throw saysNothing()
          await withdrawAtOnce(tx, said)
          // What was said "send" to before is held as well, and says so.
          await holdUnreachable(tx, await addressesOf(tx, identity), said.now)
        })
        deps.wake(about.workspace)
        if (how === 'one-click') return reply.type('text/plain; charset=utf-8').send('Done.\n')
        return reply.redirect(
          `/u/${request.params.token}?done=${encodeURIComponent(purpose ?? EVERY_PURPOSE)}`,
          303,
        )
      },
    )
  })
}

type Stopping = { purpose: string | undefined; how: 'one-click' | 'unsubscribe-page' }

/** One click is about what the link is about; a button of the page says what it is about itself. */
function askedFor(request: FastifyRequest, about: Unsubscribing): Stopping | undefined {
  const body = typeof request.body === 'string' ? request.body : ''
  const form = new URLSearchParams(body)
  const isMultipart = request.headers['content-type']?.startsWith('multipart/form-data') ?? false
  const oneClick = isMultipart
    ? /name="?List-Unsubscribe"?\s*(?:\r?\n[^\r\n]+)*\r?\n\r?\nOne-Click/i.test(body)
    : form.get('List-Unsubscribe') === 'One-Click'
  if (oneClick) return { purpose: about.purpose, how: 'one-click' }
  const purpose = form.get('purpose')
  if (purpose === null || purpose === '' || purpose.length > 80) return undefined
  return { purpose: purpose === EVERY_PURPOSE ? undefined : purpose, how: 'unsubscribe-page' }
}

function saysNothing(): Error {
  return refusal('invalid', {
    param: 'body',
    message: 'body: it does not say what to stop. Nothing was changed.',
  })
}

/** What the page offers, or what the link is about: nobody outside makes up purposes. */
async function isPurpose(
  tx: WorkspaceTx,
  purpose: string | undefined,
  about: Unsubscribing,
): Promise<boolean> {
  if (purpose === undefined || purpose === about.purpose) return true
  return (await loadPurposes(tx, 'en')).some(one => one.key === purpose)
}

async function sendPage(
  deps: Deps,
  reply: FastifyReply,
  about: Unsubscribing | undefined,
  request: FastifyRequest<Asked>,
): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64')
  const asked: Language = /^de\b/i.test(request.headers['accept-language'] ?? '') ? 'de' : 'en'
  const shown = about && (await inWorkspace(deps.pool, about.workspace, tx => loadPage(tx, about, asked)))
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
  return reply
    .code(shown ? 200 : 404)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .send(shown ? unsubscribePage({ ...shown, done: request.query.done, nonce }) : nowherePage(asked, nonce))
}

type Row = { name: string; language: Language | null; kind: string; value: string }

async function loadPage(
  tx: WorkspaceTx,
  about: Unsubscribing,
  asked: Language,
): Promise<Omit<UnsubscribePage, 'done' | 'nonce'> | undefined> {
  const { rows } = await tx.sql.query<Row>(
    `SELECT workspace.name, workspace.language, identity.kind, identity.value FROM identity
      JOIN workspace ON workspace.id = $1 WHERE identity.workspace_id = $1 AND identity.id = $2`,
    [tx.workspace, about.identity],
  )
  const [row] = rows
  if (!row) return undefined
  const language = row.language ?? asked
  return { language, company: row.name, address: masked(row), choices: await choicesOf(tx, about, language) }
}

/** What they get on this channel, and what they stopped. What they never agreed to is not brought up. */
async function choicesOf(
  tx: WorkspaceTx,
  about: Unsubscribing,
  language: Language,
): Promise<UnsubscribePage['choices']> {
  const { rows } = await tx.sql.query<{ purpose: string; given: boolean; order_key: string }>(
    'SELECT purpose, given, order_key FROM consent WHERE workspace_id = $1 AND identity_id = $2 AND channel = $3',
    [tx.workspace, about.identity, about.channel],
  )
  const said = new Map(rows.map(row => [row.purpose, row]))
  const all = said.get(EVERY_PURPOSE)
  const purposes = await loadPurposes(tx, language)
  return purposes.flatMap(({ key, name, asks, archived }) => {
    const own = said.get(key)
    const latest = own && all ? (own.order_key > all.order_key ? own : all) : (own ?? all)
    if (!latest && asks && key !== about.purpose) return []
    if (archived && !latest?.given) return []
    return [{ key, name, on: latest?.given ?? (!asks || key === about.purpose) }]
  })
}

function masked({ kind, value }: Row): string | undefined {
  if (kind === 'email' && !value.endsWith('@erased.invalid')) {
    const at = value.indexOf('@')
    return `${value.slice(0, 1)}•••${value.slice(at)}`
  }
  return kind === 'phone' ? `••• ${value.slice(-3)}` : undefined
}
