import type { Deal } from '#domain/deal/fold-deal.ts'
import type { Turn } from '#server/beat/turn.ts'
import { insertRows, replacing, type Value } from '#server/database/insert-rows.ts'
import { fitAttributes } from '#domain/field/fit-attributes.ts'
import { fieldsOf, writeFieldValues } from '#server/field/field-values.ts'
import type { Pipeline } from './pipelines.ts'

export type DealRow = {
  id: string
  source: string
  externalId: string
  placeholder: boolean
  pipeline: Pipeline
  deal: Deal
  people: { id: string; role: string | null }[]
  handoffSource: string | undefined
  accountSource: string | undefined
  accountId: string | undefined
}

const COLUMNS = [
  'id',
  'source',
  'external_id',
  'name',
  'pipeline_id',
  'stage',
  'state',
  'amount',
  'currency',
  'owner_id',
  'account_id',
  'handoff_source',
  'handoff_external_id',
  'placeholder',
  'sourced_by',
  'created_at',
  'won_at',
  'lost_at',
  'lost_reason',
  'stage_at',
  'expected_on',
  'attributes',
] as const
const REPLACE = replacing(['workspace_id', 'id'], COLUMNS)

/** Replaces deals with their people and their stage history. */
export async function writeDeals(turn: Turn, rows: DealRow[]): Promise<void> {
  const { tx } = turn
  const ids = rows.map(row => row.id)
  const owners = await loadOwners(turn, rows)
  const fields = await fieldsOf(turn, 'deal')
  const fitted = rows.map(({ id, deal }) => ({ id, attributes: fitAttributes(fields, deal.attributes) }))
  await insertRows(
    tx,
    'deal',
    COLUMNS,
    rows.map((row, place) => [...columnsOf(row, owners), JSON.stringify(fitted[place]?.attributes ?? {})]),
    REPLACE,
  )
  await writeFieldValues(turn, 'deal', fitted)
  await tx.sql.query('DELETE FROM deal_person WHERE workspace_id = $1 AND deal_id = ANY($2)', [
    tx.workspace,
    ids,
  ])
  await insertRows(
    tx,
    'deal_person',
    ['deal_id', 'identity_id', 'role', 'position'],
    rows.flatMap(row => row.people.map((one, position) => [row.id, one.id, one.role, position])),
  )
  await tx.sql.query('DELETE FROM deal_stage WHERE workspace_id = $1 AND deal_id = ANY($2)', [
    tx.workspace,
    ids,
  ])
  await insertRows(
    tx,
    'deal_stage',
    ['deal_id', 'step', 'stage', 'state', 'at', 'reason', 'undo'],
    rows.flatMap(row =>
      row.deal.history.map((one, step) => [
        row.id,
        step,
        one.stage,
        one.state,
        new Date(one.at),
        one.reason ?? null,
        one.undo ?? false,
      ]),
    ),
  )
}

function columnsOf(row: DealRow, owners: Map<string, string>): Value[] {
  const { said, state } = row.deal
  return [
    row.id,
    row.source,
    row.externalId,
    said.name ?? row.externalId,
    row.pipeline.id,
    row.deal.stage,
    state.is,
    said.amount?.minor ?? null,
    said.amount?.currency ?? null,
    owners.get(said.owner ?? '') ?? null,
    row.accountId ?? null,
    said.handoff ? (row.handoffSource ?? null) : null,
    said.handoff ?? null,
    row.placeholder,
    said.sourcedBy ?? (said.handoff ? 'marketing' : 'sales'),
    new Date(row.deal.createdAt),
    state.is === 'won' ? new Date(state.at) : null,
    state.is === 'lost' ? new Date(state.at) : null,
    state.is === 'lost' ? state.reason : null,
    new Date(row.deal.history.at(-1)?.at ?? row.deal.createdAt),
    said.expectedOn ?? null,
  ]
}

async function loadOwners({ tx }: Turn, rows: DealRow[]): Promise<Map<string, string>> {
  const names = rows.flatMap(row => row.deal.said.owner ?? [])
  const { rows: found } = await tx.sql.query<{ id: string; external_id: string }>(
    'SELECT id, external_id FROM member WHERE workspace_id = $1 AND external_id = ANY($2)',
    [tx.workspace, names],
  )
  return new Map(found.map(row => [row.external_id, row.id]))
}
