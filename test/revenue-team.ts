import type { Role } from '#contract/access.ts'
import { drainWorkspace } from '#server/beat/drain-workspace.ts'
import { guestOf, ownerOf, type Reply, testServer, type TestServer, textAt, Visitor } from './visitor.ts'

const HOUR = 3_600_000

/** A company at work: its server, a clock that the test moves, its owner, and whom the test lets in. */
export type Team = {
  server: TestServer
  owner: Visitor
  workspace: string
  now: () => number
  /** Lets hours pass and the beat work, without anybody looking. */
  pass: (hours: number) => Promise<void>
  /** Lets the beat work off what there is. */
  beat: () => Promise<void>
  join: (role: Role) => Promise<Visitor>
  /** Somebody who wrote in, by mail address. The id of the person. */
  lead: (email: string) => Promise<string>
  close: () => Promise<void>
}

/** Time begins at the real one, for what the database and sessions measure by themselves. */
export async function revenueTeam(
  more: Pick<NonNullable<Parameters<typeof testServer>[0]>, 'mail' | 'trustProxy' | 'publicUrl' | 'log'> = {},
): Promise<Team> {
  let ahead = 0
  const now = (): number => Date.now() + ahead
  const server = await testServer({ now, ...more })
  const owner = await ownerOf(server)
  const workspace = idAt((await owner.ask('GET', '/v1/me')).body, 'workspace')
  const beat = (): Promise<void> => drainWorkspace(server.database.pool, workspace, { clock: now })
  let guests = 0
  return {
    server,
    owner,
    workspace,
    now,
    beat,
    pass: hours => {
      ahead += hours * HOUR
      return beat()
    },
    join: role => guestOf(server, owner, role, `guest${++guests}@example.com`),
    lead: async email => {
      must(await owner.ask('POST', '/v1/touchpoints', formOf(email, now())))
      await beat()
      const { rows } = await server.database.owner.query<{ id: string }>(
        `SELECT person_id AS id FROM belonging JOIN identity ON identity.id = identity_id WHERE value = $1`,
        [email],
      )
      return rows[0]?.id ?? ''
    },
    close: () => server.close(),
  }
}

function formOf(email: string, now: number): object {
  return {
    source: 'website',
    externalId: `form of ${email}`,
    occurredAt: new Date(now - 60_000).toISOString(),
    person: { email },
    kind: 'form',
    channel: 'website',
    direction: 'inbound',
    side: 'marketing',
    origin: 'organic',
  }
}

/** The body of a reply that went well. */
export function must<Body = Record<string, unknown>>(reply: Reply): Body {
  if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`)
  return reply.body as Body
}

export function idAt(body: unknown, name: string): string {
  return textAt((body as Record<string, unknown>)[name], 'id')
}
