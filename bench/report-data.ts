import type { Pool } from 'pg'
import { newId } from '#server/new-id.ts'

export type CompanySize = { people: number; touchesEach: number; won: number; entries: number }

/**
 * Fills one workspace as the owner of the tables, by sets: people with `touchesEach` touches over two years, every
 * fourth of those after the win; `won` deals; entries, the first `won` of them one a deal; credits by all five models.
 * Returns the workspace's id.
 */
export async function fillCompany(owner: Pool, size: CompanySize): Promise<string> {
  const workspace = newId()
  await owner.query(
    `INSERT INTO workspace (id, name, slug, currency, time_zone) VALUES ($1, 'Large', $2, 'EUR', 'Europe/Berlin')`,
    [workspace, `large-${workspace}`],
  )
  for (const statement of statements(size))
    await owner.query(statement, statement.includes('$1') ? [workspace] : [])
  return workspace
}

/** The id of the n-th row of a noun: ordered as UUIDv7 are. */
const id = (noun: number, n: string) =>
  `('0190${noun.toString(16).padStart(4, '0')}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

function statements({ people, touchesEach, won, entries }: CompanySize): string[] {
  const touches = people * touchesEach
  return [
    `INSERT INTO identity (workspace_id, id, kind, value) SELECT $1, ${id(1, 'n')}, 'external', 'bench ' || n FROM generate_series(1, ${people}) n`,
    `INSERT INTO person (workspace_id, id, known, name, stage, stage_at, lead_at, origin)
      SELECT $1, ${id(1, 'n')}, true, 'Person ' || n, 'lead', day, day, CASE WHEN n % 3 = 0 THEN 'origin ' || n % 9 END
      FROM (SELECT n, timestamptz '2024-01-01' + (n % 600) * interval '1 day' AS day FROM generate_series(1, ${people}) n) one`,
    `INSERT INTO belonging (workspace_id, identity_id, person_id) SELECT $1, ${id(1, 'n')}, ${id(1, 'n')} FROM generate_series(1, ${people}) n`,
    `INSERT INTO campaign (workspace_id, id, external_id, name) SELECT $1, ${id(2, 'n')}, 'c' || n, 'Campaign ' || n FROM generate_series(0, 49) n`,
    `INSERT INTO content (workspace_id, id, external_id, title) SELECT $1, ${id(3, 'n')}, 'p' || n, 'Page ' || n FROM generate_series(0, 499) n`,
    `INSERT INTO member (workspace_id, id, external_id, name) SELECT $1, ${id(4, 'n')}, 'm' || n, 'Member ' || n FROM generate_series(0, 19) n`,
    // As they would arrive: by time, so that the touches of one person lie far apart.
    `INSERT INTO touchpoint (workspace_id, id, identity_id, source, external_id, occurred_at, received_at, kind, channel, direction, side,
        origin, campaign_id, content_id, member_id, attributes)
      SELECT $1, ${id(5, 'n')}, ${id(1, `n % ${people} + 1`)}, 'bench', n::text, day, day, 'visit', 'channel-' || n % 12, 'inbound',
        CASE WHEN n % 5 = 0 THEN 'sales' ELSE 'marketing' END, CASE WHEN n % 4 > 0 THEN 'origin ' || n % 9 END,
        CASE WHEN n % 2 = 0 THEN ${id(2, 'n % 50')} END, CASE WHEN n % 3 = 0 THEN ${id(3, 'n % 500')} END,
        CASE WHEN n % 5 = 0 THEN ${id(4, 'n % 20')} END, '{"utm_medium": "cpc", "landing": "/a/page/of/the/site"}'
      FROM (SELECT n, timestamptz '2024-01-01' + n * (interval '730 days' / ${touches}) AS day FROM generate_series(0, ${touches - 1}) n) one`,
    `INSERT INTO activity (workspace_id, person_id, known, touches, first_key, first_at, first_touchpoint_id, last_key, last_at, origin_key, origin_touchpoint_id)
      SELECT $1, ${id(1, 'n + 1')}, true, ${touchesEach}, 'a', '2024-01-01', ${id(5, 'n')}, 'z', '2025-12-31', 'a', ${id(5, 'n')}
      FROM generate_series(0, ${people - 1}) n`,
    `INSERT INTO pipeline (workspace_id, id, key, name) VALUES ($1, ${id(6, '1')}, 'sales', 'Sales')`,
    `INSERT INTO pipeline_stage (workspace_id, id, pipeline_id, key, name, position) VALUES ($1, ${id(7, '1')}, ${id(6, '1')}, 'won', 'Won', 1)`,
    `INSERT INTO deal (workspace_id, id, source, external_id, name, pipeline_id, stage, state, sourced_by, created_at, stage_at, won_at)
      SELECT $1, ${id(8, 'n')}, 'bench', n::text, 'Deal ' || n, ${id(6, '1')}, 'won', 'won', 'marketing', day - interval '40 days', day, day
      FROM (SELECT n, timestamptz '2025-06-01' + (n % 210) * interval '1 day' AS day FROM generate_series(1, ${won}) n) one`,
    `INSERT INTO deal_person (workspace_id, deal_id, identity_id, position) SELECT $1, ${id(8, 'n')}, ${id(1, `n * ${Math.floor(people / won)}`)}, 0 FROM generate_series(1, ${won}) n`,
    `INSERT INTO entry (workspace_id, id, source, external_id, deal_id, kind, at, amount, currency, value)
      SELECT $1, ${id(9, 'n')}, 'bench', n::text, deal.id, 'received', deal.won_at + n % 90 * interval '1 day', 100000 + n % 977, 'EUR', 100000 + n % 977
      FROM generate_series(1, ${entries}) n JOIN deal ON deal.workspace_id = $1 AND deal.id = ${id(8, `(n - 1) % ${won} + 1`)}`,
    'ANALYZE',
    ...['linear', 'position', 'decay'].map(model => creditsOf(model, 'ids')),
    creditsOf('first', 'ids[1:1]'),
    creditsOf('last', 'ids[cardinality(ids):]'),
    'ANALYZE',
  ]
}

/** Equal parts, the cents left over to the first: how they are split is not what is measured. */
function creditsOf(model: string, ids: string): string {
  return `INSERT INTO credit (workspace_id, entry_id, model, value, basis, touchpoint_ids, amounts)
    SELECT $1, entry_id, '${model}', value, 'touches', ids,
      array[value - value / cardinality(ids) * (cardinality(ids) - 1)] || array_fill(value / cardinality(ids), array[cardinality(ids) - 1])
    FROM (SELECT entry_id, value, ${ids} AS ids FROM (
      SELECT entry.id AS entry_id, entry.value, array_agg(touch.id ORDER BY touch.occurred_at) AS ids
      FROM entry JOIN deal ON deal.workspace_id = $1 AND deal.id = entry.deal_id
      JOIN deal_person ON deal_person.workspace_id = $1 AND deal_person.deal_id = deal.id
      JOIN touchpoint touch ON touch.workspace_id = $1 AND touch.identity_id = deal_person.identity_id AND touch.occurred_at <= deal.won_at
      WHERE entry.workspace_id = $1 GROUP BY entry.id, entry.value) journey) one`
}
