import { idParams } from '#contract/access.ts'
import {
  doorExamples,
  type MappingOutcomes,
  mappingOutcomes,
  mappingTrial,
  newDoorSecret,
  renewedSecret,
  takenExamples,
} from '#contract/door-mapping.ts'
import type { NewTouchpoint } from '#contract/touchpoint.ts'
import { type DoorMapping, mappingReason } from '#domain/door/map-message.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { type DoorRow, loadDoor } from '../door-store.ts'
import { countWaiting, type Example, latestExamples, waitingExamples } from './example-store.ts'
import { renewSecret } from './renew-secret.ts'
import { becomes, type ExampleCounts, mappingOf, takeKept } from './take-message.ts'

const SHOWN = 20
const SET = 100
const administer = { may: ['administer', 'door'] } as const

export function mappingRoutes(app: App, deps: Deps): void {
  exampleRoutes(app, deps)
  trialRoute(app, deps)
  secretRoute(app, deps)
}

async function webhookOf(tx: WorkspaceTx, id: string): Promise<DoorRow> {
  const door = found(await loadDoor(tx, id))
  if (door.kind !== 'webhook') throw refusal('door-not-mapped')
  return door
}

function exampleRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/doors/:id/examples',
    {
      schema: {
        summary: 'The latest messages that came by a door, as they came',
        params: idParams,
        response: { 200: doorExamples },
      },
      config: administer,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const door = await webhookOf(tx, request.params.id)
        const rows = await latestExamples(tx, door.id, SHOWN)
        const data = rows.map(row => ({ ...row, at: new Date(row.at).toISOString() }))
        return { data, waiting: await countWaiting(tx, door.id) }
      }),
  )
  app.post(
    '/v1/doors/:id/examples/intake',
    {
      schema: {
        summary: 'Take in what came before it was said what messages become',
        params: idParams,
        response: { 200: takenExamples },
      },
      config: administer,
    },
    async request => {
      const { workspace } = actorOf(request)
      const counts = { taken: 0, aside: 0, failed: 0 }
      for (let size = SET; size === SET; ) {
        size = await inWorkspace(deps.pool, workspace, tx => takeWaiting(deps, tx, request.params.id, counts))
      }
      deps.wake(workspace)
      return counts
    },
  )
}

async function takeWaiting(deps: Deps, tx: WorkspaceTx, id: string, counts: ExampleCounts): Promise<number> {
  const door = await webhookOf(tx, id)
  if (!mappingOf(door)) throw refusal('door-without-mapping')
  const rows = await waitingExamples(tx, door.id, SET)
  for (const row of rows) {
    const outcome = await takeKept({ tx, newId: deps.newId, now: deps.now() }, door, row)
    if (outcome !== 'waiting') counts[outcome] += 1
  }
  return rows.length
}

function trialRoute(app: App, deps: Deps): void {
  app.post(
    '/v1/doors/:id/mapping/trial',
    {
      schema: {
        summary: 'What the latest messages would become by a mapping',
        description: 'Nothing is changed by it.',
        params: idParams,
        body: mappingTrial,
        response: { 200: mappingOutcomes },
      },
      config: administer,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const door = await webhookOf(tx, request.params.id)
        const rows = await latestExamples(tx, door.id, SHOWN)
        const at = { zone: (await loadSettings(tx)).timeZone, now: deps.now() }
        const mapping = request.body.mapping as DoorMapping
        return { data: rows.map(row => outcomeOf(mapping, door, row, at)) }
      }),
  )
}

function outcomeOf(
  mapping: DoorMapping,
  door: DoorRow,
  example: Example,
  at: { zone: string; now: number },
): MappingOutcomes['data'][number] {
  const became = becomes(mapping, door, example, at)
  const none = { example: example.id, outcome: became.outcome, touchpoint: null, problem: null }
  if (became.outcome === 'aside') return none
  if (became.outcome === 'refused') {
    return { ...none, problem: { ...became.problem, message: mappingReason(became.problem) } }
  }
  const { source, externalId, at: occurred, body } = became.happening
  const touchpoint = {
    source,
    externalId,
    occurredAt: new Date(occurred).toISOString(),
    ...body,
  } as NewTouchpoint
  return { ...none, touchpoint }
}

function secretRoute(app: App, deps: Deps): void {
  app.post(
    '/v1/doors/:id/secret',
    {
      schema: {
        summary: 'Give a door another signing secret; the former is taken for a day as well',
        params: idParams,
        body: newDoorSecret.nullish(),
        response: { 200: renewedSecret },
      },
      config: administer,
    },
    async request => {
      // Not kept under an Idempotency-Key, because the answer may show a secret.
      const actor = actorOf(request)
      return inWorkspace(deps.pool, actor.workspace, tx =>
        renewSecret(
          { tx, now: deps.now(), newId: deps.newId, actor },
          { door: request.params.id, signing: request.body?.signing, serverSecret: deps.secret },
        ),
      )
    },
  )
}
