import type { TouchCondition } from '#domain/filter/filter.ts'
import { isNot, momentsOf } from './compile-test.ts'
import type { Compiling } from './ground.ts'

type Whose = {
  /** What leads from `belonging` to the record, for FROM, and the record's id there. */
  from: string
  id: string
}

/** Touches of a person. */
export const OF_PERSON: Whose = { from: '', id: 'belonging.person_id' }

/** Touches of everybody of an account. */
export const OF_ACCOUNT: Whose = {
  from: ' JOIN person mate ON mate.workspace_id = $1 AND mate.id = belonging.person_id AND NOT mate.absorbed',
  id: 'mate.account_id',
}

/** Whether there were so many human touches. A cookie's touches are theirs only while the cookie was. */
export function compileTouch(compiling: Compiling, condition: TouchCondition, whose: Whose): string {
  const { parameters } = compiling
  const { kinds, channels, campaigns, direction, when } = condition.touch
  const { from, before } = when ? momentsOf(compiling, when) : { from: undefined, before: undefined }
  const terms = [
    // Of an account's people each is asked; a null would make every "not in" unknown.
    compiling.each ? `${whose.id} = ${compiling.id}` : `${whose.id} IS NOT NULL`,
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
  if (compiling.each) return askEach(compiling, condition, touches)
  const fitting = `${compiling.id} IN (SELECT ${whose.id} ${touches}${havingOf(compiling, condition)})`
  return condition.did ? fitting : isNot(fitting)
}

function askEach({ parameters }: Compiling, { did, atLeast = 1 }: TouchCondition, touches: string): string {
  if (!did) return `NOT EXISTS (SELECT ${touches} OFFSET 0)`
  if (atLeast === 1) return `EXISTS (SELECT ${touches} OFFSET 0)`
  const bound = parameters.add(atLeast, 'integer')
  return `(SELECT count(*) FROM (SELECT ${touches} LIMIT ${bound}) counted) >= ${bound}`
}

function havingOf({ parameters }: Compiling, { did, atLeast = 1 }: TouchCondition): string {
  return did && atLeast > 1 ? ` GROUP BY 1 HAVING count(*) >= ${parameters.add(atLeast, 'integer')}` : ''
}
