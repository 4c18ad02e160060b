import { z } from 'zod'
import { idParams } from '#contract/access.ts'
import { door, doorChange, doorDays, doorsQuery, doorTrial, madeDoor } from '#contract/door.ts'
import { newDoor } from '#contract/door-kinds.ts'
import { pageOf } from '#contract/page.ts'
import { acting } from '#server/beat/happen.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { changeDoor, closeDoor, makeDoor } from './change-door.ts'
import { loadDays } from './door-health-store.ts'
import { loadDoor, loadDoors } from './door-store.ts'
import { readSecrets } from './door-secrets.ts'
import { kindOf } from './kinds.ts'
import { showDoors } from './show-doors.ts'

const DAYS = 90
const read = { may: ['read', 'door'] } as const
const administer = { may: ['administer', 'door'] } as const

export function doorRoutes(app: App, deps: Deps): void {
  readRoutes(app, deps)
  changeRoutes(app, deps)
}

function readRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/doors',
    {
      schema: {
        summary: 'Where what people say comes in, and how each door does',
        querystring: doorsQuery,
        response: { 200: pageOf(door) },
      },
      config: read,
    },
    async request => {
      const { limit, kind } = request.query
      const after = cursorOf(request.query, [UUID_SHAPE])?.[0]
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        showDoors(tx, await loadDoors(tx, { kind, after, limit: limit + 1 }), deps.now()),
      )
      return pageFrom(rows, limit, last => [last.id])
    },
  )
  app.get(
    '/v1/doors/:id',
    { schema: { summary: 'One door', params: idParams, response: { 200: door } }, config: read },
    async request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const row = found(await loadDoor(tx, request.params.id))
        return found((await showDoors(tx, [row], deps.now()))[0])
      }),
  )
  app.get(
    '/v1/doors/:id/days',
    {
      schema: {
        summary: 'How many came by a door on each day',
        params: idParams,
        response: { 200: doorDays },
      },
      config: read,
    },
    async request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        found(await loadDoor(tx, request.params.id))
        const { timeZone: zone } = await loadSettings(tx)
        return { days: await loadDays(tx, request.params.id, { now: deps.now(), zone, days: DAYS }) }
      }),
  )
}

function changeRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/doors',
    { schema: { summary: 'Make a door', body: newDoor, response: { 201: madeDoor } }, config: administer },
    async (request, reply) => {
      // Not kept under an Idempotency-Key, because the answer may show a secret.
      const actor = actorOf(request)
      const made = await inWorkspace(deps.pool, actor.workspace, tx =>
        makeDoor({ tx, now: deps.now(), newId: deps.newId, actor }, request.body, deps.secret),
      )
      return reply.code(201).send(made)
    },
  )
  app.patch(
    '/v1/doors/:id',
    {
      schema: {
        summary: 'Change, pause or open a door',
        params: idParams,
        body: doorChange,
        response: { 200: door },
      },
      config: administer,
    },
    (request, reply) =>
      acting(deps, request, reply, act => changeDoor(act, request.params.id, request.body, deps.secret)),
  )
  app.delete(
    '/v1/doors/:id',
    {
      schema: {
        summary: 'Close a door for good',
        description: 'What came in by it stays.',
        params: idParams,
        response: { 204: z.undefined() },
      },
      config: administer,
    },
    async (request, reply) => {
      await acting(deps, request, reply, async act => {
        await closeDoor(act, request.params.id)
        return null
      })
      return reply.code(204).send()
    },
  )
  app.post(
    '/v1/doors/:id/trial',
    {
      schema: { summary: 'Try a door out, step by step', params: idParams, response: { 200: doorTrial } },
      config: administer,
    },
    async request => {
      const { workspace } = actorOf(request)
      const row = found(await inWorkspace(deps.pool, workspace, tx => loadDoor(tx, request.params.id)))
      const { tryOut } = kindOf(row.kind)
      if (!tryOut) throw refusal('door-not-tried')
      return tryOut({ deps, workspace, door: row, secrets: readSecrets(deps.secret, row) })
    },
  )
}
