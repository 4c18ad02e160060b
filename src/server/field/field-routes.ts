import type { FastifyReply, FastifyRequest } from 'fastify'
import { idParams } from '#contract/access.ts'
import {
  conversionResult,
  field,
  fieldChange,
  fieldConversion,
  fieldList,
  fieldOrder,
  fieldsQuery,
  newField,
  optionMerge,
} from '#contract/field.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { changeField, makeField, orderAll } from './change-field.ts'
import { convertField, mergeOptions, shownWithWork, undoField } from './convert-field.ts'
import { fieldShown, findField, loadFields } from './field-store.ts'
import { workOfFields } from './refit-store.ts'
import { refitWork } from './refit-work.ts'

type Work = ReturnType<typeof refitWork>
const administer = { may: ['administer', 'field'] } as const

export function fieldRoutes(app: App, deps: Deps): void {
  const work = refitWork(deps, app.log)
  work.keepAtWork(app)
  const change = changing(deps, work)
  readRoutes(app, deps, work)
  convertRoutes(app, change)
  app.post(
    '/v1/fields',
    {
      schema: {
        summary: 'Make a field of your own',
        description:
          'Values that stand under its key already become its values; should some not fit the type, it is refused.',
        body: newField,
        response: { 201: field },
      },
      config: administer,
    },
    async (request, reply) => {
      const made = await change(request, reply, async act =>
        shownWithWork(act, await makeField(act, request.body)),
      )
      return reply.code(201).send(made)
    },
  )
  app.patch(
    '/v1/fields/:id',
    {
      schema: {
        summary: 'Change a field; archive it or bring it back',
        description: 'Archiving hides a field. Its values are kept.',
        params: idParams,
        body: fieldChange,
        response: { 200: field },
      },
      config: administer,
    },
    (request, reply) =>
      acting(deps, request, reply, async act =>
        fieldShown(await changeField(act, request.params.id, request.body)),
      ),
  )
  app.put(
    '/v1/fields/order',
    {
      schema: {
        summary: 'Put the fields of a noun in order',
        body: fieldOrder,
        response: { 200: fieldList },
      },
      config: administer,
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const { noun, fields } = request.body
        const ordered = await orderAll(act, noun, fields)
        return { data: ordered.map(one => fieldShown(one)) }
      }),
  )
}

/** Acts, and goes on at once with the work on values that it has left. */
function changing(deps: Deps, work: Work) {
  return async <Body>(
    request: FastifyRequest,
    reply: FastifyReply,
    act: (act: Act) => Promise<Body>,
  ): Promise<Body> => {
    const answer = await acting(deps, request, reply, act)
    await work.adopt(actorOf(request).workspace)
    return answer
  }
}

function convertRoutes(app: App, change: ReturnType<typeof changing>): void {
  app.post(
    '/v1/fields/:id/conversions',
    {
      schema: {
        summary: 'Give a field another type, with all its values',
        description:
          'Refused when one value does not fit; with `rehearse` it only counts. Values are made anew from what was said, so a conversion that is taken back loses nothing.',
        params: idParams,
        body: fieldConversion,
        response: { 200: conversionResult },
      },
      config: administer,
    },
    (request, reply) => change(request, reply, act => convertField(act, request.params.id, request.body)),
  )
  app.post(
    '/v1/fields/:id/option-merges',
    {
      schema: {
        summary: 'Let one option say another from now on',
        params: idParams,
        body: optionMerge,
        response: { 200: field },
      },
      config: administer,
    },
    (request, reply) =>
      change(request, reply, async act =>
        shownWithWork(act, await mergeOptions(act, request.params.id, request.body)),
      ),
  )
  app.post(
    '/v1/fields/:id/undo',
    {
      schema: {
        summary: 'Take back the latest change of how a field keeps its values',
        description:
          'A conversion or a merge of options, in its work or done; a field that was just made is archived. Refused when the field was changed since.',
        params: idParams,
        response: { 200: field },
      },
      config: administer,
    },
    (request, reply) =>
      change(request, reply, async act => shownWithWork(act, await undoField(act, request.params.id))),
  )
}

function readRoutes(app: App, deps: Deps, work: Work): void {
  app.get(
    '/v1/fields',
    {
      schema: {
        summary: 'The fields of your own, in their order',
        querystring: fieldsQuery,
        response: { 200: fieldList },
      },
      config: { may: ['read', 'field'] },
    },
    async request => {
      const { noun, archived } = request.query
      const { workspace } = actorOf(request)
      const [fields, works] = await inWorkspace(deps.pool, workspace, async tx => [
        await loadFields(tx, noun),
        await workOfFields(tx),
      ])
      if (works.size > 0) await work.adopt(workspace)
      const shown = fields.filter(one => archived === 'true' || !one.archived)
      return { data: shown.map(one => fieldShown(one, works.get(one.id) ?? null)) }
    },
  )
  app.get(
    '/v1/fields/:id',
    {
      schema: { summary: 'A field', params: idParams, response: { 200: field } },
      config: { may: ['read', 'field'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        shownWithWork({ tx }, found(await findField(tx, request.params.id))),
      ),
  )
}
