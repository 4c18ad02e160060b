import type { DealCondition, HandoffCondition } from '#domain/filter/filter.ts'
import { amountTest, isNot } from './compile-test.ts'
import type { Compiling } from './ground.ts'

/** Whether a person is on such a deal. */
export function dealOfPerson(compiling: Compiling, condition: DealCondition): string {
  const found = `${compiling.id} IN (SELECT belonging.person_id FROM deal
    JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.deal_id = deal.id
    JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = deal_person.identity_id
    WHERE deal.workspace_id = $1 AND NOT deal.placeholder${termsOf(compiling, condition)})`
  return condition.has ? found : isNot(found)
}

/** Whether an account has such a deal. */
export function dealOfAccount(compiling: Compiling, condition: DealCondition): string {
  const found = `${compiling.id} IN (SELECT deal.account_id FROM deal
    WHERE deal.workspace_id = $1 AND NOT deal.placeholder AND deal.account_id IS NOT NULL${termsOf(compiling, condition)})`
  return condition.has ? found : isNot(found)
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
export function handoffOfPerson(compiling: Compiling, { handoff, has }: HandoffCondition): string {
  const { states } = handoff
  const state = states ? ` AND handoff.state = ANY(${compiling.parameters.add(states, 'text[]')})` : ''
  const found = `${compiling.id} IN (SELECT belonging.person_id FROM handoff
    JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = handoff.identity_id
      AND handoff.offered_at >= belonging.from_at AND handoff.offered_at < belonging.until_at
    WHERE handoff.workspace_id = $1${state})`
  return has ? found : isNot(found)
}
