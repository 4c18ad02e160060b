import { insertRows } from '#server/database/insert-rows.ts'
import { bringPipelines, DEFAULT_PIPELINE } from '#server/deal/pipelines.ts'
import type { Arrival, Turn } from './turn.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Ids of the deals, handoffs, lines of cost and waits that a batch is about, by `source name`. */
export type Subjects = {
  deals: Map<string, string>
  handoffs: Map<string, string>
  costs: Map<string, string>
  waits: Map<string, string>
}

type Name = { source: string; name: string }

export async function bringSubjects(turn: Turn, arrivals: Arrival[]): Promise<Subjects> {
  const deals: Name[] = []
  const handoffs: Name[] = []
  const costs: Name[] = []
  const waits: Name[] = []
  for (const { happening: one } of arrivals) {
    if (one.kind === 'deal') deals.push({ source: one.source, name: one.body.deal })
    if (one.kind === 'entry' && one.body.deal && !one.body.reverses)
      deals.push({ source: one.source, name: one.body.deal })
    if (one.kind === 'handoff') handoffs.push({ source: one.source, name: one.body.handoff })
    if (one.kind === 'wait') waits.push({ source: one.body.asked.source, name: one.body.asked.externalId })
    if (one.kind === 'cost') costs.push({ source: one.source, name: one.externalId })
  }
  return {
    deals: await bringDeals(turn, deals),
    handoffs: await bringHandoffs(turn, handoffs),
    costs: await bringCosts(turn, costs),
    waits: await bringWaits(turn, waits),
  }
}

export function subjectName(source: string, name: string): string {
  return `${source} ${name}`
}

function unique(names: Name[]): Name[] {
  return [...new Map(names.map(one => [subjectName(one.source, one.name), one])).values()]
}

/** Those of the names that are ids of our own. */
async function ownIds({ tx }: Turn, noun: 'deal' | 'handoff', names: Name[]): Promise<Set<string>> {
  const asked = names.map(one => one.name).filter(name => UUID.test(name))
  if (asked.length === 0) return new Set()
  const { rows } = await tx.sql.query<{ id: string }>(
    `SELECT id FROM ${noun} WHERE workspace_id = $1 AND id = ANY($2)`,
    [tx.workspace, asked],
  )
  return new Set(rows.map(row => row.id))
}

/** A deal is named by its door's id for it, or by its own id. One never heard of is made as a placeholder, to be described. */
async function bringDeals(turn: Turn, wanted: Name[]): Promise<Map<string, string>> {
  const names = unique(wanted)
  const ids = new Map<string, string>()
  if (names.length === 0) return ids
  const { rows } = await turn.tx.sql.query<{ id: string; source: string; name: string }>(
    `SELECT deal.id, asked.source, asked.name FROM unnest($2::text[], $3::text[]) AS asked (source, name)
      JOIN deal ON deal.workspace_id = $1 AND deal.source = asked.source AND deal.external_id = asked.name`,
    [turn.tx.workspace, names.map(one => one.source), names.map(one => one.name)],
  )
  for (const row of rows) ids.set(subjectName(row.source, row.name), row.id)
  const own = await ownIds(turn, 'deal', names)
  for (const one of names) if (own.has(one.name)) ids.set(subjectName(one.source, one.name), one.name)
  const missing = names
    .filter(one => !ids.has(subjectName(one.source, one.name)))
    .map(one => ({ ...one, id: turn.newId() }))
  if (missing.length === 0) return ids
  const pipeline = (await bringPipelines(turn, new Set([DEFAULT_PIPELINE]))).get(DEFAULT_PIPELINE)
  await insertRows(
    turn.tx,
    'deal',
    [
      'id',
      'source',
      'external_id',
      'name',
      'pipeline_id',
      'stage',
      'state',
      'placeholder',
      'sourced_by',
      'created_at',
      'stage_at',
    ],
    missing.map(one => [
      one.id,
      one.source,
      one.name,
      one.name,
      pipeline?.id ?? null,
      pipeline?.firstStage ?? null,
      'open',
      true,
      'sales',
      new Date(turn.now),
      new Date(turn.now),
    ]),
  )
  for (const one of missing) ids.set(subjectName(one.source, one.name), one.id)
  return ids
}

/** A handoff is named by its door's id for it, or by its own id. */
async function bringHandoffs(turn: Turn, wanted: Name[]): Promise<Map<string, string>> {
  const names = unique(wanted)
  const ids = new Map<string, string>()
  if (names.length === 0) return ids
  const { rows } = await turn.tx.sql.query<{ id: string; source: string; name: string }>(
    `SELECT DISTINCT log.subject_id AS id, asked.source, asked.name FROM unnest($2::text[], $3::text[]) AS asked (source, name)
      JOIN happening log ON log.workspace_id = $1 AND log.kind = 'handoff' AND log.source = asked.source
        AND log.body ->> 'handoff' = asked.name`,
    [turn.tx.workspace, names.map(one => one.source), names.map(one => one.name)],
  )
  for (const row of rows) ids.set(subjectName(row.source, row.name), row.id)
  const own = await ownIds(turn, 'handoff', names)
  for (const one of names) {
    const name = subjectName(one.source, one.name)
    if (own.has(one.name)) ids.set(name, one.name)
    if (!ids.has(name)) ids.set(name, turn.newId())
  }
  return ids
}

/** A line of cost is named by its door. One that was removed keeps its id, should the door say it again. */
async function bringCosts(turn: Turn, wanted: Name[]): Promise<Map<string, string>> {
  const names = unique(wanted)
  const ids = new Map<string, string>()
  if (names.length === 0) return ids
  const { rows } = await turn.tx.sql.query<{ id: string; source: string; name: string }>(
    `SELECT DISTINCT log.subject_id AS id, asked.source, asked.name FROM unnest($2::text[], $3::text[]) AS asked (source, name)
      JOIN happening log ON log.workspace_id = $1 AND log.kind = 'cost' AND log.source = asked.source
        AND log.external_id = asked.name`,
    [turn.tx.workspace, names.map(one => one.source), names.map(one => one.name)],
  )
  for (const row of rows) ids.set(subjectName(row.source, row.name), row.id)
  for (const one of names) {
    const name = subjectName(one.source, one.name)
    if (!ids.has(name)) ids.set(name, turn.newId())
  }
  return ids
}

/** A wait is that of the touch that asked. Of one that has not come in yet, the words are found by its name. */
async function bringWaits(turn: Turn, wanted: Name[]): Promise<Map<string, string>> {
  const names = unique(wanted)
  const ids = new Map<string, string>()
  if (names.length === 0) return ids
  const { rows } = await turn.tx.sql.query<{ id: string; source: string; name: string }>(
    `SELECT touch.id, asked.source, asked.name FROM unnest($2::text[], $3::text[]) AS asked (source, name)
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.source = asked.source
        AND touch.external_id = asked.name AND touch.replying IS NOT NULL`,
    [turn.tx.workspace, names.map(one => one.source), names.map(one => one.name)],
  )
  for (const row of rows) ids.set(subjectName(row.source, row.name), row.id)
  for (const one of names) {
    const name = subjectName(one.source, one.name)
    if (!ids.has(name)) ids.set(name, turn.newId())
  }
  return ids
}
