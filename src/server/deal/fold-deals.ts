import { orderKey, type DealBody } from '#domain/happening/happening.ts'
import { foldDeal, type Deal, type DealEvent } from '#domain/deal/fold-deal.ts'
import { bringAccounts } from '#server/account/bring-accounts.ts'
import type { Turn } from '#server/beat/turn.ts'
import { recordFacts } from '#server/fact/record-facts.ts'
import { noteChange } from '#server/live/changes.ts'
import { markEntriesOfDeals } from '#server/revenue/mark-entries.ts'
import { addStages, bringPipelines, DEFAULT_PIPELINE, type Pipeline } from './pipelines.ts'
import { writeDeals, type DealRow } from './write-deals.ts'

/** How the log keeps a deal's happening: the people that it names are already identities. */
type LoggedBody = DealBody & { identities?: { id: string; role: string | null }[] }
type EventRow = {
  subject_id: string
  occurred_at: Date
  source: string
  external_id: string
  body: LoggedBody
}
type Standing = {
  id: string
  source: string
  external_id: string
  state: string
  stage: string
  placeholder: boolean
  won_ms: string | null
  handoff_source: string | null
  handoff_external_id: string | null
  people: string[] | null
}

/** Derives these deals from their versions and steps, and marks whatever depends on them. */
export async function foldDeals(turn: Turn, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  noteChange(turn.tx, 'deal', ids)
  const events = Map.groupBy(await loadEvents(turn, ids), row => row.subject_id)
  const before = await loadStanding(turn, ids)
  const pipelines = await bringPipelines(turn, pipelineKeys(events))
  const rows: DealRow[] = []
  for (const standing of before) {
    const own = events.get(standing.id) ?? []
    const pipeline = pipelines.get(pipelineOf(own))
    if (!pipeline) throw new Error('a pipeline of this batch was not brought')
    rows.push(await fold(turn, standing, own, pipeline))
  }
  await addAllStages(turn, rows)
  await withAccounts(turn, rows)
  await writeDeals(turn, rows)
  await markDependents(turn, before, rows)
}

async function loadEvents({ tx }: Turn, ids: string[]): Promise<EventRow[]> {
  const { rows } = await tx.sql.query<EventRow>(
    `SELECT DISTINCT ON (subject_id, source, external_id) subject_id, occurred_at, source, external_id, body
      FROM happening WHERE workspace_id = $1 AND subject_id = ANY($2) AND kind = 'deal'
      ORDER BY subject_id, source, external_id, id DESC`,
    [tx.workspace, ids],
  )
  return rows
}

async function loadStanding({ tx }: Turn, ids: string[]): Promise<Standing[]> {
  const { rows } = await tx.sql.query<Standing>(
    `SELECT id, source, external_id, state, stage, placeholder, extract(epoch from won_at) * 1000 AS won_ms,
        handoff_source, handoff_external_id,
        (SELECT array_agg(identity_id) FROM deal_person WHERE workspace_id = $1 AND deal_id = deal.id) AS people
      FROM deal WHERE workspace_id = $1 AND id = ANY($2)`,
    [tx.workspace, ids],
  )
  return rows
}

function inOrder(rows: EventRow[]): (DealEvent & { source: string; body: LoggedBody })[] {
  return rows
    .map(row => {
      const at = row.occurred_at.getTime()
      const key = orderKey({ at, source: row.source, externalId: row.external_id })
      return { orderKey: key, at, source: row.source, body: row.body }
    })
    .sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1))
}

function pipelineOf(rows: EventRow[]): string {
  return inOrder(rows).findLast(event => event.body.pipeline)?.body.pipeline ?? DEFAULT_PIPELINE
}

function pipelineKeys(events: Map<string, EventRow[]>): Set<string> {
  return new Set([DEFAULT_PIPELINE, ...[...events.values()].map(pipelineOf)])
}

async function fold(turn: Turn, standing: Standing, rows: EventRow[], pipeline: Pipeline): Promise<DealRow> {
  const events = inOrder(rows)
  const deal = foldDeal(events, pipeline.firstStage) ?? placeholderDeal(turn, pipeline)
  return {
    id: standing.id,
    source: standing.source,
    externalId: standing.external_id,
    placeholder: events.length === 0,
    pipeline,
    deal,
    people: events.findLast(event => event.body.identities)?.body.identities ?? [],
    handoffSource: sourceOf(
      events.findLast(event => event.body.handoff),
      'handoffSource',
    ),
    accountSource: sourceOf(
      events.findLast(event => event.body.account),
      'accountSource',
    ),
    accountId: undefined,
  }
}

/** The door that an event's name for something is of. */
function sourceOf(
  event: { source: string; body: LoggedBody } | undefined,
  said: 'handoffSource' | 'accountSource',
): string | undefined {
  return event?.body[said] ?? event?.source
}

function placeholderDeal(turn: Turn, pipeline: Pipeline): Deal {
  return {
    state: { is: 'open' },
    stage: pipeline.firstStage,
    createdAt: turn.now,
    history: [],
    said: {},
    attributes: {},
  }
}

async function addAllStages(turn: Turn, rows: DealRow[]): Promise<void> {
  for (const [pipeline, deals] of Map.groupBy(rows, row => row.pipeline)) {
    await addStages(
      turn,
      pipeline,
      // A stage that was removed comes back for a deal that stands there, and not for one that once did.
      deals.flatMap(({ deal }) => [
        deal.stage,
        ...deal.history.map(step => step.stage).filter(stage => !pipeline.removed.has(stage)),
      ]),
    )
  }
}

async function withAccounts(turn: Turn, rows: DealRow[]): Promise<void> {
  const named = rows.flatMap(row =>
    row.deal.said.account && row.accountSource
      ? [{ row, source: row.accountSource, name: row.deal.said.account }]
      : [],
  )
  const ids = await bringAccounts(turn, named)
  for (const { row, source, name } of named) row.accountId = ids.get(`${source} ${name}`)
}

async function markDependents(turn: Turn, before: Standing[], rows: DealRow[]): Promise<void> {
  const after = new Map(rows.map(row => [row.id, row]))
  const changed: Standing[] = []
  const identities = new Set<string>()
  for (const was of before) {
    const is = after.get(was.id)
    if (!is) continue
    for (const id of [...(was.people ?? []), ...is.people.map(one => one.id)]) identities.add(id)
    if (was.state !== is.deal.state.is || was.stage !== is.deal.stage || was.placeholder) changed.push(was)
  }
  await markEntriesOfDeals(
    turn,
    rows.map(row => row.id),
  )
  await markHandoffs(turn, before, rows)
  await markPeople(turn, [...identities])
  await recordFacts(
    turn,
    changed.map(was => {
      const deal = after.get(was.id)?.deal
      const act =
        deal?.state.is !== was.state && deal
          ? deal.state.is === 'open'
            ? 'deal-reopened'
            : `deal-${deal.state.is}`
          : 'deal-moved'
      return {
        act: was.placeholder ? 'deal-created' : act,
        subjectKind: 'deal',
        subjectId: was.id,
        because: {
          from: was.stage,
          to: deal?.stage ?? null,
          ...(deal?.history.at(-1)?.undo && { undo: true }),
        },
      }
    }),
  )
}

/** Those that the deals came of, and those that they were thought to have come of. */
async function markHandoffs(turn: Turn, before: Standing[], rows: DealRow[]): Promise<void> {
  const named = [
    ...before.map(was => ({ source: was.handoff_source, name: was.handoff_external_id })),
    ...rows.map(is => ({ source: is.handoffSource, name: is.deal.said.handoff })),
  ].filter(one => one.source && one.name)
  if (named.length === 0) return
  const { rows: found } = await turn.tx.sql.query<{ id: string }>(
    `SELECT handoff.id FROM unnest($2::text[], $3::text[]) AS asked (source, external_id)
      JOIN handoff ON handoff.workspace_id = $1 AND handoff.source = asked.source AND handoff.external_id = asked.external_id`,
    [turn.tx.workspace, named.map(one => one.source), named.map(one => one.name)],
  )
  for (const row of found) turn.stale.handoffs.add(row.id)
}

async function markPeople(turn: Turn, identities: string[]): Promise<void> {
  const { rows } = await turn.tx.sql.query<{ person_id: string }>(
    'SELECT DISTINCT person_id FROM belonging WHERE workspace_id = $1 AND identity_id = ANY($2)',
    [turn.tx.workspace, identities],
  )
  for (const row of rows) turn.stale.lifecycles.add(row.person_id)
}
