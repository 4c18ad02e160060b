import type { Turn } from '#server/beat/turn.ts'
import { insertRows } from '#server/database/insert-rows.ts'
import { LOST, WON } from '#domain/deal/fold-deal.ts'

/** `removed`: stages that were taken out, and come back as soon as a deal stands there again. */
export type Pipeline = {
  id: string
  key: string
  firstStage: string
  stages: Set<string>
  removed: Set<string>
}

export const DEFAULT_PIPELINE = 'sales'
type StageTitle = readonly [key: string, name: string]
const STARTING_STAGES: readonly StageTitle[] = [
  ['qualified', 'Qualified'],
  ['proposal', 'Proposal'],
  ['negotiation', 'Negotiation'],
]
const ENDS: readonly StageTitle[] = [
  [WON, 'Won'],
  [LOST, 'Lost'],
]

/** The pipelines that deals name, each with its stages. One that is named first by a deal starts with the usual stages. */
export async function bringPipelines(turn: Turn, keys: Set<string>): Promise<Map<string, Pipeline>> {
  const pipelines = await loadPipelines(turn)
  for (const key of keys) {
    if (!pipelines.has(key)) pipelines.set(key, await makePipeline(turn, key))
  }
  return pipelines
}

async function loadPipelines({ tx }: Turn): Promise<Map<string, Pipeline>> {
  const { rows } = await tx.sql.query<{ id: string; key: string; stage: string; removed: boolean }>(
    `SELECT pipeline.id, pipeline.key, stage.key AS stage, stage.removed FROM pipeline
      JOIN pipeline_stage stage ON stage.workspace_id = $1 AND stage.pipeline_id = pipeline.id
      WHERE pipeline.workspace_id = $1 ORDER BY pipeline.key, stage.position`,
    [tx.workspace],
  )
  const pipelines = new Map<string, Pipeline>()
  for (const row of rows) {
    const { id, key, stage, removed } = row
    const pipeline = pipelines.get(key) ?? { id, key, firstStage: '', stages: new Set(), removed: new Set() }
    pipelines.set(key, pipeline)
    if (removed) pipeline.removed.add(stage)
    else pipeline.stages.add(stage)
    if (!removed && pipeline.firstStage === '') pipeline.firstStage = stage
  }
  return pipelines
}

/** Makes a pipeline; `stages` are those before its two ends. */
export async function makePipeline(
  turn: Turn,
  key: string,
  name = key.charAt(0).toUpperCase() + key.slice(1),
  stages = STARTING_STAGES,
): Promise<Pipeline> {
  const id = turn.newId()
  const all = [...stages, ...ENDS]
  await insertRows(turn.tx, 'pipeline', ['id', 'key', 'name'], [[id, key, name]])
  await insertRows(
    turn.tx,
    'pipeline_stage',
    ['id', 'pipeline_id', 'key', 'name', 'position'],
    all.map(([stage, title], position) => [turn.newId(), id, stage, title, position]),
  )
  return {
    id,
    key,
    firstStage: all[0]?.[0] ?? WON,
    stages: new Set(all.map(([stage]) => stage)),
    removed: new Set(),
  }
}

/** A stage that a door names and the pipeline lacks is added before its end, so that no deal is lost for it. */
export async function addStages(turn: Turn, pipeline: Pipeline, stages: string[]): Promise<void> {
  await bringBack(turn, pipeline, stages)
  const missing = [...new Set(stages)].filter(stage => !pipeline.stages.has(stage)).sort()
  if (missing.length === 0) return
  await turn.tx.sql.query(
    'UPDATE pipeline_stage SET position = position + $3 WHERE workspace_id = $1 AND pipeline_id = $2 AND key = ANY($4)',
    [turn.tx.workspace, pipeline.id, missing.length, [WON, LOST]],
  )
  const before = pipeline.stages.size - 2
  await insertRows(
    turn.tx,
    'pipeline_stage',
    ['id', 'pipeline_id', 'key', 'name', 'position'],
    missing.map((stage, place) => [turn.newId(), pipeline.id, stage, stage, before + place]),
  )
  for (const stage of missing) pipeline.stages.add(stage)
}

async function bringBack({ tx }: Turn, pipeline: Pipeline, stages: string[]): Promise<void> {
  const wanted = [...new Set(stages)].filter(stage => pipeline.removed.has(stage))
  if (wanted.length === 0) return
  await tx.sql.query(
    'UPDATE pipeline_stage SET removed = false WHERE workspace_id = $1 AND pipeline_id = $2 AND key = ANY($3)',
    [tx.workspace, pipeline.id, wanted],
  )
  for (const stage of wanted) {
    pipeline.removed.delete(stage)
    pipeline.stages.add(stage)
  }
}
