import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import { pageOf } from '#contract/page.ts'
import {
  filledTemplate,
  filledTemplateQuery,
  newTemplate,
  template,
  templateChange,
  templatesQuery,
} from '#contract/template.ts'
import { fillTemplate } from '#domain/message/fill-template.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { recordActs } from '#server/fact/record-acts.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { personNow } from '#server/person/load-person.ts'
import {
  insertTemplate,
  isNameTaken,
  listTemplates,
  removeTemplate,
  templateById,
  updateTemplate,
  valuesFor,
} from './template-store.ts'

const read = { may: ['read', 'template'] } as const
const write = { may: ['write', 'template'] } as const

export function templateRoutes(app: App, deps: Deps): void {
  readRoutes(app, deps)
  writeRoutes(app, deps)
}

function readRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/templates',
    {
      schema: {
        summary: 'What messages are begun from',
        querystring: templatesQuery,
        response: { 200: pageOf(template) },
      },
      config: read,
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listTemplates(tx, { after, limit: limit + 1 }),
      )
      return pageFrom(rows, limit, last => [last.id])
    },
  )
  app.get(
    '/v1/templates/:id/filled',
    {
      schema: {
        summary: 'A template as it reads for one person',
        description: 'What is not known of them is named, and stands in the text as it was.',
        params: idParams,
        querystring: filledTemplateQuery,
        response: { 200: filledTemplate },
      },
      config: read,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const { subject, text } = found(await templateById(tx, request.params.id))
        const person = await personNow(tx, request.query.person.toLowerCase())
        if (person === undefined) throw refusal('unknown-person', { param: 'person' })
        const actor = actorOf(request)
        const member = actor.kind === 'member' ? actor.name : null
        const values = await valuesFor(tx, { person, member })
        const [first, second] = [fillTemplate(subject, values), fillTemplate(text, values)]
        const missing = [...new Set([...first.missing, ...second.missing])]
        return { subject: first.text, text: second.text, missing }
      }),
  )
}

function writeRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/templates',
    {
      schema: { summary: 'Make a template', body: newTemplate, response: { 201: template } },
      config: write,
    },
    async (request, reply) =>
      reply.code(201).send(
        await acting(deps, request, reply, async act => {
          await refuseTakenName(act, request.body.name, null)
          const id = act.newId()
          await insertTemplate(act.tx, { id, ...request.body }, new Date(act.now))
          return told(act, id, 'template-made')
        }),
      ),
  )
  app.patch(
    '/v1/templates/:id',
    {
      schema: {
        summary: 'Change a template',
        params: idParams,
        body: templateChange,
        response: { 200: template },
      },
      config: write,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const before = found(await templateById(act.tx, request.params.id))
        const { name = before.name, subject = before.subject, text = before.text } = request.body
        await refuseTakenName(act, name, before.id)
        await updateTemplate(act.tx, { id: before.id, name, subject, text }, new Date(act.now))
        return told(act, before.id, 'template-changed')
      }),
  )
  app.delete(
    '/v1/templates/:id',
    {
      schema: { summary: 'Remove a template', params: idParams, response: { 204: z.undefined() } },
      config: write,
    },
    async (request, reply) => {
      await acting(deps, request, reply, async act => {
        const { id } = found(await templateById(act.tx, request.params.id))
        await removeTemplate(act.tx, id, new Date(act.now))
        await recordActs(act, [{ act: 'template-removed', subjectKind: 'template', subjectId: id }])
        return null
      })
      return reply.code(204).send()
    },
  )
}

/** @throws HttpRefusal */
async function refuseTakenName({ tx }: Act, name: string, except: string | null): Promise<void> {
  if (await isNameTaken(tx, name, except)) throw refusal('template-name-taken', { param: 'name' })
}

async function told(act: Act, id: string, what: string) {
  await recordActs(act, [{ act: what, subjectKind: 'template', subjectId: id }])
  return found(await templateById(act.tx, id))
}
