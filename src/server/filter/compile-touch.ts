import { touchpointKinds } from '#domain/touchpoint/kinds.ts'
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
  if (compiling.each) return askEach(compiling, condition, touchesOf(compiling, condition, whose))
  const touches = touchesOf(compiling, condition, whose)
  const fitting = `${compiling.id} IN (SELECT ${whose.id} ${touches}${havingOf(compiling, condition)})`
  // Computed once: of a list that is read in its order the planner would look again for each row, and few may fit.
  return condition.did ? `(${fitting}) IS TRUE` : isNot(fitting)
}

/**
 * The people behind the first so many touches that fit, a row for each touch at least: as many rows say that there are more.
 * The touches are read by themselves, so that of a few no more is read; of too many nobody asks whose they are.
 */
export function peopleBehind(compiling: Compiling, { touch }: TouchCondition, most: number): string {
  return `WITH first_ones AS MATERIALIZED (
      SELECT touch.identity_id, touch.occurred_at FROM touchpoint touch
      WHERE touch.workspace_id = $1 AND ${termsOf(compiling, touch).join(' AND ')} LIMIT ${most}
    ), many AS MATERIALIZED (SELECT count(*) >= ${most} AS too FROM first_ones)
    SELECT belonging.person_id AS id FROM first_ones touch
      LEFT JOIN belonging ON belonging.workspace_id = $1 AND belonging.identity_id = touch.identity_id
        AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
      WHERE NOT (SELECT too FROM many)
    UNION ALL SELECT NULL FROM first_ones WHERE (SELECT too FROM many)`
}

/** From where on the touches are read, for a SELECT of `whose.id`: those of everybody, or of the one who is asked. */
function touchesOf(compiling: Compiling, { touch }: TouchCondition, whose: Whose): string {
  // Of an account's people each is asked; a null would make every "not in" unknown.
  const theirs = compiling.each ? `${whose.id} = ${compiling.id}` : `${whose.id} IS NOT NULL`
  return `FROM belonging${whose.from}
    JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = belonging.identity_id
      AND touch.occurred_at >= belonging.from_at AND touch.occurred_at < belonging.until_at
    WHERE belonging.workspace_id = $1 AND ${[theirs, ...termsOf(compiling, touch)].join(' AND ')}`
}

function termsOf(compiling: Compiling, touch: TouchCondition['touch']): string[] {
  const { parameters, each } = compiling
  const { campaigns, channels, direction, when } = touch
  const { from, before } = when ? momentsOf(compiling, when) : { from: undefined, before: undefined }
  // Named always when everybody's are read: the index of kinds begins with them.
  const kinds = touch.kinds ?? (each || campaigns ? undefined : touchpointKinds)
  return [
    'NOT touch.machine',
    ...(kinds ? [`touch.kind = ANY(${parameters.add(kinds, 'text[]')})`] : []),
    ...(channels ? [`touch.channel = ANY(${parameters.add(channels, 'text[]')})`] : []),
    ...(campaigns ? [`touch.campaign_id = ANY(${parameters.add(campaigns, 'uuid[]')})`] : []),
    ...(direction ? [`touch.direction = ${parameters.add(direction, 'text')}`] : []),
    ...(from ? [`touch.occurred_at >= ${parameters.add(from, 'timestamptz')}`] : []),
    ...(before ? [`touch.occurred_at < ${parameters.add(before, 'timestamptz')}`] : []),
  ]
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
