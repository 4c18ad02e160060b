import swagger from '@fastify/swagger'
import type { FastifySchema, RouteOptions } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { errorSchema } from '#contract/error.ts'
import { z } from 'zod'
import type { App, May } from '#server/http/app.ts'

type Transform = typeof jsonSchemaTransform

/** The description of the interface, made from the schemas that the routes are checked by. */
export async function describeInterface(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Duet',
        version,
        description:
          'Marketing and sales as one revenue team. Lists are pages: ask again with `cursor` = `next`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'An API key: `Authorization: Bearer duet_…`' },
          session: { type: 'apiKey', in: 'cookie', name: 'duet.session_token' },
        },
      },
    },
    transform: document => {
      const { schema, url } = transformOf(document.schema)(document)
      return { url, schema: withPolicy(schema, document.route) }
    },
    transformObject: document => withoutUnused(jsonSchemaTransformObject(document)),
  })
  app.get(
    '/v1/openapi.json',
    { schema: { hide: true }, config: { may: 'anyone' } },
    async (_request, reply) => reply.type('application/json').send(JSON.stringify(app.swagger())),
  )
}

type Description = ReturnType<typeof jsonSchemaTransformObject>

/** Every named schema is described twice, as it comes in and as it goes out; what no route speaks of is left out. */
function withoutUnused(document: Description): Description {
  if (!('components' in document)) return document
  const { components, ...rest } = document
  const schemas = components?.schemas ?? {}
  const used = new Set<string>()
  const visit = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue
      used.add(name)
      visit(JSON.stringify(schemas[name] ?? null))
    }
  }
  visit(JSON.stringify(rest))
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name]
  return document
}

/** The intake is checked by JSON schema, which is what OpenAPI wants already; everything else by zod. */
function transformOf(schema: FastifySchema | undefined): Transform {
  const body = schema?.body
  if (body === undefined || body instanceof z.ZodType) return jsonSchemaTransform
  return document => {
    const { body: _asItIs, ...rest } = document.schema
    const done = jsonSchemaTransform({ ...document, schema: rest })
    return { url: done.url, schema: { ...done.schema, body } }
  }
}

/** Which noun it belongs to, who may use it and how it refuses, so that no route has to say it twice. */
function withPolicy(schema: FastifySchema, route: RouteOptions): FastifySchema {
  if (schema.hide) return schema
  const allowed = route.config?.may
  const response = typeof schema.response === 'object' ? schema.response : {}
  return {
    ...schema,
    tags: schema.tags ?? [tagOf(allowed)],
    security: allowed === 'anyone' ? [] : [{ key: [] }, { session: [] }],
    description: [schema.description, wordsOf(allowed)].filter(Boolean).join(' '),
    response: {
      ...response,
      default: { description: 'A refusal', ...z.toJSONSchema(errorSchema, { target: 'openapi-3.0' }) },
    },
  }
}

function tagOf(allowed: May | undefined): string {
  return typeof allowed === 'object' ? allowed[1] : 'session'
}

function wordsOf(allowed: May | undefined): string {
  if (allowed === 'anyone') return 'Anyone may ask.'
  if (allowed === 'signed-in' || allowed === undefined) return 'Needs a session or a key.'
  return `Needs: ${allowed[0]} ${allowed[1]}.`
}
