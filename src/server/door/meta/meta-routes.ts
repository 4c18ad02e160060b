import { idParams } from '#contract/access.ts'
import {
  approvedTemplates,
  type ApprovedTemplates,
  replyWays,
  replyWaysQuery,
} from '#contract/approved-template.ts'
import type { MetaSecrets, MetaSettings } from '#contract/door-meta.ts'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { egressFrom } from '#server/outbox/egress.ts'
import { personNow } from '#server/person/load-person.ts'
import { readSecrets } from '../door-secrets.ts'
import { type DoorRow, loadDoor } from '../door-store.ts'
import { readTemplates } from './read-templates.ts'
import { loadReplyWays } from './reply-ways.ts'
import { keepTemplates, loadTemplates } from './template-store.ts'

/** What was read within this time is not asked for again. */
const FRESH_MS = 10_000

/** How one says something by WhatsApp, Messenger and Instagram, and what was approved for it. */
export function metaRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/people/:id/reply-ways',
    {
      schema: {
        summary: 'By which networks, and until when, something can be said to a person',
        description:
          'The latest that they wrote by first. WhatsApp, Messenger and Instagram; mail is another thing.',
        params: idParams,
        querystring: replyWaysQuery,
        response: { 200: replyWays },
      },
      config: { may: ['write', 'message'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => ({
        data: await loadReplyWays(tx, {
          person: found(await personNow(tx, request.params.id.toLowerCase())),
          thread: request.query.thread,
          now: deps.now(),
        }),
      })),
  )
  templateRoutes(app, deps)
}

function templateRoutes(app: App, deps: Deps): void {
  const one = { params: idParams, response: { 200: approvedTemplates } }
  const config = { may: ['write', 'message'] } as const
  app.get(
    '/v1/doors/:id/approved-templates',
    { schema: { summary: 'The approved templates of WhatsApp, as they were read last', ...one }, config },
    request => kept(deps, actorOf(request).workspace, request.params.id),
  )
  app.post(
    '/v1/doors/:id/approved-templates/reading',
    {
      schema: {
        summary: 'Read the approved templates of WhatsApp anew',
        description: 'When the network does not answer, those that were read last stay, and it is said why.',
        ...one,
      },
      config,
    },
    async request => {
      const { workspace } = actorOf(request)
      const before = await kept(deps, workspace, request.params.id)
      if (before.readAt !== null && deps.now() - Date.parse(before.readAt) < FRESH_MS) return before
      const door = await doorOf(deps, workspace, request.params.id)
      const secrets = readSecrets<MetaSecrets>(deps.secret, door)
      const settings = door.settings as MetaSettings
      const read = await readTemplates({ settings, secrets }, egressFrom(process.env))
      if ('problem' in read) return { ...before, problem: read.problem.slice(0, 400) }
      await inWorkspace(deps.pool, workspace, tx => keepTemplates(tx, door.id, read.templates, deps.now()))
      return { data: read.templates, readAt: new Date(deps.now()).toISOString(), problem: null }
    },
  )
}

async function kept(deps: Deps, workspace: WorkspaceId, id: string): Promise<ApprovedTemplates> {
  const door = await doorOf(deps, workspace, id)
  const { templates, readAt } = await inWorkspace(deps.pool, workspace, tx => loadTemplates(tx, door.id))
  return { data: templates, readAt: readAt?.toISOString() ?? null, problem: null }
}

async function doorOf(deps: Deps, workspace: WorkspaceId, id: string): Promise<DoorRow> {
  const door = await inWorkspace(deps.pool, workspace, tx => loadDoor(tx, id.toLowerCase()))
  return found(door?.kind === 'meta' ? door : undefined)
}
