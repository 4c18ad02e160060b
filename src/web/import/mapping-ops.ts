import type { SeenColumn, SeenFileView } from '#contract/import-mapping.ts'
import type {
  Attribute,
  AttributeOwner,
  Choice,
  ColumnOf,
  FileMapping,
  MakingNoun,
  Mapping,
  TargetKey,
} from '#domain/import/mapping.ts'
import { choiceOf } from '#domain/import/suggest-mapping.ts'

/** A column, of the file itself or of one that its rows are looked up in. */
export type ColumnRef = { column: string; from?: string }

export function changeFile(
  mapping: Mapping,
  file: string,
  change: (one: FileMapping) => FileMapping,
): Mapping {
  return { ...mapping, files: mapping.files.map(one => (one.file === file ? change(one) : one)) }
}

export function isColumn(choice: Choice | undefined): choice is ColumnOf {
  return choice !== undefined && 'column' in choice
}

function same(one: ColumnRef, other: ColumnRef): boolean {
  return one.column === other.column && one.from === other.from
}

/** What a column is said to be. */
export function targetsOf(one: FileMapping, ref: ColumnRef): TargetKey[] {
  return (Object.entries(one.fields) as [TargetKey, Choice][])
    .filter(([, choice]) => isColumn(choice) && same(choice, ref))
    .map(([key]) => key)
}

export function attributesFor(one: FileMapping, ref: ColumnRef): Attribute[] {
  return one.attributes.filter(attribute => same(attribute, ref))
}

/** Ids of people, companies and what they refer to say whom a row is about; they make nothing by themselves. */
const REFERENCES: readonly TargetKey[] = [
  'person.id',
  'person.email',
  'person.phone',
  'person.visitor',
  'account.id',
  'member.id',
]

/** Says that a column is this too; what is needed for it is made of the row from now on. */
export function assign(one: FileMapping, key: TargetKey, ref: ColumnRef, seen: SeenColumn): FileMapping {
  const noun = key.slice(0, key.indexOf('.')) as MakingNoun
  const needed = !REFERENCES.includes(key) && !one.makes.includes(noun)
  const choice = choiceOf({ file: one.file, columns: [seen] }, key, ref.column)
  return {
    ...one,
    use: 'rows',
    makes: needed ? [...one.makes, noun] : one.makes,
    fields: { ...one.fields, [key]: ref.from === undefined ? choice : { ...choice, from: ref.from } },
  }
}

export function unassign(one: FileMapping, key: TargetKey): FileMapping {
  const { [key]: _gone, ...fields } = one.fields
  return { ...one, fields }
}

export function keepAs(one: FileMapping, of: AttributeOwner, name: string, ref: ColumnRef): FileMapping {
  const others = one.attributes.filter(attribute => !(attribute.of === of && attribute.name === name))
  const makes = one.makes.includes(of) ? one.makes : [...one.makes, of]
  return { ...one, use: 'rows', makes, attributes: [...others, { of, name, ...ref }] }
}

export function dropAttribute(one: FileMapping, gone: Attribute): FileMapping {
  return { ...one, attributes: one.attributes.filter(attribute => attribute !== gone) }
}

/** What holds for all rows until a column says it. */
const DEFAULTS: Partial<Record<MakingNoun, Partial<Record<TargetKey, string>>>> = {
  touchpoint: {
    'touchpoint.kind': 'other',
    'touchpoint.channel': 'other',
    'touchpoint.direction': 'inbound',
    'touchpoint.side': 'marketing',
  },
  consent: { 'consent.purpose': 'newsletter', 'consent.channel': 'mail' },
  deal: { 'deal.outcome': 'open' },
  revenue: { 'revenue.kind': 'booked' },
}

export function toggleNoun(one: FileMapping, noun: MakingNoun): FileMapping {
  if (one.makes.includes(noun)) return { ...one, makes: one.makes.filter(other => other !== noun) }
  const fields = { ...one.fields }
  for (const [key, value] of Object.entries(DEFAULTS[noun] ?? {}) as [TargetKey, string][])
    fields[key] ??= { value }
  return { ...one, use: 'rows', makes: [...one.makes, noun], fields }
}

export function setField(one: FileMapping, key: TargetKey, choice: Choice): FileMapping {
  return { ...one, fields: { ...one.fields, [key]: choice } }
}

/** Columns that may be said to be something: its own, and those of the files that its rows are looked up in. */
export function columnsFor(
  one: FileMapping,
  files: readonly SeenFileView[],
): { file: string; from: string | undefined; columns: SeenColumn[] }[] {
  const own = files.find(file => file.file === one.file)
  const joined = one.joins.flatMap(join => {
    const other = files.find(file => file.file === join.file)
    return other ? [{ file: other.file, from: join.as, columns: named(other.columns) }] : []
  })
  return [{ file: one.file, from: undefined, columns: named(own?.columns ?? []) }, ...joined]
}

/** Of several columns of one name only the first can be spoken of; one without a name cannot. */
function named(columns: readonly SeenColumn[]): SeenColumn[] {
  const seen = new Set<string>()
  return columns.filter(({ name }) => {
    const key = name.trim().toLowerCase()
    if (key === '' || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
