import { idParams } from '#contract/access.ts'
import { pageOf, type Page } from '#contract/page.ts'
import {
  timelineItem,
  timelineQuery,
  timelineTypes,
  type TimelineItem,
  type TimelineQuery,
  voices,
} from '#contract/timeline.ts'
import { dealExists } from '#server/deal/deal-store.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, cursorText, MOMENT_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found } from '#server/http/refusals.ts'
import { personNow } from '#server/person/load-person.ts'
import { loadTimeline } from './load-timeline.ts'
import { loadVoices } from './load-voices.ts'
import type { Moment, Whose } from './place.ts'

export function timelineRoutes(app: App, deps: Deps): void {
  voicesRoutes(app, deps)
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
        const id = found(await idOf(tx, 'account', request.params.id.toLowerCase()))
        return pageOfTimeline(tx, { kind: 'account', id }, request.query)
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

function voicesRoutes(app: App, deps: Deps): void {
  const whose = [
    ['person', '/v1/people/:id/voices', 'a person'],
    ['account', '/v1/accounts/:id/voices', 'everybody at an account'],
    ['deal', '/v1/deals/:id/voices', 'the people of a deal'],
  ] as const
  for (const [noun, path, words] of whose)
    app.get(
      path,
      {
        schema: {
          summary: `Who spoke how much with ${words}, and by which channels`,
          params: idParams,
          response: { 200: voices },
        },
        config: { may: ['read', noun] },
      },
      request =>
        inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
          loadVoices(tx, { kind: noun, id: found(await idOf(tx, noun, request.params.id.toLowerCase())) }),
        ),
    )
}

async function idOf(tx: WorkspaceTx, noun: Whose['kind'], id: string): Promise<string | undefined> {
  if (noun === 'person') return personNow(tx, id)
  if (noun === 'deal') return (await dealExists(tx, id)) ? id : undefined
  const { rows } = await tx.sql.query<{ id: string }>(
    'SELECT id FROM account WHERE workspace_id = $1 AND id = $2',
    [tx.workspace, id],
  )
  return rows[0]?.id
}

const TYPE_SHAPE = new RegExp(`^(${timelineTypes.join('|')})$`)
const KEY_SHAPE = /^[0-9a-z -]{1,60}$/

async function pageOfTimeline(tx: WorkspaceTx, of: Whose, query: TimelineQuery): Promise<Page<TimelineItem>> {
  const { limit, side, q, model, channel } = query
  const asked = { of, before: placeOf(query), limit: limit + 1, side, q, channel }
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

/** Only touches have a channel. */
function typesOf({ kinds, channel }: TimelineQuery): TimelineItem['type'][] | undefined {
  if (kinds === undefined) return channel === undefined ? undefined : ['touchpoint']
  const types = kinds.some(kind => !isType(kind))
    ? [...kinds.filter(isType), 'touchpoint' as const]
    : kinds.filter(isType)
  return channel === undefined ? types : types.filter(type => type === 'touchpoint')
}
