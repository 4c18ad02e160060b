import type { CampaignChange, NewCampaign } from '#contract/campaign.ts'
import { isCurrency } from '#domain/currency.ts'
import type { CampaignBody, Happening } from '#domain/happening/happening.ts'
import { type Act, actedAt, APP, latestWord } from '#server/beat/happen.ts'
import { namesOfContent } from '#server/content/content-store.ts'
import { sayAttributes } from '#server/field/say-attributes.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { memberNamed, ownMember } from '#server/member/own-member.ts'
import { definedOf } from '#server/person/person-change.ts'
import { campaignCalled, findCampaign } from './campaign-store.ts'

/** What happens when a member makes a campaign. @throws HttpRefusal */
export async function newCampaignHappenings(
  act: Act,
  externalId: string,
  given: NewCampaign,
): Promise<Happening[]> {
  const known = await campaignCalled(act.tx, externalId, act.now)
  if (known)
    throw refusal('already-known', {
      param: 'externalId',
      message: `externalId: belongs to the campaign ${known.id} already. Nothing was changed; change that one instead.`,
    })
  const { by, said } = await ownMember(act)
  const { owner: asked, content, attributes: own, externalId: _name, ...words } = given
  const attributes = await sayAttributes(act.tx, 'campaign', own, { making: act.actor.kind })
  const owner = asked === undefined ? by : asked === null ? undefined : await ownerNamed(act, asked)
  const body: CampaignBody = definedOf({
    ...words,
    ...(owner !== undefined && { owner }),
    ...(content !== undefined && { content: await contentNamed(act, content) }),
    ...(attributes !== undefined && { attributes }),
  })
  refuseNonsense(body)
  return [...said, { kind: 'campaign', source: APP, externalId, at: act.now, body }]
}

/** A record is said anew as a whole, so what stays is said again; but for attributes, of which each word counts. @throws HttpRefusal */
export async function changeOfCampaign(act: Act, id: string, change: CampaignChange): Promise<Happening[]> {
  const old = found(await findCampaign(act.tx, id, act.now))
  const said = {
    ...old,
    ...definedOf({ ...change, owner: undefined, content: undefined, attributes: undefined }),
  }
  const owner = change.owner === undefined ? old.owner?.id : (change.owner ?? undefined)
  const attributes = await sayAttributes(act.tx, 'campaign', change.attributes)
  const content = change.content ?? old.content.map(one => one.id)
  const body: CampaignBody = {
    name: said.name,
    ...(said.channels.length > 0 && { channels: said.channels }),
    ...(said.weeks.length > 0 && { weeks: said.weeks }),
    ...withoutNull({ startsOn: said.startsOn, endsOn: said.endsOn }),
    ...withoutNull({ audience: said.audience, promise: said.promise }),
    ...withoutNull({ budget: said.budget }),
    ...(owner !== undefined && { owner: await ownerNamed(act, owner) }),
    ...(content.length > 0 && { content: await contentNamed(act, content) }),
    ...(said.archived && { archived: true }),
    ...(attributes !== undefined && { attributes }),
  }
  refuseNonsense(body)
  const at = actedAt(act.now, await latestWord(act.tx, 'campaign', id))
  return [{ kind: 'campaign', source: APP, externalId: old.externalId, at, body }]
}

type Present<Thing> = { [Key in keyof Thing]?: NonNullable<Thing[Key]> }

function withoutNull<Thing extends object>(thing: Thing): Present<Thing> {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== null)) as Present<Thing>
}

async function ownerNamed({ tx }: Act, owner: string): Promise<string> {
  return found(await memberNamed(tx, owner), 'unknown-member', 'owner')
}

async function contentNamed({ tx }: Act, ids: string[]): Promise<string[]> {
  const names = await namesOfContent(tx, ids)
  return ids.map((id, place) => found(names.get(id.toLowerCase()), 'unknown-content', `content.${place}`))
}

function refuseNonsense({ startsOn, endsOn, budget }: CampaignBody): void {
  if (startsOn && endsOn && endsOn < startsOn)
    throw refusal('invalid', {
      param: 'endsOn',
      message: 'endsOn: lies before startsOn. Nothing was changed.',
    })
  if (budget && !isCurrency(budget.currency)) throw refusal('unknown-currency', { param: 'budget.currency' })
}
