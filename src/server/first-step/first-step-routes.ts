import { z } from 'zod'
import {
  type FirstStepName,
  firstStepNames,
  type FirstSteps,
  firstSteps,
  firstStepsChange,
} from '#contract/first-step.ts'
import type { Actor } from '#server/access/actor.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'

/** The first steps of a company, ticked off by what has really happened; put away by each member for themselves. */
export function firstStepRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/first-steps',
    {
      schema: { summary: 'The first steps, and which of them are done', response: { 200: firstSteps } },
      config: { may: ['read', 'workspace'] },
    },
    request => stepsFor(deps, actorOf(request)),
  )

  app.patch(
    '/v1/first-steps',
    {
      schema: {
        summary: 'Put the first steps away, or show them again',
        body: firstStepsChange,
        response: { 204: z.undefined() },
      },
      config: { may: ['read', 'workspace'] },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      // A key has no list of its own.
      if (actor.kind !== 'member') throw refusal('not-found')
      await deps.pool.query(
        'UPDATE membership SET hides_first_steps = $3 WHERE workspace_id = $1 AND id = $2',
        [actor.workspace, actor.id, request.body.hidden],
      )
      return reply.code(204).send()
    },
  )
}

async function stepsFor(deps: Deps, actor: Actor): Promise<FirstSteps> {
  const [{ rows }, done] = await Promise.all([
    deps.pool.query<{ id: string; hidden: boolean }>(
      'SELECT id, hides_first_steps AS hidden FROM membership WHERE workspace_id = $1 LIMIT 50',
      [actor.workspace],
    ),
    doneIn(deps, actor.workspace),
  ])
  const invited = await deps.pool.query('SELECT FROM invitation WHERE workspace_id = $1 LIMIT 1', [
    actor.workspace,
  ])
  done.colleague = rows.length > 1 || (invited.rowCount ?? 0) > 0
  return {
    hidden: rows.find(row => row.id === actor.id)?.hidden ?? false,
    steps: firstStepNames.map(name => ({ name, done: done[name] ?? false })),
  }
}

type Done = Partial<Record<FirstStepName, boolean>>

function doneIn(deps: Deps, workspace: WorkspaceId): Promise<Done> {
  return inWorkspace(deps.pool, workspace, async tx => {
    const { rows } = await tx.sql.query<Done>({
      name: 'first-steps',
      text: `SELECT
          EXISTS (SELECT FROM touchpoint WHERE workspace_id = $1) OR EXISTS (SELECT FROM deal WHERE workspace_id = $1) AS data,
          EXISTS (SELECT FROM campaign WHERE workspace_id = $1 AND promise IS NOT NULL) AS campaign,
          EXISTS (SELECT FROM handoff WHERE workspace_id = $1) AS "handoff-offered",
          EXISTS (SELECT FROM handoff WHERE workspace_id = $1 AND accepted_at IS NOT NULL) AS "handoff-accepted",
          EXISTS (SELECT FROM deal WHERE workspace_id = $1 AND state = 'won') AS "deal-won",
          EXISTS (SELECT FROM entry WHERE workspace_id = $1) AS revenue`,
      values: [tx.workspace],
    })
    return { ...rows[0] }
  })
}
