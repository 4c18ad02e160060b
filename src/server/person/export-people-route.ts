import { columnsText } from '#contract/list.ts'
import { type ListedPerson, peopleQuery, type PeopleQuery } from '#contract/person.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { askingOf } from '#server/filter/asking.ts'
import { exportColumns } from '#server/filter/export-columns.ts'
import { sendList } from '#server/filter/export-list.ts'
import { loadGround } from '#server/filter/load-ground.ts'
import type { App, Deps } from '#server/http/app.ts'
import { actorOf } from '#server/http/gate.ts'
import { type Cell, csvAnswer } from '#server/report/csv-answer.ts'
import { listPeople, type Place } from './list-people.ts'
import { askedFor, loadPeopleListed } from './people-list-routes.ts'

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

/** The list of people as one file, however many. */
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
      const asking = askingOf(deps, request)
      const columns = await inWorkspace(deps.pool, actor.workspace, async tx => {
        await askedFor(tx, query, asking)
        return exportColumns('person', asked, await loadGround(tx, 'person', asking.now), CELLS)
      })
      return sendList(deps, actor, reply, {
        name: 'people',
        columns,
        filtered: isFiltered(query),
        read: async (tx, from: { after: Place | undefined; limit: number }) => {
          const { narrowed, sort } = await askedFor(tx, query, asking)
          const { places } = await listPeople(tx, { ...narrowed, sort, ...from, whole: true })
          const ids = places.map(place => place.id)
          return { places, records: await loadPeopleListed(tx, ids) }
        },
      })
    },
  )
}

function isFiltered({ q, stage, account, filter }: PeopleQuery): boolean {
  return [q, stage, account, filter].some(one => one !== undefined)
}
