import { fillCrowd } from './crowd.ts'
import type { Ground } from './ground.ts'

const STAGES = ['qualified', 'visit', 'proposal', 'negotiation', 'won', 'lost']

/** $1 workspace, $2 so many open deals, $3 so many touches of one campaign, $4 people. */
const STATEMENTS = [
  `CREATE TEMP TABLE whom AS SELECT id, account_id, row_number() OVER (ORDER BY id)::int AS n FROM person WHERE workspace_id = $1`,
  `INSERT INTO member (workspace_id, id, external_id, name)
    SELECT $1, gen_random_uuid(), 'seller' || n, 'Seller ' || n FROM generate_series(1, 12) n`,
  `DELETE FROM pipeline_stage WHERE workspace_id = $1`,
  `INSERT INTO pipeline_stage (workspace_id, id, pipeline_id, key, name, position)
    SELECT $1, gen_random_uuid(), pipeline.id, stage.key, initcap(stage.key), stage.place
    FROM pipeline, unnest('{${STAGES.join(',')}}'::text[]) WITH ORDINALITY AS stage (key, place) WHERE workspace_id = $1`,
  `INSERT INTO deal (workspace_id, id, source, external_id, name, pipeline_id, stage, state, amount, currency, account_id,
      owner_id, sourced_by, created_at, stage_at, expected_on)
    SELECT $1, gen_random_uuid(), 'bench', 'open ' || whom.n, 'Roof of house ' || whom.n, pipeline.id,
      ('{qualified,visit,proposal,negotiation}'::text[])[1 + whom.n % 4], 'open', 10000 * (1 + whom.n % 900), 'EUR',
      whom.account_id, (SELECT id FROM member WHERE workspace_id = $1 AND external_id = 'seller' || (1 + whom.n % 12)),
      ('{marketing,sales,customer}'::text[])[1 + whom.n % 3], now() - make_interval(hours => whom.n % 9000),
      now() - make_interval(mins => whom.n), current_date + whom.n % 90
    FROM whom CROSS JOIN pipeline WHERE pipeline.workspace_id = $1 AND whom.n <= $2`,
  `INSERT INTO deal_person (workspace_id, deal_id, identity_id, position)
    SELECT $1, deal.id, whom.id, 0 FROM whom
    JOIN deal ON deal.workspace_id = $1 AND deal.source = 'bench' AND deal.external_id = 'open ' || whom.n`,
  `INSERT INTO campaign (workspace_id, id, external_id, name, channels, starts_on, ends_on)
    SELECT $1, gen_random_uuid(), 'c' || n, 'Campaign ' || n, '{email}', current_date - 10 * n, current_date - 10 * n + 90
    FROM generate_series(1, 40) n`,
  `INSERT INTO touchpoint (workspace_id, id, identity_id, source, external_id, occurred_at, received_at, kind, channel, direction,
      side, campaign_id)
    SELECT $1, gen_random_uuid(), whom.id, 'bench', 'of campaign ' || k, now() - make_interval(secs => k * 15),
      now(), ('{visit,ad-click,mail-open,form}'::text[])[1 + k % 4], ('{website,email,paid search}'::text[])[1 + k % 3], 'inbound',
      'marketing', campaign.id
    FROM generate_series(1, $3::int) k JOIN whom ON whom.n = 1 + k % $4::int
    CROSS JOIN campaign WHERE campaign.workspace_id = $1 AND campaign.external_id = 'c1'`,
  `INSERT INTO campaign_reach (workspace_id, person_id, campaign_id, first_at)
    SELECT $1, identity_id, campaign_id, min(occurred_at) FROM touchpoint
    WHERE workspace_id = $1 AND campaign_id IS NOT NULL GROUP BY identity_id, campaign_id`,
  `INSERT INTO campaign_week (workspace_id, campaign_id, week, kind, channel, side, touches)
    SELECT $1, campaign_id, date_trunc('week', occurred_at AT TIME ZONE 'UTC')::date, kind, channel, side, count(*) FROM touchpoint
    WHERE workspace_id = $1 AND campaign_id IS NOT NULL GROUP BY 2, 3, 4, 5, 6`,
  `UPDATE activity SET first_campaign_id = campaign.id FROM campaign, whom
    WHERE activity.workspace_id = $1 AND campaign.workspace_id = $1 AND campaign.external_id = 'c1'
      AND whom.id = activity.person_id AND whom.n % 3 = 0`,
]

/** A crowd with so many open deals, and one campaign that touched everybody again and again. */
export async function fillPipeline(
  ground: Ground,
  workspace: string,
  { people, deals, touches }: { people: number; deals: number; touches: number },
): Promise<void> {
  await fillCrowd(ground, workspace, people)
  const client = await ground.database.owner.connect()
  try {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = 0')
    for (const statement of STATEMENTS) {
      // Only what a statement names, in the order of its places.
      const places = [...new Set(statement.match(/\$\d/g))].toSorted()
      const values = places.map(place => [workspace, deals, touches, people][Number(place.slice(1)) - 1])
      const text = places.reduce((said, place, at) => said.replaceAll(place, `$${at + 1}`), statement)
      await client.query(text, values)
    }
    await client.query('COMMIT')
    await client.query('VACUUM ANALYZE')
  } finally {
    client.release()
  }
}
