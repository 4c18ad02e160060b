import type { Happening } from '#domain/happening/happening.ts'
import type { Arrival, Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'

/** Ids of what touches refer to by its external id. Something named before it was described is known by that name until then. */
export type NamedNouns = {
  campaign: Map<string, string>
  content: Map<string, string>
  member: Map<string, string>
}

const TITLE = { campaign: 'name', content: 'title', member: 'name' } as const
type Noun = keyof typeof TITLE

export async function bringNamed(turn: Turn, arrivals: Arrival[]): Promise<NamedNouns> {
  const wanted = { campaign: new Set<string>(), content: new Set<string>(), member: new Set<string>() }
  for (const { happening } of arrivals) collect(happening, wanted)
  const [campaign, content, member] = await Promise.all([
    bring(turn, 'campaign', wanted.campaign),
    bring(turn, 'content', wanted.content),
    bring(turn, 'member', wanted.member),
  ])
  return { campaign, content, member }
}

function collect(happening: Happening, wanted: Record<Noun, Set<string>>): void {
  const member = (name?: string | null): void => void (name && wanted.member.add(name))
  switch (happening.kind) {
    case 'touchpoint':
      if (happening.body.campaign) wanted.campaign.add(happening.body.campaign)
      if (happening.body.content) wanted.content.add(happening.body.content)
      return member(happening.body.member)
    case 'handoff':
      member('by' in happening.body.step ? happening.body.step.by : undefined)
      return member('to' in happening.body.step ? happening.body.step.to : undefined)
    case 'wait':
      member(happening.body.step.by)
      return member('to' in happening.body.step ? happening.body.step.to : undefined)
    case 'deal':
      return member(happening.body.owner)
    case 'member':
      return member(happening.externalId)
    case 'campaign':
      wanted.campaign.add(happening.externalId)
      for (const name of happening.body.content ?? []) wanted.content.add(name)
      return member(happening.body.owner)
    case 'content':
      return void wanted.content.add(happening.externalId)
    case 'cost':
      wanted.campaign.add(happening.body.campaign)
  }
}

async function bring(turn: Turn, noun: Noun, wanted: Set<string>): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  if (wanted.size === 0) return ids
  const { rows } = await turn.tx.sql.query<{ id: string; external_id: string }>(
    `SELECT id, external_id FROM ${noun} WHERE workspace_id = $1 AND external_id = ANY($2)`,
    [turn.tx.workspace, [...wanted]],
  )
  for (const row of rows) ids.set(row.external_id, row.id)
  const missing = [...wanted].filter(name => !ids.has(name)).map(name => ({ id: turn.newId(), name }))
  await insertRows(
    turn.tx,
    noun,
    ['id', 'external_id', TITLE[noun]],
    missing.map(({ id, name }) => [id, name, name]),
  )
  for (const { id, name } of missing) ids.set(name, id)
  return ids
}
