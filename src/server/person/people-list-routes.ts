import { listCount, wordsQuery, wordsSaid } from '#contract/list.ts'
import { pageOf } from '#contract/page.ts'
import {
  listedPerson,
  type ListedPerson,
  peopleBody,
  peopleQuery,
  type PeopleQuery,
} from '#contract/person.ts'
import { canSort, DEFAULT_SORT, sortOf, sortText, type Sort } from '#domain/filter/sort.ts'
import type { Page } from '#contract/page.ts'
import { companyDomain } from '#domain/account/company-domain.ts'
import { inWorkspace, type WorkspaceTx } from '#server/database/transaction.ts'
import { madeAt } from '#server/filter/compile-test.ts'
import { type Asking, askingOf } from '#server/filter/asking.ts'
import type { Ground } from '#server/filter/ground.ts'
import { loadGround, refuseUnfit } from '#server/filter/load-ground.ts'
import { Parameters } from '#server/filter/parameters.ts'
import type { App, Deps } from '#server/http/app.ts'
import { type Cursor, cursorOf, cursorText, UUID_SHAPE } from '#server/http/cursor.ts'
import { actorOf } from '#server/http/gate.ts'
import { refusal } from '#server/http/refusals.ts'
import { resolveViews } from '#server/view/resolve-views.ts'
import { countPeople } from './count-people.ts'
import { listPeople, type Place } from './list-people.ts'
import { loadPeopleShown } from './load-person.ts'
import type { PeopleNarrowed } from './narrow-people.ts'
import { peopleOrder } from './people-order.ts'
import { channelsSaid, originsSaid } from './words-said.ts'

const read = { may: ['read', 'person'] } as const
const countQuery = peopleQuery.pick({ q: true, stage: true, account: true, filter: true })
const countBody = peopleBody.pick({ q: true, stage: true, account: true, filter: true })

export function peopleListRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/people',
    {
      schema: {
        summary: 'People, those active last first, or as they are asked for',
        description:
          'Those who have no value of what is sorted by come after all others. Of a filter that few fit a page may hold ' +
          'fewer than were asked for, or nobody, and still have a `next`: the looking goes on there.',
        querystring: peopleQuery,
        response: { 200: pageOf(listedPerson) },
      },
      config: read,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        pageOfPeople(tx, request.query, askingOf(deps, request)),
      ),
  )
  app.post(
    '/v1/people/list',
    {
      schema: {
        summary: 'The same list, asked for by a body',
        body: peopleBody,
        response: { 200: pageOf(listedPerson) },
      },
      config: read,
    },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, tx =>
        pageOfPeople(tx, request.body, askingOf(deps, request)),
      ),
  )
  countRoutes(app, deps)
  app.get(
    '/v1/people/words',
    {
      schema: {
        summary: 'Origins, or channels of late touches, as the company itself calls them',
        querystring: wordsQuery,
        response: { 200: wordsSaid },
      },
      config: read,
    },
    async request => ({
      data: await inWorkspace(
        deps.pool,
        actorOf(request).workspace,
        request.query.of === 'origin' ? originsSaid : channelsSaid,
      ),
    }),
  )
}

function countRoutes(app: App, deps: Deps): void {
  const summary = 'How many people a list has, counted up to 10,000'
  app.get(
    '/v1/people/count',
    { schema: { summary, querystring: countQuery, response: { 200: listCount } }, config: read },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        countPeople(tx, (await askedFor(tx, request.query, askingOf(deps, request))).narrowed),
      ),
  )
  app.post(
    '/v1/people/count',
    { schema: { summary, body: countBody, response: { 200: listCount } }, config: read },
    request =>
      inWorkspace(deps.pool, actorOf(request).workspace, async tx =>
        countPeople(tx, (await askedFor(tx, request.body, askingOf(deps, request))).narrowed),
      ),
  )
}

export type AskedFor = { narrowed: PeopleNarrowed; sort: Sort; ground: Ground | undefined }

/** What a request asks for, held against what there is. @throws HttpRefusal */
export async function askedFor(
  tx: WorkspaceTx,
  query: PeopleQuery,
  { now, user }: Asking,
): Promise<AskedFor> {
  const { q, stage, account, filter: said, sort: text = DEFAULT_SORT.person } = query
  const sort = sortOf(text)
  const ground = said || sort.by.startsWith('field:') ? await loadGround(tx, 'person', now) : undefined
  if (!canSort('person', sort, ground?.fields ?? []))
    throw refusal('invalid', { param: 'sort', message: `sort: people cannot be sorted by "${sort.by}".` })
  if (said && ground) refuseUnfit('person', said, ground)
  const filter = said && ground && (await resolveViews(tx, said, { noun: 'person', ground, user }))
  return { narrowed: { q, stage, account, filter, ground }, sort, ground }
}

async function pageOfPeople(
  tx: WorkspaceTx,
  query: PeopleQuery & { limit: number },
  asking: Asking,
): Promise<Page<ListedPerson>> {
  const { limit } = query
  const { narrowed, sort, ground } = await askedFor(tx, query, asking)
  const from = placeOf(query, sort, ground)
  const { places, goesOn } = await listPeople(tx, { ...narrowed, sort, ...from, limit: limit + 1 })
  const shown = places.slice(0, limit)
  const more = places.length > limit ? shown.at(-1) : goesOn
  return {
    data: await loadPeopleListed(
      tx,
      shown.map(place => place.id),
    ),
    next:
      more === undefined ? null : cursorText(cursorAfter(more, sort, from.walking || places.length <= limit)),
  }
}

type From = { after?: Place; walking: boolean }

/** A tilde says that finding all at once was tried. */
function cursorAfter({ id, value }: Place, sort: Sort, walking: boolean): Cursor {
  return [sortText(sort), `${walking ? '~' : ''}${value === undefined ? 'none' : `=${value}`}`, id]
}

/** A cursor goes on in the order that it was given out in. */
function placeOf(query: PeopleQuery, sort: Sort, ground: Ground | undefined): From {
  const order = peopleOrder(sort, ground?.fields ?? [], new Parameters(''))
  const [sign, said = '', id = ''] = cursorOf(query, [/^/, /^~?(none|=[^]*)$/, UUID_SHAPE]) ?? []
  if (sign === undefined) return { walking: false }
  const walking = said.startsWith('~')
  const place = walking ? said.slice(1) : said
  const value = place === 'none' ? undefined : place.slice(1)
  const fits = value === undefined ? order?.missing !== undefined : order?.shape.test(value)
  if (sign !== sortText(sort) || !fits) throw refusal('bad-cursor', { param: 'cursor' })
  return { after: { id, value }, walking }
}

/** People as lists show them. */
export async function loadPeopleListed(tx: WorkspaceTx, ids: readonly string[]): Promise<ListedPerson[]> {
  const people = await loadPeopleShown(tx, ids)
  return people.map(person => ({
    ...person,
    createdAt: madeAt(person.id).toISOString(),
    domain: person.emails.map(companyDomain).find(domain => domain !== undefined) ?? null,
  }))
}
