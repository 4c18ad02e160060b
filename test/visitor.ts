import { newId } from '#server/new-id.ts'
import type { Role } from '#contract/access.ts'
import type { App, NounRoutes, ServerDeps } from '#server/http/app.ts'
import { buildServer } from '#server/http/server.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export const PASSWORD = 'correct horse battery'

export type TestServer = {
  app: App
  url: string
  database: TestDatabase
  close: () => Promise<void>
}

/** The real server on a port of its own and a database of its own. */
export async function testServer(
  change: Partial<ServerDeps> = {},
  routes?: NounRoutes[],
): Promise<TestServer> {
  const database = await testDatabase()
  const deps: ServerDeps = {
    pool: database.pool,
    now: () => Date.now(),
    newId: () => newId(),
    wake: () => {},
    secret: 'a secret of the tests, long enough',
    version: '0.0.0-test',
    limits: { signIn: 10_000, failures: 10_000, anyone: 100_000, plain: 100_000 },
    ...change,
  }
  const app = routes ? await buildServer(deps, routes) : await buildServer(deps)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const close = async () => {
    await app.close()
    await database.close()
  }
  return { app, url, database, close }
}

export type Reply = { status: number; body: unknown; text: string; headers: Headers }
type Asking = { headers?: Record<string, string>; raw?: string | Uint8Array }

/** A browser or a program: keeps its cookies, says its origin, sends its key. */
export class Visitor {
  readonly #url: string
  readonly #cookies = new Map<string, string>()
  #standing: Record<string, string> = {}

  constructor(url: string) {
    this.#url = url
  }

  /** Sends these headers with every request: a key, a workspace. */
  with(headers: Record<string, string>): this {
    this.#standing = { ...this.#standing, ...headers }
    return this
  }

  get headers(): Record<string, string> {
    return this.#standing
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  set cookie(header: string) {
    this.#cookies.clear()
    for (const pair of header.split('; ')) {
      const [name = '', ...value] = pair.split('=')
      this.#cookies.set(name, value.join('='))
    }
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    { headers = {}, raw }: Asking = {},
  ): Promise<Reply> {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(this.#url + path, {
      method,
      redirect: 'manual',
      headers: {
        origin: this.#url,
        ...(this.#cookies.size > 0 && { cookie: this.cookie }),
        ...(content !== undefined && { 'content-type': 'application/json' }),
        ...this.#standing,
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const text = await textOf(response)
    return { status: response.status, text, body: jsonOr(text), headers: response.headers }
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const [name = '', ...value] = pair.split('=')
    if (/max-age=0/i.test(line)) this.#cookies.delete(name)
    else this.#cookies.set(name, value.join('='))
  }
}

/** The first visitor, who becomes the owner. */
export async function ownerOf(server: TestServer, email = 'owner@example.com'): Promise<Visitor> {
  const visitor = new Visitor(server.url)
  const workspace = { name: 'First', currency: 'BRL', timeZone: 'America/Sao_Paulo' }
  const reply = await visitor.ask('POST', '/v1/setup', {
    name: 'Olga Owner',
    email,
    password: PASSWORD,
    workspace,
  })
  if (reply.status !== 201) throw new Error(`setup: ${reply.status} ${reply.text}`)
  return visitor
}

/** Somebody whom `host` invited into the workspace, signed in. */
export async function guestOf(
  server: TestServer,
  host: Visitor,
  role: Role,
  email: string,
): Promise<Visitor> {
  const made = await host.ask('POST', '/v1/invitations', { email, role })
  const token = textAt(made.body, 'token')
  const guest = new Visitor(server.url)
  const reply = await guest.ask('POST', '/v1/invitations/acceptance', {
    token,
    password: PASSWORD,
    name: `A ${role}`,
  })
  if (reply.status !== 204) throw new Error(`invitation: ${reply.status} ${reply.text}`)
  return guest
}

/** A program with a key that `host` made. */
export async function programOf(server: TestServer, host: Visitor, scopes: string[]): Promise<Visitor> {
  const made = await host.ask('POST', '/v1/api-keys', { name: `for ${scopes.join(' ')}`, scopes })
  return new Visitor(server.url).with({ authorization: `Bearer ${textAt(made.body, 'key')}` })
}

/** The text under a name of a reply; throws when it is not there. */
export function textAt(body: unknown, name: string): string {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  if (typeof value !== 'string') throw new Error(`no ${name} in ${JSON.stringify(body)}`)
  return value
}

/** A stream of events has no end: only that it opens. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text()
  await response.body?.cancel()
  return ''
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
