import type { ListCount } from '#contract/list.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { countOrEstimate } from '#server/filter/count.ts'
import { Parameters } from '#server/filter/parameters.ts'
import { fewCandidates, narrow, narrowing, type PeopleNarrowed } from './narrow-people.ts'
import { KNOWN } from './people-order.ts'

/** How many people a list has. */
export async function countPeople(tx: WorkspaceTx, asked: PeopleNarrowed): Promise<ListCount> {
  const narrowed = await narrowing(tx, asked)
  if (narrowed.nobody) return { count: 0, exact: true }
  const known = narrowed.implied !== undefined || (narrowed.found !== undefined && 'ids' in narrowed.found)
  const few = known ? undefined : await fewCandidates(tx, asked)
  if (few?.length === 0) return { count: 0, exact: true }
  const among = few ? { ...narrowed, implied: few } : narrowed
  return countOrEstimate(tx, 'person', {
    known: known || few !== undefined,
    statement: sample => {
      const parameters = new Parameters(tx.workspace)
      const each = sample !== '' || few !== undefined
      const place = { parameters, id: 'person.id', joined: ['person'] as const, each }
      const { joins, terms } = narrow(asked, among, place)
      return { text: `FROM person${sample}${joins} WHERE ${[KNOWN, ...terms].join(' AND ')}`, parameters }
    },
  })
}
