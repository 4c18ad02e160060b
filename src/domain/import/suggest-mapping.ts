import type { ColumnProfile } from './column-profile.ts'
import { type FileKind, kindOfFile, namedTargets, plainName } from './header-words.ts'
import type { KnownExport } from './known-export-tables.ts'
import { exportTargets, recogniseExport } from './known-exports.ts'
import {
  type AttributeOwner,
  type Choice,
  type FileMapping,
  type MakingNoun,
  type Mapping,
  type TargetKey,
  targetOf,
} from './mapping.ts'
import { type SeenFile, suggestJoin } from './suggest-joins.ts'
import { meaningsOf, tellOutcomes } from './word-meaning.ts'

export type SuggestSettings = { timeZone: string; currency: string; country?: string }

/** What a table was taken for, and whose export it is. */
export type Recognised = { file: string; system: KnownExport['system'] | null; kind: FileKind | null }
export type Suggestion = { mapping: Mapping; recognised: Recognised[] }

type Draft = {
  seen: SeenFile
  known: KnownExport | undefined
  kind: FileKind | undefined
  fields: Map<TargetKey, Choice>
}

const MOST_ATTRIBUTES = 60

/** What somebody would most probably say about these files, from the names of columns and the shape of their values. */
export function suggestMapping(files: readonly SeenFile[], settings: SuggestSettings): Suggestion {
  const drafts = files.map(draftOf)
  const lookups = new Set(drafts.filter(draft => isLookup(draft, drafts)).map(draft => draft.seen.file))
  const suggested = drafts.map(draft =>
    lookups.has(draft.seen.file) ? lookedUp(draft) : rowsOf(draft, drafts, lookups),
  )
  const recognised = drafts.map(({ seen, known, kind }) => ({
    file: seen.file,
    system: known?.system ?? null,
    kind: kind ?? null,
  }))
  return { mapping: { ...namesOf(drafts), ...settings, files: suggested }, recognised }
}

function draftOf(seen: SeenFile): Draft {
  const columns = seen.columns.map(column => column.name)
  const known = recogniseExport(columns)
  const kind = known?.kind ?? kindOfFile(seen.file, columns) ?? kindByValues(seen)
  const named = known ? exportTargets(known, columns) : kind ? namedTargets(kind, columns) : new Map()
  const fields = new Map<TargetKey, Choice>()
  for (const [key, column] of named as Map<TargetKey, string>) fields.set(key, choiceOf(seen, key, column))
  const draft = { seen, known, kind, fields }
  fillByValues(draft)
  return draft
}

function kindByValues(seen: SeenFile): FileKind | undefined {
  return seen.columns.some(column => column.type === 'email') ? 'contacts' : undefined
}

function columnOf(seen: SeenFile, name: string): ColumnProfile | undefined {
  return seen.columns.find(column => column.name === name)
}

/** A column for a target, with what its words mean where the target knows words. */
export function choiceOf(seen: SeenFile, key: TargetKey, column: string): Choice {
  const profile = columnOf(seen, column)
  const words = profile?.words?.map(one => one.word) ?? []
  const meanings = targetOf(key).type === 'word' ? meaningsOf(key, words) : undefined
  const several = targetOf(key).type === 'id' && (profile?.examples.some(one => one.includes(';')) ?? false)
  return { column, ...meanings, ...(several && { before: ';' }) }
}

/** What no header says may be told by the values: an address is an address under any name. */
function fillByValues({ seen, kind, fields }: Draft): void {
  const free = (type: ColumnProfile['type']) =>
    seen.columns.find(
      column =>
        column.type === type &&
        ![...fields.values()].some(one => 'column' in one && one.column === column.name),
    )
  const fill = (key: TargetKey, type: ColumnProfile['type']) => {
    const column = fields.has(key) ? undefined : free(type)
    if (column) fields.set(key, choiceOf(seen, key, column.name))
  }
  if (kind === 'contacts' || kind === 'leads') {
    fill('person.email', 'email')
    fill('person.phone', 'phone')
    if (kind === 'leads') fill('person.since', 'date')
  }
  if (kind === 'activities') {
    fill('touchpoint.at', 'date')
    if (!fields.has('person.id')) fill('person.email', 'email')
  }
  if (kind === 'revenue') {
    fill('revenue.at', 'date')
    fill('revenue.amount', 'money')
  }
  if (kind === 'deals') {
    const key = seen.columns.find(column => column.type === 'id' && column.unique)
    if (!fields.has('deal.id') && key) fields.set('deal.id', { column: key.name })
  }
}

/** Keys and values without a name or a date, which another table leads to: they say something about its rows. */
function isLookup(draft: Draft, drafts: readonly Draft[]): boolean {
  const { seen, known, kind, fields } = draft
  if (known !== undefined || kind === 'deals' || kind === 'activities') return false
  const speaks = [
    'person.email',
    'person.name',
    'person.first',
    'person.since',
    'account.name',
    'revenue.at',
    'campaign.name',
    'member.name',
  ]
  if (speaks.some(key => fields.has(key as TargetKey))) return false
  return drafts.some(other => other !== draft && suggestJoin(other.seen, seen) !== undefined)
}

function lookedUp({ seen }: Draft): FileMapping {
  return { file: seen.file, use: 'lookup', makes: [], fields: {}, attributes: [], joins: [], columns: {} }
}

function rowsOf(draft: Draft, drafts: readonly Draft[], lookups: ReadonlySet<string>): FileMapping {
  const { seen, kind, fields } = draft
  const empty: FileMapping = { ...lookedUp(draft), use: 'leave' }
  if (kind === undefined) return empty
  const joins = drafts
    .filter(other => lookups.has(other.seen.file) && other !== draft)
    .flatMap((other, place) => {
      const join = suggestJoin(seen, other.seen)
      return join ? [{ as: `j${place + 1}`, ...join }] : []
    })
  fillFromLookups(draft, joins, drafts)
  const makes = makesOf(
    draft,
    drafts.filter(one => !lookups.has(one.seen.file)),
  )
  completeConsent(draft, makes)
  completeTouch(draft, makes)
  completeDeal(draft, makes, drafts)
  return {
    file: seen.file,
    use: makes.length === 0 ? 'leave' : 'rows',
    makes,
    fields: Object.fromEntries(fields),
    attributes: attributesOf(draft, makes, joins, drafts),
    joins,
    columns: {},
  }
}

const MONEY_NAME = /revenue|amount|umsatz|betrag|value|wert|erlos|sum\b|total/

/** A deal without an amount whose table leads to another with one: that is the amount. */
function fillFromLookups(
  { seen, kind, fields }: Draft,
  joins: FileMapping['joins'],
  drafts: readonly Draft[],
): void {
  if (kind !== 'deals' || fields.has('deal.amount')) return
  for (const join of joins) {
    const other = drafts.find(one => one.seen.file === join.file)
    const amount = other?.seen.columns.find(
      column =>
        (column.type === 'money' || column.type === 'number') &&
        MONEY_NAME.test(plainName(column.name)) &&
        !/average|avg|mean|durchschnitt|rank/.test(plainName(column.name)),
    )
    if (amount === undefined) continue
    fields.set('deal.amount', { column: amount.name, from: join.as })
    fields.set('revenue.kind', { value: 'received' })
    return
  }
  const own = seen.columns.find(column => column.type === 'money')
  if (own) fields.set('deal.amount', { column: own.name })
}

function makesOf({ seen, kind, fields }: Draft, drafts: readonly Draft[]): MakingNoun[] {
  const has = (key: TargetKey) => fields.has(key)
  const others = (...kinds: FileKind[]) =>
    drafts.some(one => one.seen !== seen && one.kind !== undefined && kinds.includes(one.kind))
  const describesPerson = has('person.email') || has('person.name') || has('person.first')
  const person: MakingNoun[] = describesPerson && !others('contacts', 'leads') ? ['person'] : []
  const account: MakingNoun[] =
    (has('account.name') || has('account.id')) && !others('companies') ? ['account'] : []
  const consented: MakingNoun[] =
    has('person.email') && has('consent.given') && has('consent.at') ? ['consent'] : []
  switch (kind) {
    case 'contacts':
      return [
        'person',
        ...consented,
        ...(has('person.since') && has('person.origin') ? (['touchpoint'] as const) : []),
      ]
    case 'leads':
      return [
        'person',
        ...consented,
        ...(has('person.since') ? (['touchpoint'] as const) : []),
        ...(has('person.since') && isQualified(seen) ? (['handoff'] as const) : []),
      ]
    case 'companies':
      return ['account']
    case 'deals':
      return [
        ...person,
        ...account,
        'deal',
        ...(has('deal.amount') && (has('deal.closed') || has('revenue.at')) ? (['revenue'] as const) : []),
        ...(has('member.id') || has('deal.owner') ? (['member'] as const) : []),
      ]
    case 'activities':
      return [...person, 'touchpoint', ...(has('touchpoint.member') ? (['member'] as const) : [])]
    case 'revenue':
      return [...person, 'revenue']
    case 'campaigns':
      return [
        'campaign',
        ...(has('cost.amount') && (has('cost.day') || has('campaign.ends') || has('campaign.starts'))
          ? (['cost'] as const)
          : []),
      ]
    case 'members':
      return ['member']
    default:
      return []
  }
}

/** A list of leads that marketing has qualified: they were offered to sales. */
function isQualified({ file, columns }: SeenFile): boolean {
  return /mql|qualif/i.test(file) || columns.some(column => /\bmql\b/.test(plainName(column.name)))
}

/** Without a day on which they agreed nothing is proven: then what a column says is kept as it is. */
function completeConsent({ fields }: Draft, makes: readonly MakingNoun[]): void {
  if (makes.includes('consent')) {
    fields.set('consent.purpose', { value: 'newsletter' })
    fields.set('consent.channel', { value: 'mail' })
    return
  }
  for (const key of ['consent.given', 'consent.at', 'consent.form'] as const) fields.delete(key)
}

function completeTouch({ seen, kind, fields }: Draft, makes: readonly MakingNoun[]): void {
  if (!makes.includes('touchpoint')) return
  const put = (key: TargetKey, choice: Choice | undefined) => {
    if (!fields.has(key) && choice !== undefined) fields.set(key, choice)
  }
  const origin = fields.get('person.origin')
  if (kind === 'activities') {
    const kindColumn = fields.get('touchpoint.kind')
    put('touchpoint.kind', { value: kindByName(seen.file) })
    put(
      'touchpoint.channel',
      kindColumn && 'column' in kindColumn
        ? { ...choiceOf(seen, 'touchpoint.channel', kindColumn.column), empty: 'other' }
        : { value: channelByName(seen.file) },
    )
    put('touchpoint.direction', { value: 'outbound' })
    put('touchpoint.side', { value: 'sales' })
    return
  }
  put('touchpoint.at', fields.get('person.since'))
  put('touchpoint.kind', { value: kind === 'leads' ? 'form' : 'other' })
  put('touchpoint.origin', origin)
  put(
    'touchpoint.channel',
    origin && 'column' in origin
      ? { ...choiceOf(seen, 'touchpoint.channel', origin.column), empty: 'other' }
      : { value: 'other' },
  )
  put('touchpoint.direction', { value: 'inbound' })
  put('touchpoint.side', { value: 'marketing' })
  if (makes.includes('handoff')) put('handoff.at', fields.get('person.since'))
}

function kindByName(file: string): string {
  if (/call|anruf/i.test(file)) return 'call'
  if (/meeting|termin/i.test(file)) return 'meeting'
  if (/mail/i.test(file)) return 'mail'
  return 'other'
}

function channelByName(file: string): string {
  if (/call|anruf/i.test(file)) return 'phone'
  return /mail/i.test(file) ? 'email' : 'other'
}

function completeDeal({ seen, fields }: Draft, makes: readonly MakingNoun[], drafts: readonly Draft[]): void {
  if (!makes.includes('deal')) return
  if (!fields.has('deal.outcome')) fields.set('deal.outcome', outcomeOf(seen, fields))
  if (makes.includes('revenue') && !fields.has('revenue.kind'))
    fields.set('revenue.kind', { value: 'booked' })
  const person = fields.get('person.id')
  const handsOver = drafts.some(
    other =>
      other.seen !== seen &&
      other.kind === 'leads' &&
      isQualified(other.seen) &&
      other.fields.has('person.since'),
  )
  if (person && handsOver && !fields.has('deal.handoff')) fields.set('deal.handoff', person)
  if (handsOver && !fields.has('deal.sourcedBy')) fields.set('deal.sourcedBy', { value: 'marketing' })
}

/** By the stage when its words tell; every row is won where the date is called so, or the file. */
function outcomeOf(seen: SeenFile, fields: ReadonlyMap<TargetKey, Choice>): Choice {
  const stage = fields.get('deal.stage')
  const words =
    stage && 'column' in stage ? columnOf(seen, stage.column)?.words?.map(one => one.word) : undefined
  if (stage && 'column' in stage && words && tellOutcomes(words))
    return choiceOf(seen, 'deal.outcome', stage.column)
  const closed = fields.get('deal.closed')
  const called = closed && 'column' in closed ? plainName(closed.column) : ''
  const won = /\bwon\b|gewonnen/.test(called) || /won|closed.?deal|gewonnen/i.test(seen.file)
  return { value: won ? 'won' : 'open' }
}

/** Columns that nothing else reads are kept with the person or the company that the row is about. */
function attributesOf(
  { seen, kind, fields }: Draft,
  makes: readonly MakingNoun[],
  joins: FileMapping['joins'],
  drafts: readonly Draft[],
): FileMapping['attributes'] {
  const of = ownerOf(kind, makes)
  if (of === undefined) return []
  const read = new Set(
    [...fields.values()].flatMap(one => ('column' in one && one.from === undefined ? [one.column] : [])),
  )
  const own = seen.columns.filter(
    column => column.type !== 'empty' && !read.has(column.name) && column.name !== '',
  )
  const joined = joins.flatMap(join => {
    const other = drafts.find(one => one.seen.file === join.file)
    return (other?.seen.columns ?? [])
      .filter(
        column =>
          column.type === 'text' &&
          column.name !== join.key &&
          /city|state|country|region|ort|stadt|land/.test(plainName(column.name)),
      )
      .map(column => ({ of, name: column.name, column: column.name, from: join.as }) as const)
  })
  const mine = own.map(column => ({ of, name: column.name, column: column.name }) as const)
  const names = new Set(mine.map(one => one.name.toLowerCase()))
  const more = joined.filter(one => !names.has(one.name.toLowerCase()) && names.add(one.name.toLowerCase()))
  return [...mine, ...more].slice(0, MOST_ATTRIBUTES)
}

/** What the row is about above all. */
function ownerOf(kind: FileKind | undefined, makes: readonly MakingNoun[]): AttributeOwner | undefined {
  if (kind === 'contacts' || kind === 'leads') return 'person'
  if (makes.includes('account')) return 'account'
  if (makes.includes('deal')) return 'deal'
  return makes.includes('campaign') ? 'campaign' : undefined
}

function namesOf(drafts: readonly Draft[]): { title: string; source: string } {
  const systems = [...new Set(drafts.flatMap(draft => (draft.known ? [draft.known.system] : [])))]
  const [first] = drafts
  const bare = (first?.seen.file ?? 'import')
    .replace(/\.[a-z0-9]{1,5}(?= |$).*$/i, '')
    .replace(/[\s_-]*[(\d].*$/, '')
  const slug = plainName(bare)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  if (systems.length === 1 && systems[0]) return { title: systems[0], source: systems[0].toLowerCase() }
  return { title: bare.slice(0, 100) || 'Import', source: slug || 'import' }
}
