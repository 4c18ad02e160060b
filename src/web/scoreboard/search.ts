import {
  entryKinds,
  funnelDimensions,
  scoreboardDimensions,
  scoreboardParts,
} from '#contract/scoreboard-choice.ts'
import { returnDimensions, type ReturnDimension } from '#contract/handoff-choice.ts'
import { readHandoffs, readLeads, readReturns } from '#web/funnel/search.ts'
import type {
  EntryKind,
  FunnelDimension,
  ScoreboardDimension,
  ScoreboardPart,
} from '#contract/scoreboard-choice.ts'
import { CREDIT_MODELS, type CreditModel } from '#domain/revenue/credit-models.ts'

/** Which figure stands open: a row by its key, one of the rows that have none, or one kind of revenue of a month (YYYY-MM). */
export type OpenRow = {
  part: ScoreboardPart
  key?: string
  month?: string
  kind?: EntryKind
  /** Of the same days a year earlier. */
  before?: boolean
}

/** What the address says about the scoreboard. What it leaves out is as usual, so that a plain address stays short. */
export type ScoreboardSearch = {
  by?: ScoreboardDimension | undefined
  model?: CreditModel | undefined
  kind?: EntryKind | undefined
  from?: string | undefined
  to?: string | undefined
  funnel?: FunnelDimension | undefined
  exact?: boolean | undefined
  row?: string | undefined
  /** Which leads stand open, and the handoffs of which month (funnel/search.ts). */
  leads?: string | undefined
  handoffs?: string | undefined
  /** By what returned leads are counted, and which of them stand open (funnel/search.ts). */
  back?: ReturnDimension | undefined
  returns?: string | undefined
  /** The year before stands beside it. */
  before?: boolean | undefined
  /** The table of the months stands open. */
  table?: boolean | undefined
}

export type ScoreboardView = {
  by: ScoreboardDimension
  model: CreditModel
  kind: EntryKind
  funnel: FunnelDimension
  back: ReturnDimension
  exact: boolean
  before: boolean
} & Pick<ScoreboardSearch, 'from' | 'to' | 'row' | 'table' | 'leads' | 'handoffs' | 'returns'>

export function readScoreboardSearch(search: Record<string, unknown>): ScoreboardSearch {
  return present({
    by: oneOf(scoreboardDimensions, search['by']),
    model: oneOf(CREDIT_MODELS, search['model']),
    kind: oneOf(entryKinds, search['kind']),
    from: day(search['from']),
    to: day(search['to']),
    funnel: oneOf(funnelDimensions, search['funnel']),
    exact: search['exact'] === true ? true : undefined,
    before: search['before'] === true ? true : undefined,
    table: search['table'] === true ? true : undefined,
    leads: readable(search['leads'], readLeads),
    handoffs: readable(search['handoffs'], readHandoffs),
    back: oneOf(returnDimensions, search['back']),
    returns: readable(search['returns'], readReturns),
    row: typeof search['row'] === 'string' && readRow(search['row']) ? search['row'] : undefined,
  })
}

export function viewOf(search: ScoreboardSearch): ScoreboardView {
  const {
    by = 'channel',
    model = 'linear',
    kind = 'received',
    funnel = 'origin',
    back = 'origin',
    exact = false,
  } = search
  return { ...search, by, model, kind, funnel, back, exact, before: search.before === true }
}

/** "key:paid_search", "before:key:paid_search", "month:booked:2026-03", "not-recorded", "unattributed", "all" */
export function writeRow({ before, ...row }: OpenRow): string {
  if (before) return `before:${writeRow(row)}`
  if (row.month !== undefined) return `month:${row.kind ?? 'received'}:${row.month}`
  return row.part === 'key' ? `key:${row.key ?? ''}` : row.part
}

export function readRow(text: string): OpenRow | undefined {
  if (text.startsWith('before:')) {
    const row = readRow(text.slice(7))
    return row && row.before === undefined ? { ...row, before: true } : undefined
  }
  if (text.startsWith('key:')) return { part: 'key', key: text.slice(4) }
  const [, kind, month] = /^month:(booked|received):(\d{4}-\d{2})$/.exec(text) ?? []
  if (month !== undefined) return { part: 'all', month, kind: kind as EntryKind }
  const part = oneOf(scoreboardParts, text)
  return part && part !== 'key' ? { part } : undefined
}

function readable(value: unknown, read: (text: string) => unknown): string | undefined {
  return typeof value === 'string' && read(value) !== undefined ? value : undefined
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find(one => one === value)
}

function day(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined
}

function present<Values extends object>(
  values: Values,
): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(pairs) as { [Name in keyof Values]?: Exclude<Values[Name], undefined> }
}
