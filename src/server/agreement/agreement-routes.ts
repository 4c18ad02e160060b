import type { FastifyReply, FastifyRequest } from 'fastify'
import { idParams } from '#contract/access.ts'
import {
  agreement,
  agreementChange,
  agreementLine,
  agreementProposal,
  agreementSaved,
  agreementsQuery,
  agreementStanding,
  type AgreementSaved,
  definitionPreview,
  definitionPreviewed,
  newAgreement,
  newSignature,
} from '#contract/agreement.ts'
import { pageOf } from '#contract/page.ts'
import { type Act, acting } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { loadGround, refuseUnfit } from '#server/filter/load-ground.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import {
  changeAgreement,
  draftAgreement,
  proposeAgreement,
  signAgreement,
  withdrawAgreement,
} from './agreement-acts.ts'
import { agreementById, agreementsStanding, listAgreements } from './agreement-store.ts'
import { writeOut } from './check-content.ts'
import { previewDefinition } from './preview-definition.ts'
import { sidesOf } from './sides-of.ts'

const read = { may: ['read', 'agreement'] } as const
const write = { may: ['write', 'agreement'] } as const
const decide = { may: ['decide', 'agreement'] } as const
const saved = { 200: agreementSaved }

export function agreementRoutes(app: App, deps: Deps): void {
  readRoutes(app, deps)
  draftRoutes(app, deps)
  signingRoutes(app, deps)
}

function readRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/agreements',
    {
      schema: {
        summary: 'Versions of the agreement, the latest first',
        querystring: agreementsQuery,
        response: { 200: pageOf(agreementLine) },
      },
      config: read,
    },
    async request => {
      const { limit } = request.query
      const after = cursorOf(request.query, [/^\d{1,9}$/])?.[0]
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listAgreements(tx, { after: after === undefined ? undefined : Number(after), limit: limit + 1 }),
      )
      return pageFrom(rows, limit, last => [String(last.number)])
    },
  )
  app.get(
    '/v1/agreements/standing',
    {
      schema: {
        summary: 'The version in force and the one under way',
        response: { 200: agreementStanding },
      },
      config: read,
    },
    async request => {
      const actor = actorOf(request)
      return inWorkspace(deps.pool, actor.workspace, async tx => ({
        ...(await agreementsStanding(tx)),
        sides: await sidesOf(tx, actor),
      }))
    },
  )
  app.get(
    '/v1/agreements/:id',
    {
      schema: { summary: 'One version as it reads', params: idParams, response: { 200: agreement } },
      config: read,
    },
    async request =>
      found(
        await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
          agreementById(tx, request.params.id.toLowerCase()),
        ),
      ),
  )
  app.post(
    '/v1/agreements/preview',
    {
      schema: {
        summary: 'Whom a definition would hold of, and who comes and goes by it',
        description:
          'Writes nothing. Compared with the version in force; many people are counted by a sample.',
        body: definitionPreviewed,
        response: { 200: definitionPreview },
      },
      config: read,
    },
    request => {
      const actor = actorOf(request)
      return inWorkspace(deps.pool, actor.workspace, async tx => {
        const ground = await loadGround(tx, 'person', deps.now())
        const { condition } = request.body
        if (condition) refuseUnfit('person', condition, ground, 'condition')
        const out = condition && (await writeOut({ tx, actor }, { condition, ground, at: 0 }))
        return previewDefinition(tx, { definition: { ...request.body, condition: out }, ground })
      })
    },
  )
}

function draftRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/agreements',
    {
      schema: {
        summary: 'Draft the next version',
        description: 'There is one at a time.',
        body: newAgreement,
        response: { 201: agreementSaved },
      },
      config: write,
    },
    async (request, reply) =>
      reply.code(201).send(await acting(deps, request, reply, act => draftAgreement(act, request.body))),
  )
  app.patch(
    '/v1/agreements/:id',
    {
      schema: {
        summary: 'Write what a draft says',
        description:
          'Names the revision that was read. Of a proposed version, the signatures fall away (`dropped`) and it is a draft again.',
        params: idParams,
        body: agreementChange,
        response: saved,
      },
      config: write,
    },
    (request, reply) => by(deps, request, reply, (act, id) => changeAgreement(act, id, request.body)),
  )
}

function signingRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/agreements/:id/proposal',
    {
      schema: {
        summary: 'Put a draft before both sides',
        params: idParams,
        body: agreementProposal,
        response: saved,
      },
      config: decide,
    },
    (request, reply) => by(deps, request, reply, (act, id) => proposeAgreement(act, id, request.body)),
  )
  app.post(
    '/v1/agreements/:id/signatures',
    {
      schema: {
        summary: 'Sign for a side',
        description:
          'Names the hash of what was read. The last signature takes it into force, or sets its day.',
        params: idParams,
        body: newSignature,
        response: saved,
      },
      config: decide,
    },
    (request, reply) => by(deps, request, reply, (act, id) => signAgreement(act, id, request.body)),
  )
  app.post(
    '/v1/agreements/:id/withdrawal',
    {
      schema: {
        summary: 'Take a version back that is not in force yet',
        params: idParams,
        response: saved,
      },
      config: decide,
    },
    (request, reply) => by(deps, request, reply, withdrawAgreement),
  )
}

function by(
  deps: Deps,
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
  work: (act: Act, id: string) => Promise<AgreementSaved>,
): Promise<AgreementSaved> {
  return acting(deps, request, reply, act => work(act, request.params.id.toLowerCase()))
}
