import { csvLines, csvOf } from '#domain/csv.ts'
import type { Attributes, Field, FieldNoun } from '#domain/field/field.ts'
import type { WorkspaceTx } from '#server/database/transaction.ts'
import { loadFields } from '#server/field/field-store.ts'
import { cellOf, moneyCell } from '#server/filter/export-columns.ts'
import type { Cell } from '#server/report/csv-answer.ts'

/** More rows than this no spreadsheet opens (Excel: 1,048,576 with the heads), and no part of an archive is larger. */
const MOST_ROWS = 1_000_000
const LARGEST = 32 * 1024 * 1024
const AT_ONCE = 2_000

type Row = Record<string, unknown>
type Column = { head: string; cell: (row: Row) => Cell }
type Sheet = { name: string; noun?: FieldNoun; from: (own: string) => string; columns: readonly Column[] }

const plain = (...heads: string[]): Column[] => heads.map(head => ({ head, cell: row => textOf(row[head]) }))
const money = (head: string, currency: string): Column => ({
  head,
  cell: row =>
    typeof row[head] === 'string' && typeof row[currency] === 'string'
      ? moneyCell({ minor: row[head], currency: row[currency] })
      : null,
})

/** `own` is the condition that a table's rows are the workspace's. Joins stay within it by row-level security. */
const SHEETS: readonly Sheet[] = [
  {
    name: 'people',
    noun: 'person',
    from: own => `SELECT person.id, person.name, array_to_string(emails, '; ') AS emails,
        array_to_string(phones, '; ') AS phones, company, account.name AS account, stage, stage_at, lead_at,
        came_from AS origin, person.attributes
      FROM person LEFT JOIN account ON account.workspace_id = person.workspace_id AND account.id = person.account_id
      WHERE person.${own} AND known AND NOT absorbed ORDER BY person.id`,
    columns: plain(
      'id',
      'name',
      'emails',
      'phones',
      'company',
      'account',
      'stage',
      'stage_at',
      'lead_at',
      'origin',
    ),
  },
  {
    name: 'accounts',
    noun: 'account',
    from: own =>
      `SELECT id, name, domain, source, external_id, attributes FROM account WHERE ${own} ORDER BY id`,
    columns: plain('id', 'name', 'domain', 'source', 'external_id'),
  },
  {
    name: 'deals',
    noun: 'deal',
    from: own => `SELECT deal.id, deal.name, pipeline.name AS pipeline, stage.name AS stage, state,
        amount::text AS amount, currency::text AS currency, account.name AS account, member.name AS owner, sourced_by,
        created_at, won_at, lost_at, lost_reason, expected_on::text AS expected_on, deal.source, deal.external_id, deal.attributes
      FROM deal
      LEFT JOIN pipeline ON pipeline.workspace_id = deal.workspace_id AND pipeline.id = deal.pipeline_id
      LEFT JOIN pipeline_stage stage ON stage.workspace_id = deal.workspace_id
        AND stage.pipeline_id = deal.pipeline_id AND stage.key = deal.stage
      LEFT JOIN account ON account.workspace_id = deal.workspace_id AND account.id = deal.account_id
      LEFT JOIN member ON member.workspace_id = deal.workspace_id AND member.id = deal.owner_id
      WHERE deal.${own} ORDER BY deal.id`,
    columns: [
      ...plain('id', 'name', 'pipeline', 'stage', 'state'),
      money('amount', 'currency'),
      ...plain(
        'currency',
        'account',
        'owner',
        'sourced_by',
        'created_at',
        'won_at',
        'lost_at',
        'lost_reason',
      ),
      ...plain('expected_on', 'source', 'external_id'),
    ],
  },
  {
    name: 'campaigns',
    noun: 'campaign',
    from: own => `SELECT campaign.id, campaign.name, campaign.external_id, array_to_string(channels, '; ') AS channels,
        starts_on::text AS starts_on, ends_on::text AS ends_on, audience, promise, budget::text AS budget, budget_currency::text AS budget_currency,
        spent.cost::text AS cost, (SELECT currency::text FROM workspace WHERE id = campaign.workspace_id) AS cost_currency,
        member.name AS owner, archived, campaign.attributes
      FROM campaign
      LEFT JOIN member ON member.workspace_id = campaign.workspace_id AND member.id = campaign.owner_id
      LEFT JOIN (SELECT campaign_id, sum(value) AS cost FROM campaign_cost WHERE ${own} GROUP BY 1) spent
        ON spent.campaign_id = campaign.id
      WHERE campaign.${own} ORDER BY campaign.id`,
    columns: [
      ...plain('id', 'name', 'external_id', 'channels', 'starts_on', 'ends_on', 'audience', 'promise'),
      money('budget', 'budget_currency'),
      ...plain('budget_currency'),
      money('cost', 'cost_currency'),
      ...plain('cost_currency', 'owner', 'archived'),
    ],
  },
  {
    name: 'touchpoints',
    from: own => `SELECT touch.id, touch.occurred_at, touch.kind, touch.channel, touch.direction, touch.side, touch.origin,
        whose.person_id, coalesce(person.name, person.emails[1], person.phones[1]) AS person,
        campaign.name AS campaign, content.title AS content, member.name AS member, touch.thread, touch.subject,
        touch.body, touch.source, touch.external_id, touch.attributes::text AS attributes_json
      FROM touchpoint touch
      LEFT JOIN belonging whose ON whose.workspace_id = touch.workspace_id AND whose.identity_id = touch.identity_id
        AND touch.occurred_at >= whose.from_at AND touch.occurred_at < whose.until_at
      LEFT JOIN person ON person.workspace_id = touch.workspace_id AND person.id = whose.person_id
      LEFT JOIN campaign ON campaign.workspace_id = touch.workspace_id AND campaign.id = touch.campaign_id
      LEFT JOIN content ON content.workspace_id = touch.workspace_id AND content.id = touch.content_id
      LEFT JOIN member ON member.workspace_id = touch.workspace_id AND member.id = touch.member_id
      WHERE touch.${own} ORDER BY touch.id`,
    columns: [
      ...plain('id', 'occurred_at', 'kind', 'channel', 'direction', 'side', 'origin', 'person_id', 'person'),
      ...plain('campaign', 'content', 'member', 'thread', 'subject', 'body', 'source', 'external_id'),
      { head: 'attributes', cell: row => textOf(row['attributes_json']) },
    ],
  },
]

/**
 * People, accounts, deals, campaigns and touchpoints as files of CSV, for whoever opens an archive with a spreadsheet.
 * Nothing of them is read when a workspace is made of the archive: the tables beside them say it all, and exactly.
 */
export async function* spreadsheets(tx: WorkspaceTx): AsyncGenerator<{ path: string; content: Buffer }> {
  const fields = await loadFields(tx)
  for (const sheet of SHEETS) yield* filesOf(tx, sheet, columnsOf(sheet, fields))
}

/** A column for each field of the company's own, and one for what is said beside them. */
function columnsOf({ noun, columns }: Sheet, all: readonly Field[]): Column[] {
  if (noun === undefined) return [...columns]
  const fields = all.filter(field => field.noun === noun)
  const keys = new Set(fields.map(field => field.key))
  const others = (row: Row): string | null => {
    const left = Object.entries(row['attributes'] as Attributes).filter(([key]) => !keys.has(key))
    return left.length === 0 ? null : JSON.stringify(Object.fromEntries(left))
  }
  return [
    ...columns,
    ...fields.map(field => ({
      head: field.key,
      cell: (row: Row) => cellOf((row['attributes'] as Attributes)[field.key]),
    })),
    { head: 'attributes', cell: others },
  ]
}

async function* filesOf(
  tx: WorkspaceTx,
  { name, from }: Sheet,
  columns: readonly Column[],
): AsyncGenerator<{ path: string; content: Buffer }> {
  const heads = csvOf([columns.map(column => column.head)])
  let parts = [heads]
  let [rows, size, file] = [0, 0, 0]
  const finished = () => {
    const path = `csv/${name}${++file === 1 ? '' : `-${file}`}.csv`
    const content = Buffer.from(parts.join(''))
    parts = [heads]
    ;[rows, size] = [0, 0]
    return { path, content }
  }
  await tx.sql.query(`DECLARE sheet NO SCROLL CURSOR FOR ${from(`workspace_id = '${tx.workspace}'`)}`)
  for (;;) {
    const found = await tx.sql.query<Row>(`FETCH FORWARD ${AT_ONCE} FROM sheet`)
    const lines = csvLines(found.rows.map(row => columns.map(column => column.cell(row))))
    if (rows > 0 && (rows + found.rows.length > MOST_ROWS || size + lines.length > LARGEST)) yield finished()
    parts.push(lines)
    rows += found.rows.length
    size += lines.length
    if (found.rows.length < AT_ONCE) break
  }
  await tx.sql.query('CLOSE sheet')
  yield finished()
}

function textOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' || typeof value === 'number' ? value : String(value)
}
