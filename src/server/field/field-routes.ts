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
import { acting } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { changeField, makeField, orderAll } from './change-field.ts'
import { convertField, mergeOptions } from './convert-field.ts'
import { fieldShown, findField, loadFields } from './field-store.ts'

const administer = { may: ['administer', 'field'] } as const

export function fieldRoutes(app: App, deps: Deps): void {
  readRoutes(app, deps)
  convertRoutes(app, deps)
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
      const made = await acting(deps, request, reply, act => makeField(act, request.body))
      return reply.code(201).send(fieldShown(made))
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
        return { data: ordered.map(fieldShown) }
      }),
  )
}

function convertRoutes(app: App, deps: Deps): void {
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
    (request, reply) =>
      acting(deps, request, reply, act => convertField(act, request.params.id, request.body)),
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
      acting(deps, request, reply, async act =>
        fieldShown(await mergeOptions(act, request.params.id, request.body)),
      ),
  )
}

function readRoutes(app: App, deps: Deps): void {
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
      const fields = await inWorkspace(deps.pool, actorOf(request).workspace, tx => loadFields(tx, noun))
      return { data: fields.filter(one => archived === 'true' || !one.archived).map(fieldShown) }
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
        fieldShown(found(await findField(tx, request.params.id))),
      ),
  )
}
