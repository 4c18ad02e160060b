import { z } from 'zod'
import { demoCompanyState, type DemoCompanyState, newDemoCompany } from '#contract/demo.ts'
import type { SignedIn } from '#server/access/actor.ts'
import { type MineRow, workspacesOf } from '#server/access/workspace-store.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { visitorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { type DemoRow, findDemo } from './demo-store.ts'
import { DemoWork } from './demo-work.ts'
import { demoOf, makeDemoWorkspace, usualOptions } from './demo-workspace.ts'
import { throwAwayDemo } from './throw-away.ts'

/** Whoever loads says that they are alive many times within this. */
const GONE_AFTER = 15_000

const signedIn = { may: 'signed-in' } as const

/** The demo company of whoever asks: made, loaded beside the requests, thrown away. Never beside anybody's own data. */
export function demoRoutes(app: App, deps: Deps): void {
  const work = new DemoWork(deps, app.log)
  app.addHook('preClose', () => work.stop())

  app.get(
    '/v1/demo',
    {
      schema: { summary: 'My demo company, and how far it is', response: { 200: demoCompanyState } },
      config: signedIn,
    },
    async request => stateOf(deps, work, await demoOf(deps.pool, person(request).user)),
  )

  app.post(
    '/v1/demo',
    {
      schema: {
        summary: 'Load the demo company into a workspace of its own; asked again it is the same one',
        body: newDemoCompany,
        response: { 202: demoCompanyState },
      },
      config: signedIn,
    },
    async (request, reply) => {
      const { user } = person(request)
      const mine = await workspacesOf(deps.pool, user)
      // Whoever was only invited does not open workspaces.
      if (!mine.some(one => one.role === 'owner')) throw refusal('not-allowed')
      const { seed, size } = request.body
      const wanted = { ...usualOptions(deps.now()), ...(seed && { seed }), ...(size && { size }) }
      await makeDemoWorkspace(deps.pool, { owner: user, options: wanted })
      const made = found(await demoOf(deps.pool, user))
      const row = found(await inWorkspace(deps.pool, made.id, findDemo))
      if (!row.isReady && !isAlive(row, deps.now())) work.begin(made.id, row)
      return reply.code(202).send(await stateOf(deps, work, made))
    },
  )

  app.delete(
    '/v1/demo',
    {
      schema: { summary: 'Throw my demo company away', response: { 204: z.undefined() } },
      config: signedIn,
    },
    async (request, reply) => {
      const mine = found(await demoOf(deps.pool, person(request).user))
      await work.leaveOff(mine.id)
      await throwAwayDemo(deps.pool, mine.id)
      return reply.code(204).send()
    },
  )
}

function person(request: Parameters<typeof visitorOf>[0]): SignedIn {
  const { signedIn: who } = visitorOf(request)
  if (who === undefined)
    throw refusal('not-allowed', {
      message: 'The demo company is for people who are signed in, not for keys.',
    })
  return who
}

async function stateOf(deps: Deps, work: DemoWork, mine: MineRow | undefined): Promise<DemoCompanyState> {
  const row = mine && (await inWorkspace(deps.pool, mine.id, findDemo))
  if (!mine || !row) return { state: 'none', workspace: null, happenings: null, share: 0 }
  const { membership: _membership, role: _role, ...workspace } = mine
  const { expected, stored, waiting } = row
  const decided = Math.max(0, stored - waiting)
  const atWork = work.isAtWork(mine.id) || isAlive(row, deps.now())
  const state = row.isReady ? 'ready' : atWork ? 'loading' : 'stopped'
  // Storing takes a fifth of the time; the last hundredth is what settles at the end.
  const share = row.isReady ? 1 : Math.min(0.99, (0.2 * stored + 0.8 * decided) / expected)
  return { state, workspace, happenings: { expected, stored, decided }, share }
}

function isAlive({ aliveAt }: DemoRow, now: number): boolean {
  return aliveAt !== null && now - aliveAt < GONE_AFTER
}
