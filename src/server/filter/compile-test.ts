import type { Amount, Span, Test } from '#domain/filter/filter.ts'
import { idMadeAt } from '#domain/filter/known-person.ts'
import { momentsOf as instantsOf } from '#domain/filter/moments.ts'
import { patternAsSaid } from '#server/database/like.ts'
import type { Compiling } from './ground.ts'

const DAY = 86_400_000

/** A condition that is false of what is missing: in SQL neither it nor its opposite would be true. */
export function isNot(condition: string): string {
  return `(${condition}) IS NOT TRUE`
}

type TextOperator = Extract<Test, { text: string }>['op']

/** The operator without its "not", and whether there was one. */
export function plainOperator(op: TextOperator): {
  op: 'is' | 'contains' | 'starts' | 'ends'
  negative: boolean
} {
  if (op === 'is-not') return { op: 'is', negative: true }
  if (op === 'contains-not') return { op: 'contains', negative: true }
  return { op, negative: false }
}

export function textTest(
  compiling: Compiling,
  column: string,
  test: Extract<Test, { text: string }>,
): string {
  const { op, negative } = plainOperator(test.op)
  const condition = likeText(compiling, column, op, test.text)
  return negative ? isNot(condition) : condition
}

/** Both sides are put in lower case by the database. */
export function likeText(
  { parameters }: Pick<Compiling, 'parameters'>,
  column: string,
  op: 'is' | 'contains' | 'starts' | 'ends',
  text: string,
): string {
  return `lower(${column}) LIKE lower(${parameters.add(patternAsSaid(op, text), 'text')})`
}

export function setTest(
  compiling: Compiling,
  column: string,
  test: Extract<Test, { values: string[] }>,
  type: 'text[]' | 'uuid[]',
): string {
  const condition = `${column} = ANY(${compiling.parameters.add(test.values, type)})`
  return test.op === 'none-of' ? isNot(condition) : condition
}

const SIGNS = { 'at-least': '>=', 'at-most': '<=', equals: '=' } as const

export function numberTest(
  compiling: Compiling,
  column: string,
  test: Extract<Test, { number: number }>,
): string {
  return `${column} ${SIGNS[test.op]} ${compiling.parameters.add(test.number, 'float8')}`
}

/** Money in minor units of one currency; a `currency` column, if there is one, must be the asked one. */
export function amountTest(
  { parameters }: Compiling,
  column: string,
  { from, to, currency }: Amount,
  currencyColumn?: string,
): string {
  const parts: string[] = []
  if (from !== undefined) parts.push(`${column} >= ${parameters.add(from, 'bigint')}`)
  if (to !== undefined) parts.push(`${column} <= ${parameters.add(to, 'bigint')}`)
  if (currencyColumn !== undefined) parts.push(`${currencyColumn} = ${parameters.add(currency, 'char(3)')}`)
  return `(${parts.join(' AND ')})`
}

/** A span of days as moments, in the workspace's zone: from, and before. */
export function momentsOf(
  asked: Pick<Compiling, 'now' | 'zone'>,
  span: Span,
): { from: Date | undefined; before: Date | undefined } {
  const { from, before } = instantsOf(asked, span)
  return {
    from: from === undefined ? undefined : new Date(from),
    before: before === undefined ? undefined : new Date(before),
  }
}

/** A moment's column within a span, or longer ago than so many days. */
export function momentTest(
  compiling: Compiling,
  column: string,
  test: Extract<Test, { op: 'within' | 'more-than-ago' }>,
  asParameter: (at: Date) => string = at => compiling.parameters.add(at, 'timestamptz'),
): string {
  if (test.op === 'more-than-ago')
    return `${column} < ${asParameter(new Date(compiling.now - test.days * DAY))}`
  const { from, before } = momentsOf(compiling, test.span)
  const parts = [
    ...(from ? [`${column} >= ${asParameter(from)}`] : []),
    ...(before ? [`${column} < ${asParameter(before)}`] : []),
  ]
  return `(${parts.join(' AND ')})`
}

export function presenceTest(column: string, op: 'filled' | 'empty'): string {
  return `${column} IS ${op === 'filled' ? 'NOT NULL' : 'NULL'}`
}

/** The least id that could have been made at a moment: ids (UUIDv7) begin with the time of their making. */
export function idAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/** When an id was made. */
export function madeAt(id: string): Date {
  return new Date(idMadeAt(id))
}

export function idTest(
  compiling: Compiling,
  column: string,
  test: Extract<Test, { op: 'within' | 'more-than-ago' }>,
): string {
  return momentTest(compiling, column, test, at => compiling.parameters.add(idAt(at), 'uuid'))
}
