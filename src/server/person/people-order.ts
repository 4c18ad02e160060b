import type { OwnField } from '#domain/filter/attribute.ts'
import { fieldNamed, type Sort } from '#domain/filter/sort.ts'
import { sortColumn } from '#server/field/field-condition.ts'
import type { Parameters, ParameterType } from '#server/filter/parameters.ts'
import { MOMENT_SHAPE, UUID_SHAPE } from '#server/http/cursor.ts'

/**
 * A way through all people in an order. Those who have a value come first, straight from an index where there is one;
 * those who have none after them, by id.
 */
export type PeopleOrder = {
  /** Tables whose rows have the value, and what makes them known people of the workspace. */
  from: string
  where: string
  /** Which of person and activity are joined by then. */
  joined: readonly ('person' | 'activity')[]
  /** SQL of the person's id and of the value. */
  id: string
  value: string
  type: ParameterType
  /** How the value looks in a cursor. */
  shape: RegExp
  /** Whether an index has it, so that its first rows are read without reading all. */
  indexed: boolean
  /** A condition on `person` that holds of those who have no value; absent: everybody has one. */
  missing?: string
}

export const KNOWN = 'person.workspace_id = $1 AND person.known AND NOT person.absorbed'

const NUMBER_SHAPE = /^-?\d{1,16}(\.\d{1,20})?(e[+-]?\d{1,3})?$/
const TEXT_SHAPE = /^[^\0]{0,600}$/u

function byColumn(value: string, type: ParameterType, shape: RegExp, optional: boolean): PeopleOrder {
  const order = {
    from: 'person',
    joined: ['person'] as const,
    id: 'person.id',
    value,
    type,
    shape,
    indexed: true,
  }
  return optional
    ? { ...order, where: `${KNOWN} AND ${value} IS NOT NULL`, missing: `${value} IS NULL` }
    : { ...order, where: KNOWN }
}

function byActivity(value: string, type: ParameterType, shape: RegExp, indexed: boolean): PeopleOrder {
  return {
    from: 'activity',
    where: 'activity.workspace_id = $1 AND activity.known',
    joined: ['activity'],
    id: 'activity.person_id',
    value,
    type,
    shape,
    indexed,
    missing:
      'NOT EXISTS (SELECT FROM activity touched WHERE touched.workspace_id = $1 AND touched.person_id = person.id)',
  }
}

const ORDERS: Readonly<Record<string, PeopleOrder>> = {
  name: byColumn('person.sort_name', 'text', TEXT_SHAPE, true),
  stage: byColumn('person.stage_rank', 'smallint', /^\d$/, false),
  created: byColumn('person.id', 'uuid', UUID_SHAPE, false),
  origin: byColumn('person.came_from', 'text', TEXT_SHAPE, true),
  lastTouch: byActivity('activity.last_at', 'timestamptz', MOMENT_SHAPE, true),
  // An index of these would cost every touch; reading everybody's once costs less than one a touch.
  firstTouch: byActivity('activity.first_at', 'timestamptz', MOMENT_SHAPE, false),
  touches: byActivity('activity.touches', 'integer', /^\d{1,9}$/, false),
  account: {
    from: 'account JOIN person ON person.workspace_id = $1 AND person.account_id = account.id',
    where: `account.workspace_id = $1 AND ${KNOWN}`,
    joined: ['person'],
    id: 'person.id',
    value: 'account.sort_name',
    type: 'text',
    shape: TEXT_SHAPE,
    indexed: true,
    missing: 'person.account_id IS NULL',
  },
}

/** Undefined when nothing can be sorted so. */
export function peopleOrder(
  { by }: Sort,
  fields: readonly OwnField[],
  parameters: Parameters,
): PeopleOrder | undefined {
  if (Object.hasOwn(ORDERS, by)) return ORDERS[by]
  const field = fieldNamed(by, fields)
  return field && byField(field, parameters)
}

function byField(field: OwnField, parameters: Parameters): PeopleOrder {
  const id = parameters.add(field.id, 'uuid')
  const numbered = sortColumn(field) === 'number'
  const value = numbered ? 'own.number' : 'own.word'
  return {
    from: 'field_value own JOIN person ON person.workspace_id = $1 AND person.id = own.subject_id',
    where: `own.workspace_id = $1 AND own.field_id = ${id} AND ${value} IS NOT NULL AND ${KNOWN}`,
    joined: ['person'],
    id: 'own.subject_id',
    value,
    type: numbered ? 'float8' : 'text',
    shape: numbered ? NUMBER_SHAPE : TEXT_SHAPE,
    indexed: true,
    missing: `NOT EXISTS (SELECT FROM field_value own WHERE own.workspace_id = $1 AND own.subject_id = person.id
      AND own.field_id = ${id} AND ${value} IS NOT NULL)`,
  }
}
