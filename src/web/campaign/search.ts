import { type CampaignSort, campaignSorts } from '#contract/campaign-choice.ts'
import { type EntryKind, entryKinds } from '#contract/scoreboard-choice.ts'
import { CAMPAIGN_STATES, type CampaignState } from '#domain/campaign/campaign-states.ts'
import { CREDIT_MODELS, type CreditModel } from '#domain/revenue/credit-models.ts'

export type CampaignSearch = {
  q?: string
  state?: CampaignState
  channel?: string
  sort?: CampaignSort
  model?: CreditModel
  kind?: EntryKind
  /** The form of a new one stands open. */
  new?: true
}

/** What the page of a campaign has open. */
export const figuresOpen = [
  'touches',
  'reached',
  'leads',
  'handoffs',
  'sourced',
  'influenced',
  'revenue',
] as const
export type FigureOpen = (typeof figuresOpen)[number]
/** What stands open beside the page: a figure, or what sales told of the promise. */
export type Opened = FigureOpen | 'promise'
export type CampaignPageSearch = Pick<CampaignSearch, 'model' | 'kind'> & { open?: Opened }

export function readCampaignSearch(search: Record<string, unknown>): CampaignSearch {
  return present({
    ...credited(search),
    q: word(search['q']),
    state: oneOf(CAMPAIGN_STATES, search['state']),
    channel: word(search['channel']),
    sort: oneOf(campaignSorts, search['sort']),
    new: search['new'] === true ? true : undefined,
  }) as CampaignSearch
}

export function readCampaignPageSearch(search: Record<string, unknown>): CampaignPageSearch {
  return present({
    ...credited(search),
    open: search['open'] === 'promise' ? 'promise' : oneOf(figuresOpen, search['open']),
  }) as CampaignPageSearch
}

function credited(search: Record<string, unknown>) {
  return { model: oneOf(CREDIT_MODELS, search['model']), kind: oneOf(entryKinds, search['kind']) }
}

function present(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find(one => one === value)
}

function word(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' && text.length <= 200 ? text : undefined
}
