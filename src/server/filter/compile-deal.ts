import type { DealCondition, HandoffCondition } from '#domain/filter/filter.ts'
import { amountTest, isNot } from './compile-test.ts'
import type { Compiling } from './ground.ts'

/** Whether a person is on such a deal. */
export function dealOfPerson(compiling: Compiling, condition: DealCondition): string {
  return amongThose(compiling, condition.has, dealsOfPeople(compiling, condition))
}

/** The people on such deals. */
export function dealsOfPeople(compiling: Compiling, condition: DealCondition): Those {
  return {
    id: 'belonging.person_id',
    from: `belonging
    JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.identity_id = belonging.identity_id
    JOIN deal ON deal.workspace_id = $1 AND deal.id = deal_person.deal_id`,
    where: `belonging.workspace_id = $1 AND NOT deal.placeholder${termsOf(compiling, condition)}`,
  }
}

/** Whether an account has such a deal. */
export function dealOfAccount(compiling: Compiling, condition: DealCondition): string {
  return amongThose(compiling, condition.has, {
    id: 'deal.account_id',
    from: 'deal',
    where: `deal.workspace_id = $1 AND NOT deal.placeholder AND deal.account_id IS NOT NULL${termsOf(compiling, condition)}`,
  })
}

export type Those = { id: string; from: string; where: string }

function amongThose({ id, each }: Compiling, has: boolean, those: Those): string {
  if (each)
    return `${has ? '' : 'NOT '}EXISTS (SELECT FROM ${those.from} WHERE ${those.where} AND ${those.id} = ${id} OFFSET 0)`
  const found = `${id} IN (SELECT ${those.id} FROM ${those.from} WHERE ${those.where})`
  return has ? found : isNot(found)
}

function termsOf(compiling: Compiling, { deal }: DealCondition): string {
  const { parameters } = compiling
  const { states, pipelines, stages, owners, amount } = deal
  const terms = [
    ...(states ? [`deal.state = ANY(${parameters.add(states, 'text[]')})`] : []),
    ...(pipelines ? [`deal.pipeline_id = ANY(${parameters.add(pipelines, 'uuid[]')})`] : []),
    ...(stages ? [`deal.stage = ANY(${parameters.add(stages, 'text[]')})`] : []),
    ...(owners ? [`deal.owner_id = ANY(${parameters.add(owners, 'uuid[]')})`] : []),
    ...(amount ? [amountTest(compiling, 'deal.amount', amount, 'deal.currency')] : []),
  ]
  return terms.map(term => ` AND ${term}`).join('')
}

/** Whether a person was handed over so. */
export function handoffOfPerson(compiling: Compiling, condition: HandoffCondition): string {
  return amongThose(compiling, condition.has, handoffsOfPeople(compiling, condition))
}

/** The people who were handed over so. */
export function handoffsOfPeople({ parameters }: Compiling, { handoff }: HandoffCondition): Those {
  const { states } = handoff
  const state = states ? ` AND handoff.state = ANY(${parameters.add(states, 'text[]')})` : ''
  return {
    id: 'belonging.person_id',
    from: `belonging JOIN handoff ON handoff.workspace_id = $1 AND handoff.identity_id = belonging.identity_id
      AND handoff.offered_at >= belonging.from_at AND handoff.offered_at < belonging.until_at`,
    where: `belonging.workspace_id = $1${state}`,
  }
}
