import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export const CLIENT = { id: 'duet', secret: 'the secret of the client' }

export type OAuthProvider = {
  port: number
  url: string
  /** Lasting tokens are given no more, as when offline access is not allowed. */
  forAWhile: (only: boolean) => void
  /** All that was granted is taken back. */
  revoke: () => void
  /** Grants asked for tokens, the oldest first. */
  grants: string[]
  end: () => Promise<void>
}

type Asked = { challenge: string; redirect: string; email: string }

/**
 * A provider as Google and Microsoft are one (OAuth 2, RFC 6749, with PKCE, RFC 7636): a consent screen, codes that are good
 * once and with their verifier, lasting tokens that change with each use, and access tokens whose owner a mail server may ask for.
 */
export async function startOAuthProvider(): Promise<OAuthProvider> {
  const codes = new Map<string, Asked>()
  const lasting = new Map<string, string>()
  const access = new Map<string, string>()
  const grants: string[] = []
  let onlyForAWhile = false

  const give = (email: string): object => {
    const [token, refresh] = [secret(), secret()]
    access.set(token, email)
    if (!onlyForAWhile) lasting.set(refresh, email)
    return {
      access_token: token,
      token_type: 'Bearer',
      expires_in: 3_600,
      ...(!onlyForAWhile && { refresh_token: refresh }),
    }
  }

  const exchange = (form: URLSearchParams): object | string => {
    if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret)
      return 'invalid_client'
    grants.push(form.get('grant_type') ?? '')
    if (form.get('grant_type') === 'refresh_token') {
      const email = lasting.get(form.get('refresh_token') ?? '')
      lasting.delete(form.get('refresh_token') ?? '')
      return email === undefined ? 'invalid_grant' : give(email)
    }
    const asked = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!asked || asked.challenge !== challenge || asked.redirect !== form.get('redirect_uri'))
      return 'invalid_grant'
    return give(asked.email)
  }

  const authorize = (asked: URLSearchParams, reply: ServerResponse): void => {
    const redirect = new URL(asked.get('redirect_uri') ?? '')
    const wrong =
      asked.get('client_id') !== CLIENT.id ||
      asked.get('response_type') !== 'code' ||
      asked.get('code_challenge_method') !== 'S256'
    if (wrong) return void reply.writeHead(400).end('wrong')
    const back = (outcome: Record<string, string>): string => {
      const to = new URL(redirect)
      for (const [name, value] of Object.entries({ ...outcome, state: asked.get('state') ?? '' }))
        to.searchParams.set(name, value)
      return to.href.replaceAll('&', '&amp;')
    }
    const code = secret()
    codes.set(code, {
      challenge: asked.get('code_challenge') ?? '',
      redirect: redirect.href,
      email: asked.get('login_hint') ?? '',
    })
    reply
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<!doctype html><title>Provider</title><h1>Duet wants to read your mails</h1><a href="${back({ code })}">Allow</a> <a href="${back({ error: 'access_denied' })}">Deny</a>`,
      )
  }

  const handle = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://provider')
    if (url.pathname === '/authorize') return authorize(url.searchParams, reply)
    const [status, body] =
      url.pathname === '/token'
        ? answerOf(exchange(new URLSearchParams(await text(request))))
        : ownerOf(access.get(url.searchParams.get('access_token') ?? ''))
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  const server = createServer((request, reply) => void handle(request, reply))
  await new Promise<void>(ready => void server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    forAWhile: only => void (onlyForAWhile = only),
    revoke: () => [codes, lasting, access].forEach(all => all.clear()),
    grants,
    end: () =>
      new Promise(done => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}

function answerOf(outcome: object | string): [number, object] {
  return typeof outcome === 'string' ? [400, { error: outcome, error_description: 'no' }] : [200, outcome]
}

function ownerOf(email: string | undefined): [number, object] {
  return email === undefined ? [401, { error: 'invalid_token' }] : [200, { email }]
}
