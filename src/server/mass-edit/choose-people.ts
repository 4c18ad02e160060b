import type { NewMassEdit } from '#contract/mass-edit.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import type { Asking } from '#server/filter/asking.ts'
import { Parameters } from '#server/filter/parameters.ts'
import { personsNow } from '#server/person/load-person.ts'
import { query } from '#server/person/people-statement.ts'
import { narrow, narrowing } from '#server/person/narrow-people.ts'
import { askedFor } from '#server/person/people-list-routes.ts'
import { KNOWN } from '#server/person/people-order.ts'

type PeopleChosen = Extract<NewMassEdit['chosen'], { people: unknown } | { list: unknown }>

/** The ids of everybody who was chosen, one by one or by a list, as they are called now. @throws HttpRefusal */
export async function choosePeople(tx: WorkspaceTx, chosen: PeopleChosen, asking: Asking): Promise<string[]> {
  if ('people' in chosen) return [...new Set((await personsNow(tx, chosen.people)).values())]
  const { narrowed: asked } = await askedFor(tx, chosen.list, asking)
  const narrowed = await narrowing(tx, asked)
  if (narrowed.nobody) return []
  const parameters = new Parameters(tx.workspace)
  const place = { parameters, id: 'person.id', joined: ['person'] as const, each: false }
  const { joins, terms } = narrow(asked, narrowed, place)
  const { rows } = await query<{ id: string }>(
    tx,
    `SELECT person.id FROM person${joins} WHERE ${[KNOWN, ...terms].join(' AND ')} ORDER BY person.id`,
    parameters,
  )
  return rows.map(row => row.id)
}
