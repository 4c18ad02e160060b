import type { FilterNoun } from '#domain/filter/attribute.ts'
import { checkFilter, type FilterProblem } from '#domain/filter/check-filter.ts'
import type { Filter } from '#domain/filter/filter.ts'
import type { Instant } from '#domain/happening/happening.ts'
import { loadSettings } from '#server/beat/settings.ts'
import { loadFields } from '#server/field/field-store.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { refusal } from '#server/http/refusals.ts'
import type { Ground } from './ground.ts'

/** What filters of the noun are read by. */
export async function loadGround(tx: WorkspaceTx, noun: FilterNoun, now: Instant): Promise<Ground> {
  const [{ timeZone }, all] = await Promise.all([loadSettings(tx), loadFields(tx)])
  const fieldsOf = (one: FilterNoun) => all.filter(field => field.noun === one && !field.archived)
  const ground = { now, zone: timeZone, fields: fieldsOf(noun) }
  return noun === 'person' ? { ...ground, fieldsOfAccount: fieldsOf('account') } : ground
}

/** @throws HttpRefusal when the noun has not what the filter asks for */
export function refuseUnfit(noun: FilterNoun, filter: Filter, ground: Ground, param = 'filter'): void {
  const problem = checkFilter(noun, filter, ground.fields, ground.fieldsOfAccount)
  if (problem)
    throw refusal('invalid', { param, message: `${param}: ${saysOfFilter(problem)} Nothing was changed.` })
}

/** Why a filter cannot be used, as a sentence. */
export function saysOfFilter(problem: FilterProblem): string {
  switch (problem.problem) {
    case 'too-deep':
      return 'groups stand in groups more than 5 levels deep.'
    case 'too-many':
      return 'there are more than 50 conditions.'
    case 'empty-group':
      return 'a group holds no condition.'
    case 'unknown-attribute':
      return `there is no attribute "${problem.key}" here.`
    case 'unknown-field':
      return `there is no field "${problem.key}" here (any more).`
    case 'operator':
      return `"${problem.key}" cannot be asked for by "${problem.op}".`
    case 'value':
      return `what "${problem.key}" is asked for by "${problem.op}" is not one of its values.`
    case 'condition':
      return `"${problem.key}" cannot be asked for here.`
  }
}
