import type { TouchCondition } from '#domain/filter/filter.ts'
import { isNot, momentsOf } from './compile-test.ts'
import type { Compiling } from './ground.ts'

type Whose = {
  /** Tables and conditions that lead from the record to `belonging`, for FROM … WHERE. */
  from: string
  where: string
}

/** Touches of a person. */
export function touchesOfPerson({ id }: Compiling): Whose {
  return { from: '', where: `belonging.person_id = ${id}` }
}

/** Touches of everybody of an account. */
export function touchesOfAccount({ id }: Compiling): Whose {
  return {
    from: ' JOIN person mate ON mate.workspace_id = $1 AND mate.id = belonging.person_id',
    where: `mate.account_id = ${id} AND NOT mate.absorbed`,
  }
}

/** Whether there were so many human touches. A cookie's touches are theirs only while the cookie was. */
export function compileTouch(compiling: Compiling, condition: TouchCondition, whose: Whose): string {
  const { parameters } = compiling
  const { kinds, channels, campaigns, direction, when } = condition.touch
  const { from, before } = when ? momentsOf(compiling, when) : { from: undefined, before: undefined }
  const terms = [
    whose.where,
    'NOT touch.machine',
    ...(kinds ? [`touch.kind = ANY(${parameters.add(kinds, 'text[]')})`] : []),
    ...(channels ? [`touch.channel = ANY(${parameters.add(channels, 'text[]')})`] : []),
    ...(campaigns ? [`touch.campaign_id = ANY(${parameters.add(campaigns, 'uuid[]')})`] : []),
    ...(direction ? [`touch.direction = ${parameters.add(direction, 'text')}`] : []),
    ...(from ? [`touch.occurred_at >= ${parameters.add(from, 'timestamptz')}`] : []),
    ...(before ? [`touch.occurred_at < ${parameters.add(before, 'timestamptz')}`] : []),
  ]
  const touches = `FROM belonging${whose.from}
    JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
      AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
    WHERE belonging.workspace_id = $1 AND ${terms.join(' AND ')}`
  if (!condition.did) return isNot(`EXISTS (SELECT ${touches})`)
  const atLeast = condition.atLeast ?? 1
  if (atLeast === 1) return `EXISTS (SELECT ${touches})`
  const bound = parameters.add(atLeast, 'integer')
  return `(SELECT count(*) FROM (SELECT ${touches} LIMIT ${bound}) counted) >= ${bound}`
}
