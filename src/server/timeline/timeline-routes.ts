import { idParams } from '#contract/access.ts'
import { pageOf, type Page } from '#contract/page.ts'
import {
  timelineItem,
  timelineQuery,
  timelineTypes,
  type TimelineItem,
  type TimelineQuery,
} from '#contract/timeline.ts'
import { dealExists } from '#server/deal/deal-store.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, cursorText, MOMENT_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { personNow } from '#server/person/load-person.ts'
import { loadTimeline } from './load-timeline.ts'
import type { Moment, Whose } from './place.ts'

export function timelineRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/people/:id/timeline',
    {
      schema: {
        summary: 'Everything that happened with a person, the latest first',
        params: idParams,
        querystring: timelineQuery,
        response: { 200: pageOf(timelineItem) },
      },
      config: { may: ['read', 'person'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const id = found(await personNow(tx, request.params.id.toLowerCase()))
        return pageOfTimeline(tx, { kind: 'person', id }, request.query)
      }),
  )
  app.get(
    '/v1/accounts/:id/timeline',
    {
      schema: {
        summary: 'Everything that happened with anybody at an account, the latest first',
        params: idParams,
        querystring: timelineQuery,
        response: { 200: pageOf(timelineItem) },
      },
      config: { may: ['read', 'account'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const { rows } = await tx.sql.query<{ id: string }>(
          'SELECT id FROM account WHERE workspace_id = $1 AND id = $2',
          [tx.workspace, request.params.id],
        )
        return pageOfTimeline(tx, { kind: 'account', id: found(rows[0]).id }, request.query)
      }),
  )
  app.get(
    '/v1/deals/:id/timeline',
    {
      schema: {
        summary:
          'Everything that happened with the people of a deal and with the deal itself, the latest first',
        params: idParams,
        querystring: timelineQuery,
        response: { 200: pageOf(timelineItem) },
      },
      config: { may: ['read', 'deal'] },
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx => {
        const id = request.params.id.toLowerCase()
        found((await dealExists(tx, id)) || undefined)
        return pageOfTimeline(tx, { kind: 'deal', id }, request.query)
      }),
  )
}

const TYPE_SHAPE = new RegExp(`^(${timelineTypes.join('|')})$`)
const KEY_SHAPE = /^[0-9a-z -]{1,60}$/

async function pageOfTimeline(tx: WorkspaceTx, of: Whose, query: TimelineQuery): Promise<Page<TimelineItem>> {
  const { limit, side, q, model } = query
  const asked = { of, before: placeOf(query), limit: limit + 1, side, q }
  const placed = await loadTimeline(
    tx,
    { ...asked, kinds: touchKinds(query) },
    { types: typesOf(query), model },
  )
  const last = placed.slice(0, limit).at(-1)?.moment
  return {
    data: placed.slice(0, limit).map(one => one.item),
    next: placed.length > limit && last ? cursorText([String(last.at), last.type, last.key]) : null,
  }
}

function placeOf(query: TimelineQuery): Moment | undefined {
  const [at, type, key] = cursorOf(query, [MOMENT_SHAPE, TYPE_SHAPE, KEY_SHAPE]) ?? []
  if (at === undefined || key === undefined) return undefined
  return { at: Number(at), type: type as TimelineItem['type'], key }
}

const isType = (name: string): name is TimelineItem['type'] =>
  (timelineTypes as readonly string[]).includes(name)

/** "touchpoint" stands for all kinds of touches. */
function touchKinds({ kinds }: TimelineQuery): string[] | undefined {
  if (kinds === undefined || kinds.includes('touchpoint')) return undefined
  return kinds.filter(kind => !isType(kind))
}

function typesOf({ kinds }: TimelineQuery): TimelineItem['type'][] | undefined {
  if (kinds === undefined) return undefined
  const types = kinds.filter(isType)
  return kinds.some(kind => !isType(kind)) ? [...types, 'touchpoint'] : types
}
