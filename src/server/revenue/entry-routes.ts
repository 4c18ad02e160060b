import { idParams } from '#contract/access.ts'
import {
  entry,
  entryInFull,
  entryQuery,
  entryReversal,
  newEntry,
  type EntryInFull,
  type NewEntry,
} from '#contract/entry.ts'
import { pageOf } from '#contract/page.ts'
import type { EntryBody } from '#domain/happening/happening.ts'
import { CLOCK_SKEW } from '#domain/touchpoint/refuse-touchpoint.ts'
import { type Act, acting, APP, happen } from '#server/beat/happen.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { dealExists } from '#server/deal/deal-store.ts'
import type { App, Deps } from '#server/http/app.ts'
import { cursorOf, MOMENT_SHAPE, momentCursor, pageFrom, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { found, refusal } from '#server/http/refusals.ts'
import { personRefOf } from '#server/person/person-ref.ts'
import { entryById, listEntries } from './entry-store.ts'
import { entryIds, namedEntry, reversalOf } from './reverse-entry.ts'

export function entryRoutes(app: App, deps: Deps): void {
  readEntries(app, deps)
  app.post(
    '/v1/entries',
    {
      schema: {
        summary: 'Book revenue, or say that it was received',
        body: newEntry,
        response: { 201: entryInFull },
      },
      config: { may: ['write', 'entry'] },
    },
    async (request, reply) =>
      reply.code(201).send(await acting(deps, request, reply, act => enter(act, request.body))),
  )
  app.post(
    '/v1/entries/:id/reversal',
    {
      schema: {
        summary: 'Take an entry back, wholly',
        description: 'Answers with the new entry that takes it back. Its credits mirror those of the first.',
        params: idParams,
        body: entryReversal,
        response: { 201: entryInFull },
      },
      config: { may: ['write', 'entry'] },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(
          await acting(deps, request, reply, act => takeBack(act, request.params.id, request.body.reason)),
        ),
  )
}

function readEntries(app: App, deps: Deps): void {
  app.get(
    '/v1/entries',
    {
      schema: { summary: 'Revenue, newest first', querystring: entryQuery, response: { 200: pageOf(entry) } },
      config: { may: ['read', 'entry'] },
    },
    async request => {
      const { limit, ...filter } = request.query
      const after = cursorOf(request.query, [MOMENT_SHAPE, UUID_SHAPE])
      const rows = await inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        listEntries(tx, filter, { limit: limit + 1, after }),
      )
      return pageFrom(rows, limit, last => momentCursor(last.at, last.id))
    },
  )
  app.get(
    '/v1/entries/:id',
    {
      schema: { summary: 'An entry with its credits', params: idParams, response: { 200: entryInFull } },
      config: { may: ['read', 'entry'] },
    },
    async request =>
      found(await inWorkspace(deps.pool, actorOf(request).workspace, tx => entryById(tx, request.params.id))),
  )
}

async function enter(act: Act, given: NewEntry): Promise<EntryInFull> {
  const at = given.at === undefined ? act.now : Date.parse(given.at)
  if (at > act.now + CLOCK_SKEW) throw refusal('in-the-future', { param: 'at' })
  const externalId = act.newId()
  await happen(act, async () => {
    const body: EntryBody = {
      kind: given.kind,
      money: given.money,
      ...(given.recurring !== undefined && { recurring: given.recurring }),
      ...(await subjectOf(act, given)),
    }
    return [{ kind: 'entry', source: APP, externalId, at, body }]
  })
  return entryNamed(act, externalId)
}

async function subjectOf(act: Act, given: NewEntry): Promise<Pick<EntryBody, 'deal' | 'person'>> {
  if (given.person !== undefined)
    return { person: found(await personRefOf(act.tx, given.person), 'unknown-person', 'person') }
  const deal = given.deal?.toLowerCase() ?? ''
  if (!(await dealExists(act.tx, deal))) throw refusal('unknown-deal', { param: 'deal' })
  return { deal }
}

async function takeBack(act: Act, id: string, reason: string): Promise<EntryInFull> {
  const externalId = act.newId()
  await happen(act, async () => {
    const original = found(await namedEntry(act.tx, id))
    if (original.isReversal) throw refusal('is-a-reversal')
    return [reversalOf(original, { at: act.now, externalId, reason })]
  })
  return entryNamed(act, externalId)
}

async function entryNamed(act: Act, externalId: string): Promise<EntryInFull> {
  const [id] = await entryIds(act.tx, [externalId])
  const shown = id && (await entryById(act.tx, id))
  if (!shown) throw new Error('an entry was written and is not there')
  return shown
}
