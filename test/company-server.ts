import type { Happening } from '#domain/happening/happening.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { storeHappenings } from '#server/intake/store-happenings.ts'
import { NOW } from './random-company.ts'
import { ownerOf, type TestServer, testServer, type Visitor } from './visitor.ts'

export type CompanyServer = {
  server: TestServer
  owner: Visitor
  workspace: string
  /** Takes in what happened besides. */
  take: (happenings: readonly Happening[]) => Promise<void>
  /** The body of an answer that must be 200. */
  get: (path: string) => Promise<unknown>
  /** Rows as the tables' owner sees them. */
  rows: <Row extends object>(sql: string) => Promise<Row[]>
}

/** A server at the time NOW whose only workspace, in BRL and São Paulo, has taken in all that happened. */
export async function companyServer(happenings: readonly Happening[]): Promise<CompanyServer> {
  const server = await testServer({ now: () => NOW })
  const owner = await ownerOf(server)
  const rows = async <Row extends object>(sql: string) => (await server.database.owner.query<Row>(sql)).rows
  const [first] = await rows<{ id: string }>('SELECT id FROM workspace')
  const workspace = first?.id ?? ''
  const take = async (more: readonly Happening[]) => {
    for (let start = 0; start < more.length; start += 500)
      await inWorkspace(server.database.pool, workspace, tx =>
        storeHappenings(tx, more.slice(start, start + 500), { now: NOW }),
      )
    await drainWorkspace(server.database.pool, workspace, { clock: () => NOW })
  }
  await take(happenings)
  const get = async (path: string) => {
    const { status, body, text } = await owner.ask('GET', path)
    if (status !== 200) throw new Error(`${path}: ${text}`)
    return body
  }
  return { server, owner, workspace, take, get, rows }
}
