import type { ListCount } from '#contract/list.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { countOrEstimate } from '#server/filter/count.ts'
import { Parameters } from '#server/filter/parameters.ts'
import { narrow, narrowing, type PeopleNarrowed } from './narrow-people.ts'
import { KNOWN } from './people-order.ts'

/** How many people a list has. */
export async function countPeople(tx: WorkspaceTx, asked: PeopleNarrowed): Promise<ListCount> {
  const narrowed = await narrowing(tx, asked)
  if (narrowed.nobody) return { count: 0, exact: true }
  return countOrEstimate(tx, 'person', sample => {
    const parameters = new Parameters(tx.workspace)
    const { joins, terms } = narrow(asked, narrowed, {
      parameters,
      id: 'person.id',
      joined: ['person'],
      each: sample !== '',
    })
    const text = `FROM person${sample}${joins} WHERE ${[KNOWN, ...terms].join(' AND ')}`
    return { text, parameters }
  })
}
