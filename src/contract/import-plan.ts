import { z } from 'zod'
import { formatProblem } from '#domain/import/date-format.ts'
import type { ImportPlan, Source } from '#domain/import/plan.ts'

const Column = z
  .string()
  .min(1)
  .max(500)
  .meta({ description: 'The name of a column, upper and lower case alike.' })
const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'expected small letters, digits and hyphens')

const ColumnSource = z.strictObject({
  column: z.union([Column, z.array(Column).min(1)]),
  from: Id.exactOptional(),
  map: z.record(z.string(), z.string()).exactOptional(),
  unmapped: z
    .union([z.enum(['reject', 'keep', 'absent']), z.strictObject({ value: z.string() })])
    .exactOptional(),
  emptyMeans: z.string().exactOptional(),
  trim: z.boolean().exactOptional(),
  case: z.enum(['lower', 'upper']).exactOptional(),
  before: z.string().min(1).max(10).exactOptional(),
})

const ValueSource: z.ZodType<Source> = z.lazy(() =>
  z.union(
    [
      Column,
      z.array(Column).min(1),
      ColumnSource,
      z.strictObject({ value: z.string() }),
      z.strictObject({ template: z.string().regex(/\{[^{}]+\}/, 'expected at least one {Column}') }),
      z.strictObject({ first: z.array(ValueSource).min(1) }),
    ],
    { error: 'expected a column name, or an object with column, value, template or first' },
  ),
)

const DateFormat = z.string().superRefine((format, context) => {
  const problem = formatProblem(format)
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
})
export const TimeZone = z.string().refine(isTimeZone, 'expected an IANA time zone such as Europe/Madrid')

const DateSource = z.union([
  ValueSource,
  z.strictObject({
    date: ValueSource,
    formats: z.array(DateFormat).min(1).exactOptional(),
    timeZone: TimeZone.exactOptional(),
    future: z.enum(['reject', 'allow']).exactOptional(),
    emptyMeans: z.literal('file').exactOptional(),
  }),
])

const moneyFormat = {
  decimal: z.enum(['.', ',']).exactOptional(),
  group: z.enum([',', '.', ' ', "'", 'none']).exactOptional(),
  currency: ValueSource.exactOptional(),
  negative: z.enum(['reject', 'allow']).exactOptional(),
  round: z.boolean().exactOptional(),
}
const MoneySource = z.union([ValueSource, z.strictObject({ amount: ValueSource, ...moneyFormat })])

const Words = z.union([z.string(), z.array(z.string()).min(1)])
const Condition = z.union([
  z.strictObject({ column: Column, from: Id.exactOptional(), is: z.enum(['empty', 'filled']) }),
  z.strictObject({ column: Column, from: Id.exactOptional(), equals: Words }),
  z.strictObject({ column: Column, from: Id.exactOptional(), not: Words }),
])

const Person = z
  .strictObject({
    externalId: ValueSource.exactOptional(),
    email: ValueSource.exactOptional(),
    phone: ValueSource.exactOptional(),
    visitor: ValueSource.exactOptional(),
    verified: z.array(z.enum(['email', 'phone'])).exactOptional(),
  })
  .refine(
    person => [person.externalId, person.email, person.phone, person.visitor].some(one => one !== undefined),
    'expected at least one of externalId, email, phone, visitor',
  )
const attributeName = z.string().min(1).max(100)
const Texts = z.record(attributeName, ValueSource)
/** Texts, or values of the company's own fields with their types. */
const Attributes = z.record(
  attributeName,
  z.union([
    DateSource,
    z.strictObject({ amount: ValueSource, ...moneyFormat }),
    z.strictObject({
      number: ValueSource,
      decimal: moneyFormat.decimal,
      group: moneyFormat.group,
    }),
  ]),
)
const optional = ValueSource.exactOptional()
const making = { when: z.array(Condition).exactOptional(), externalId: ValueSource }
const record = { ...making, at: DateSource.exactOptional() }
const dated = { ...making, at: DateSource }

const Make = z.discriminatedUnion('make', [
  z.strictObject({
    make: z.literal('person'),
    ...record,
    person: Person,
    name: optional,
    company: optional,
    account: optional,
    origin: optional,
    attributes: Attributes.exactOptional(),
  }),
  z.strictObject({
    make: z.literal('consent'),
    ...record,
    person: Person,
    given: ValueSource,
    purpose: ValueSource,
    channel: ValueSource,
    wording: optional,
    form: optional,
    version: optional,
  }),
  z.strictObject({
    make: z.literal('account'),
    ...record,
    name: ValueSource,
    domain: optional,
    attributes: Attributes.exactOptional(),
  }),
  z.strictObject({
    make: z.literal('member'),
    ...record,
    name: ValueSource,
    email: optional,
    side: optional,
  }),
  z.strictObject({
    make: z.literal('campaign'),
    ...record,
    name: ValueSource,
    channel: optional,
    channels: optional,
    startsOn: DateSource.exactOptional(),
    endsOn: DateSource.exactOptional(),
    audience: optional,
    promise: optional,
    budget: MoneySource.exactOptional(),
    owner: optional,
    content: optional,
    attributes: Attributes.exactOptional(),
  }),
  z.strictObject({ make: z.literal('content'), ...record, name: ValueSource, kind: optional, url: optional }),
  z.strictObject({
    make: z.literal('cost'),
    ...record,
    campaign: ValueSource,
    day: DateSource,
    money: MoneySource,
    note: optional,
  }),
  z.strictObject({
    make: z.literal('touchpoint'),
    ...dated,
    person: Person,
    kind: ValueSource,
    channel: ValueSource,
    direction: ValueSource,
    side: ValueSource,
    origin: optional,
    campaign: optional,
    content: optional,
    member: optional,
    thread: optional,
    subject: optional,
    text: optional,
    name: optional,
    company: optional,
    expectsReply: z.boolean().exactOptional(),
    attributes: Texts.exactOptional(),
  }),
  z.strictObject({
    make: z.literal('handoff'),
    ...dated,
    handoff: ValueSource,
    person: Person,
    step: z.strictObject({
      is: z.enum(['offered', 'accepted', 'returned']),
      by: optional,
      to: optional,
      reason: optional,
    }),
  }),
  z.strictObject({
    make: z.literal('deal'),
    ...record,
    deal: ValueSource,
    name: optional,
    account: optional,
    handoff: optional,
    owner: optional,
    sourcedBy: optional,
    pipeline: optional,
    people: z.array(z.strictObject({ person: Person, role: optional })).exactOptional(),
    amount: MoneySource.exactOptional(),
    expectedOn: DateSource.exactOptional(),
    attributes: Attributes.exactOptional(),
    step: z.strictObject({ is: ValueSource, stage: optional, reason: optional }).exactOptional(),
  }),
  z.strictObject({
    make: z.literal('entry'),
    ...dated,
    deal: optional,
    person: Person.exactOptional(),
    kind: ValueSource,
    money: MoneySource,
    recurring: z.boolean().exactOptional(),
    reverses: optional,
  }),
])

const Join = z.strictObject({ as: Id, file: Id, on: Column, key: Column })
const PlanFile = z.strictObject({
  id: Id,
  title: z.string().max(500).exactOptional(),
  match: z
    .array(
      z
        .string()
        .min(1)
        .regex(/^[^/\\]+$/, 'expected a file name without a folder'),
    )
    .min(1),
  required: z.boolean().exactOptional(),
  format: z
    .strictObject({
      delimiter: z.enum(['auto', ',', ';', '\t', '|']).exactOptional(),
      encoding: z.enum(['auto', 'utf-8', 'windows-1252', 'utf-16le']).exactOptional(),
      quote: z.enum(['"', "'", 'none']).exactOptional(),
      header: z.union([z.literal(true), z.array(z.string().min(1)).min(1)]).exactOptional(),
    })
    .exactOptional(),
  needs: z.array(Column).exactOptional(),
  joins: z.array(Join).exactOptional(),
  make: z.array(Make).min(1).exactOptional(),
})

/** Version 1 of the format; an unknown version is refused instead of half understood. */
export const ImportPlanSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    duetPlan: z.literal(1, { error: 'expected 1, the version of the plan format that this Duet reads' }),
    name: Id,
    title: z.string().min(1).max(200),
    description: z.string().max(5_000).exactOptional(),
    source: Id,
    timeZone: TimeZone,
    money: z.strictObject(moneyFormat).exactOptional(),
    dates: z.array(DateFormat).min(1).exactOptional(),
    phones: z
      .strictObject({
        country: z
          .string()
          .regex(/^[A-Z]{2}$/, 'expected a country code such as ES')
          .exactOptional(),
        unreadable: z.enum(['reject', 'attribute']).exactOptional(),
      })
      .exactOptional(),
    emptyWords: z.array(z.string().min(1)).exactOptional(),
    files: z.array(PlanFile).min(1),
  })
  .superRefine(checkReferences)

export type PlanProblem = { path: string; expected: string }

/** Reads the text of a plan, or says for each thing that is wrong where it stands and what was expected there. */
export function parsePlan(text: string): { plan: ImportPlan } | { problems: PlanProblem[] } {
  const json = parseJson(text)
  if ('problem' in json) return { problems: [{ path: '', expected: json.problem }] }
  const result = ImportPlanSchema.safeParse(json.value)
  if (!result.success)
    return { problems: result.error.issues.flatMap(issue => problemsOf(issue, issue.path)) }
  const { $schema: _, ...plan } = result.data
  return { plan }
}

type Issue = z.core.$ZodIssue

/** Of a union the alternative that came furthest is told, so that the path leads to the very place. */
function problemsOf(issue: Issue, path: PropertyKey[]): PlanProblem[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const deepest = issue.errors
      .map(alternative => ({ alternative, depth: Math.max(...alternative.map(one => one.path.length)) }))
      .sort((one, other) => other.depth - one.depth)[0]
    if (deepest !== undefined && deepest.depth > 0) {
      return deepest.alternative.flatMap(inner => problemsOf(inner, [...path, ...inner.path]))
    }
  }
  return [{ path: pathText(path), expected: issue.message }]
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, place) =>
      typeof part === 'number' ? `[${part}]` : `${place === 0 ? '' : '.'}${String(part)}`,
    )
    .join('')
}

function parseJson(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { problem: `expected JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Joins lead to files that exist, `from` to joins that exist, and no two makings of one file name the same happening. */
function checkReferences(plan: { files: z.infer<typeof PlanFile>[] }, context: z.RefinementCtx): void {
  const ids = plan.files.map(file => file.id)
  const problem = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path: ['files', ...path], message })
  plan.files.forEach((file, place) => {
    if (ids.indexOf(file.id) !== place)
      problem([place, 'id'], `expected an id of its own, "${file.id}" is used twice`)
    file.joins?.forEach((join, at) => {
      if (!ids.includes(join.file)) problem([place, 'joins', at, 'file'], `expected one of ${ids.join(', ')}`)
    })
    const joins = file.joins?.map(join => join.as) ?? []
    for (const from of fromsOf(file.make)) {
      if (!joins.includes(from))
        problem([place], `expected a join "${from}", because a value is read from it`)
    }
    const names = file.make?.map(make => `${make.make} ${JSON.stringify(make.externalId)}`) ?? []
    names.forEach((name, at) => {
      const exclusive = file.make?.[at]?.when !== undefined
      if (names.indexOf(name) !== at && !exclusive) {
        problem(
          [place, 'make', at, 'externalId'],
          'expected an id of its own: another happening of the row is named alike',
        )
      }
    })
  })
  if (!plan.files.some(file => file.make !== undefined)) problem([], 'expected at least one file with "make"')
}

function fromsOf(value: unknown): Set<string> {
  const found = new Set<string>()
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(visit)
    if (typeof part !== 'object' || part === null) return
    if ('column' in part && 'from' in part && typeof part.from === 'string') found.add(part.from)
    Object.values(part).forEach(visit)
  }
  visit(value)
  return found
}
