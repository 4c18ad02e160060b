import type { CampaignBody, Happening, Instant, MoneyBody } from '#domain/happening/happening.ts'
import type { DemoCampaign } from './campaigns.ts'
import { contentsOf } from './content.ts'
import { ZONE } from './hours.ts'
import { planGroups, type World, worldOf } from './groups.ts'
import { MARKETERS, MEMBERS } from './members.ts'
import { type DemoOptions, SOURCES } from './options.ts'
import { tellStory } from './tell-story.ts'

/** How the workspace of the company is to be made. */
export const DEMO_WORKSPACE = {
  name: 'Sunrise Solar (demo)',
  currency: 'USD',
  timeZone: ZONE,
  fiscalYearStartMonth: 1,
} as const

/**
 * Everything that happened at Sunrise Solar in the two years before `until`, story by story, in the order in which the
 * stories begin. The same options give the same happenings, byte by byte.
 */
export function* demoCompany(options: DemoOptions): Generator<Happening[]> {
  const world = worldOf(options)
  yield [...members(world.begin), ...contents(world), ...campaigns(world)]
  yield costs(world)
  for (const group of planGroups(world)) yield tellStory(world, group)
}

function members(at: Instant): Happening[] {
  return MEMBERS.map(({ id, name, email, side }) => ({
    kind: 'member',
    source: SOURCES.crm,
    externalId: id,
    at,
    body: { name, email, side },
  }))
}

function contents({ begin, campaigns: all }: World): Happening[] {
  return contentsOf(all).map(({ title, kind, url }) => ({
    kind: 'content',
    source: SOURCES.crm,
    externalId: title,
    at: begin,
    body: { name: title, kind, url },
  }))
}

function campaigns({ campaigns: all, options }: World): Happening[] {
  return all
    .filter(one => one.starts < options.until)
    .map((campaign, place) => ({
      kind: 'campaign',
      source: SOURCES.crm,
      externalId: campaign.key,
      at: Math.round(campaign.starts),
      body: bodyOf(campaign, MARKETERS[place % MARKETERS.length]?.id),
    }))
}

function bodyOf(campaign: DemoCampaign, owner: string | undefined): CampaignBody {
  const { name, channel, beside = [], startsOn, endsOn, weeks, audience, promise, content, budget } = campaign
  return {
    name,
    channels: [channel, ...beside],
    startsOn,
    endsOn,
    ...(weeks && { weeks: [...weeks] }),
    audience,
    promise,
    budget: dollars(budget),
    ...(owner !== undefined && { owner }),
    content: [content],
  }
}

/** What each campaign has cost, week by week. */
function costs({ campaigns: all, options }: World): Happening[] {
  return all.flatMap(({ key, costs: lines }) =>
    lines
      .map(
        ({ on, amount }): Happening => ({
          kind: 'cost',
          source: SOURCES.crm,
          externalId: `${key}-${on}`,
          at: Date.parse(`${on}T15:00:00Z`),
          body: { campaign: key, day: on, money: dollars(amount) },
        }),
      )
      .filter(({ at }) => at < options.until),
  )
}

function dollars(amount: number): MoneyBody {
  return { minor: String(amount * 100), currency: DEMO_WORKSPACE.currency }
}
