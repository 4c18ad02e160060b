import type { Happening, Instant } from '#domain/happening/happening.ts'
import { ZONE } from './hours.ts'
import { planGroups, type World, worldOf } from './groups.ts'
import { MEMBERS } from './members.ts'
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
  yield [...members(world.begin), ...campaigns(world)]
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

function campaigns({ campaigns: all, options }: World): Happening[] {
  return all
    .filter(one => one.starts < options.until)
    .map(({ key, name, channel, starts, startsOn, endsOn }) => ({
      kind: 'campaign',
      source: SOURCES.crm,
      externalId: key,
      at: Math.round(starts),
      body: { name, channel, startsOn, endsOn },
    }))
}
