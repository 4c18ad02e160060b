import type { FastifyRequest } from 'fastify'
import { idParams } from '#contract/access.ts'
import { consentAsked, consentGiven, consentKept } from '#contract/door.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { askForAccess, COME_BACK_TO, keepAccess } from './granted-access.ts'

const administer = { may: ['administer', 'door'] } as const

/** How a mailbox gets access that its provider grants (OAuth 2, authorization code with PKCE). */
export function accessRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/doors/:id/access',
    {
      schema: {
        summary: 'Begin to ask the provider of a mailbox for access',
        description: `The address is to be opened in the browser. The provider sends people back to ${COME_BACK_TO}, which has to be registered there.`,
        params: idParams,
        response: { 200: consentAsked },
      },
      config: administer,
    },
    request =>
      askForAccess(
        { deps, actor: actorOf(request) },
        request.params.id,
        `${deps.publicUrl ?? originOf(request)}${COME_BACK_TO}`,
      ),
  )
  app.post(
    '/v1/door-access',
    {
      schema: {
        summary: 'Keep the access that the provider of a mailbox granted',
        description: 'By whoever asked for it, within ten minutes.',
        body: consentGiven,
        response: { 200: consentKept },
      },
      config: administer,
    },
    request => keepAccess({ deps, actor: actorOf(request) }, request.body),
  )
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`
}
