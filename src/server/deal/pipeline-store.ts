import type { Pipeline } from '#contract/deal.ts'
import { LOST, WON } from '#domain/deal/fold-deal.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

type Row = { id: string; key: string; name: string; stage: string; title: string }

/** Every pipeline with its stages in order, the oldest pipeline first. */
export async function listPipelines({ workspace, sql }: WorkspaceTx): Promise<Pipeline[]> {
  const { rows } = await sql.query<Row>(
    `SELECT pipeline.id, pipeline.key, pipeline.name, stage.key AS stage, stage.name AS title
      FROM pipeline JOIN pipeline_stage stage ON stage.workspace_id = $1 AND stage.pipeline_id = pipeline.id
      WHERE pipeline.workspace_id = $1 AND NOT stage.removed ORDER BY pipeline.id, stage.position, stage.key`,
    [workspace],
  )
  const pipelines = new Map<string, Pipeline>()
  for (const { id, key, name, stage, title } of rows) {
    const pipeline = pipelines.get(id) ?? { id, key, name, stages: [] }
    pipeline.stages.push({ key: stage, name: title, ends: stage === WON || stage === LOST ? stage : null })
    pipelines.set(id, pipeline)
  }
  return [...pipelines.values()]
}

/** The keys of the stages between the beginning and the two ends. */
export function openStages(pipeline: Pipeline): string[] {
  return pipeline.stages.filter(stage => stage.ends === null).map(stage => stage.key)
}

export async function renamePipeline(
  { workspace, sql }: WorkspaceTx,
  id: string,
  name: string,
): Promise<void> {
  await sql.query('UPDATE pipeline SET name = $3 WHERE workspace_id = $1 AND id = $2', [workspace, id, name])
}

export async function renameStage(
  { workspace, sql }: WorkspaceTx,
  pipeline: string,
  key: string,
  name: string,
): Promise<void> {
  await sql.query(
    'UPDATE pipeline_stage SET name = $4 WHERE workspace_id = $1 AND pipeline_id = $2 AND key = $3',
    [workspace, pipeline, key, name],
  )
}

/** Puts the stages into this order; it must name all of them. */
export async function orderStages(
  { workspace, sql }: WorkspaceTx,
  pipeline: string,
  keys: string[],
): Promise<void> {
  await sql.query(
    `UPDATE pipeline_stage SET position = wanted.place FROM unnest($3::text[], $4::integer[]) AS wanted (key, place)
      WHERE pipeline_stage.workspace_id = $1 AND pipeline_stage.pipeline_id = $2 AND pipeline_stage.key = wanted.key`,
    [workspace, pipeline, keys, keys.map((_key, place) => place)],
  )
}

export async function removeStage(
  { workspace, sql }: WorkspaceTx,
  pipeline: string,
  key: string,
): Promise<void> {
  await sql.query(
    'UPDATE pipeline_stage SET removed = true WHERE workspace_id = $1 AND pipeline_id = $2 AND key = $3',
    [workspace, pipeline, key],
  )
}

/** The deals that stand in a stage; won and lost ones stand at its ends. */
export async function dealsInStage(
  { workspace, sql }: WorkspaceTx,
  pipeline: string,
  key: string,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT id FROM deal WHERE workspace_id = $1 AND pipeline_id = $2 AND stage = $3 AND NOT placeholder ORDER BY id',
    [workspace, pipeline, key],
  )
  return rows.map(row => row.id)
}
