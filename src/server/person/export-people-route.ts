import { columnsText } from '#contract/list.ts'
import { type ListedPerson, peopleQuery, type PeopleQuery } from '#contract/person.ts'
import type { Actor } from '#server/access/actor.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { exportColumns, tellExport } from '#server/filter/export-columns.ts'
import { loadGround } from '#server/filter/load-ground.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { type Cell, csvAnswer, sendCsv } from '#server/report/csv-answer.ts'
import { listPeople, type Place } from './list-people.ts'
import { askedFor, loadPeopleListed } from './people-list-routes.ts'

const AT_ONCE = 1_000

const CELLS: Readonly<Record<string, (person: ListedPerson) => Cell>> = {
  id: one => one.id,
  name: one => one.name,
  company: one => one.company,
  email: one => one.emails.join('; '),
  phone: one => one.phones.join('; '),
  domain: one => one.domain,
  stage: one => one.stage,
  stageAt: one => one.stageAt,
  account: one => one.account?.name ?? null,
  origin: one => one.origin,
  touches: one => one.touches,
  firstTouch: one => one.firstTouchAt,
  lastTouch: one => one.lastTouchAt,
  created: one => one.createdAt,
}

/** The list of people as one file, however many, a thousand at a time. */
export function exportPeopleRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/people/export.csv',
    {
      schema: {
        summary: 'A list of people as a file for a spreadsheet',
        description: 'With all columns, or those that are asked for. The history keeps who took how many.',
        querystring: peopleQuery
          .omit({ cursor: true, limit: true })
          .extend({ columns: columnsText.optional() }),
        response: { 200: csvAnswer },
      },
      config: { may: ['export', 'person'] },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { columns: asked, ...query } = request.query
      const columns = await inWorkspace(deps.pool, actor.workspace, async tx => {
        await askedFor(tx, query, deps.now())
        return exportColumns('person', asked, await loadGround(tx, 'person', deps.now()), CELLS)
      })
      const heads = ['id', ...columns.map(one => one.head)]
      return sendCsv(
        reply,
        'people',
        heads,
        pagesOf(deps, actor, query, person => [person.id, ...columns.map(one => one.cell(person))]),
      ) as unknown as string
    },
  )
}

async function* pagesOf(
  deps: Deps,
  actor: Actor,
  query: PeopleQuery,
  row: (person: ListedPerson) => Cell[],
): AsyncGenerator<Cell[][]> {
  const now = deps.now()
  let rows = 0
  let finished = false
  try {
    for (let after: Place | undefined; !finished; ) {
      const from = after
      const page = await inWorkspace(deps.pool, actor.workspace, async tx => {
        const { narrowed, sort } = await askedFor(tx, query, now)
        const { places } = await listPeople(tx, {
          ...narrowed,
          sort,
          after: from,
          limit: AT_ONCE,
          whole: true,
        })
        const people = await loadPeopleListed(
          tx,
          places.map(place => place.id),
        )
        return { places, people }
      })
      rows += page.people.length
      finished = page.places.length < AT_ONCE
      after = page.places.at(-1)
      yield page.people.map(row)
    }
  } finally {
    await tellExport(deps, actor, 'people-exported', { rows, filtered: isFiltered(query), finished })
  }
}

function isFiltered({ q, stage, account, filter }: PeopleQuery): boolean {
  return [q, stage, account, filter].some(one => one !== undefined)
}
