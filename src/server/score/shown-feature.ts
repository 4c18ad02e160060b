import type { ScoreFeature } from '#contract/score-choice.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'

export type ShownFeature = { feature: ScoreFeature; about: string | null }

const NAMES: Readonly<Record<string, ScoreFeature>> = {
  side: 'side',
  origin: 'origin',
  'campaign.first': 'first-campaign',
  'campaign.last': 'last-campaign',
  'channel.first': 'first-channel',
  'channel.last': 'last-channel',
  weekday: 'weekday',
  hour: 'hour',
  mail: 'mail',
  stated: 'stated',
  inbound: 'inbound',
  'inbound.7': 'inbound-week',
  'inbound.30': 'inbound-month',
  'marketing.7': 'marketing-week',
  'marketing.30': 'marketing-month',
  'sales.7': 'sales-week',
  'sales.30': 'sales-month',
  outbound: 'outbound',
  asked: 'asked',
  channels: 'channels',
  'days.first': 'first-days',
  'days.inbound': 'inbound-days',
}

/** What the names of features say to people: labels of own fields, names of campaigns. */
export type Speaker = {
  feature: (name: string) => ShownFeature
  value: <Value extends string | number | null>(name: string, value: Value) => Value | string
}

export async function speakerOf(tx: WorkspaceTx, campaigns: readonly string[]): Promise<Speaker> {
  const labels = await loadLabels(tx)
  const names = await loadCampaigns(tx, campaigns)
  return {
    feature: name => featureNamed(name, labels),
    value: (name, value) =>
      name.startsWith('campaign.') && typeof value === 'string' ? (names.get(value) ?? value) : value,
  }
}

function featureNamed(name: string, labels: ReadonlyMap<string, string>): ShownFeature {
  const known = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
  if (known) return { feature: known, about: null }
  const [kind = '', ...rest] = name.split('.')
  const about = rest.join('.')
  if (kind === 'met' || kind === 'pair' || kind === 'kind') return { feature: kind, about }
  return { feature: 'field', about: labels.get(`${kind} ${about}`) ?? about }
}

async function loadLabels({ workspace, sql }: WorkspaceTx): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ noun: string; key: string; label: string }>(
    'SELECT noun, key, label FROM field WHERE workspace_id = $1',
    [workspace],
  )
  return new Map(rows.map(row => [`${row.noun} ${row.key}`, row.label]))
}

async function loadCampaigns(
  { workspace, sql }: WorkspaceTx,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql.query<{ id: string; name: string }>(
    'SELECT id, name FROM campaign WHERE workspace_id = $1 AND id = ANY($2)',
    [workspace, ids],
  )
  return new Map(rows.map(row => [row.id, row.name]))
}
