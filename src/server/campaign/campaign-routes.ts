import { idParams } from '#contract/access.ts'
import { campaign, campaignChange, newCampaign, type CampaignChange } from '#contract/campaign.ts'
import { pageOf, pageQuery } from '#contract/page.ts'
import type { CampaignBody, Happening } from '#domain/happening/happening.ts'
import { type Act, actedAt, acting, APP, happen, latestWord } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { sayAttributes } from '#server/field/say-attributes.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { definedOf } from '#server/person/person-change.ts'
import { campaignCalled, findCampaign, listCampaigns } from './campaign-store.ts'

export function campaignRoutes(app: App, deps: Deps): void {
  readRoutes(app, deps)
  writeRoutes(app, deps)
}

function readRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/campaigns',
    {
      schema: {
        summary: 'Campaigns, the newest first',
        querystring: pageQuery,
        response: { 200: pageOf(campaign) },
      },
      config: { may: ['read', 'campaign'] },
    },
    async request => {
      const { limit } = request.query
      const before = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listCampaigns(tx, { before, limit: limit + 1 }),
      )
      return pageFrom(rows, limit, last => [last.id])
    },
  )

  app.get(
    '/v1/campaigns/:id',
    {
      schema: { summary: 'A campaign', params: idParams, response: { 200: campaign } },
      config: { may: ['read', 'campaign'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        found(await findCampaign(tx, request.params.id)),
      ),
  )
}

function writeRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/campaigns',
    {
      schema: { summary: 'Create a campaign', body: newCampaign, response: { 201: campaign } },
      config: { may: ['write', 'campaign'] },
    },
    async (request, reply) => {
      const { externalId = deps.newId(), ...said } = request.body
      refuseBackwards(said.startsOn, said.endsOn)
      const made = await acting(deps, request, reply, async act => {
        await happen(act, async () => {
          const known = await campaignCalled(act.tx, externalId)
          if (known)
            throw refusal('already-known', {
              param: 'externalId',
              message: `externalId: belongs to the campaign ${known.id} already. Nothing was changed; change that one instead.`,
            })
          const attributes = await sayAttributes(act.tx, 'campaign', said.attributes, {
            making: act.actor.kind,
          })
          const body = definedOf({ ...said, attributes })
          return [{ kind: 'campaign', source: APP, externalId, at: act.now, body }]
        })
        return found(await campaignCalled(act.tx, externalId))
      })
      return reply.code(201).send(made)
    },
  )

  app.patch(
    '/v1/campaigns/:id',
    {
      schema: {
        summary: 'Change a campaign',
        params: idParams,
        body: campaignChange,
        response: { 200: campaign },
      },
      config: { may: ['write', 'campaign'] },
    },
    (request, reply) =>
      acting(deps, request, reply, async act => {
        const { id } = request.params
        await happen(act, () => changeOf(act, id, request.body))
        return found(await findCampaign(act.tx, id))
      }),
  )
}

/** A record is said anew as a whole, so what stays is said again; but for attributes, of which each word counts. */
async function changeOf(act: Act, id: string, change: CampaignChange): Promise<Happening[]> {
  const { id: _id, externalId, ...old } = found(await findCampaign(act.tx, id))
  const { name, channel, startsOn, endsOn } = { ...old, ...definedOf(change) }
  refuseBackwards(startsOn, endsOn)
  const attributes = await sayAttributes(act.tx, 'campaign', change.attributes)
  const body: CampaignBody = {
    name,
    ...(channel !== null && { channel }),
    ...(startsOn !== null && { startsOn }),
    ...(endsOn !== null && { endsOn }),
    ...(attributes !== undefined && { attributes }),
  }
  const at = actedAt(act.now, await latestWord(act.tx, 'campaign', id))
  return [{ kind: 'campaign', source: APP, externalId, at, body }]
}

function refuseBackwards(startsOn: string | null | undefined, endsOn: string | null | undefined): void {
  if (startsOn && endsOn && endsOn < startsOn)
    throw refusal('invalid', {
      param: 'endsOn',
      message: 'endsOn: lies before startsOn. Nothing was changed.',
    })
}
