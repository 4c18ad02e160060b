import type { Ground } from './ground.ts'

/** Everybody beyond the first few has some of everything, in shares like those of a company: see the figures below. */
const STATEMENTS = [
  // Ids as the application makes them, so that tables lie in the order of arrival; `md5` stands for chance.
  `CREATE FUNCTION pg_temp.made(at timestamptz, name text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7' || substr(m, 1, 3) || '-8' || substr(m, 4, 3) || '-' || substr(m, 7, 12))::uuid
    FROM (SELECT lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') AS h, md5(name) AS m) made $$`,
  `CREATE TEMP TABLE one AS SELECT n, at, pg_temp.made(at, 'person' || n) AS id,
      ('x' || substr(md5('p' || n), 1, 7))::bit(28)::int AS r, ('x' || substr(md5('q' || n), 1, 7))::bit(28)::int AS s
    FROM (SELECT n, date_trunc('milliseconds', now()) - make_interval(secs => ($2::int - n) * 60) AS at FROM generate_series(1, $2::int) n) numbered`,
  `INSERT INTO account (workspace_id, id, source, external_id, name, domain)
    SELECT $1, pg_temp.made(now() - interval '3 years', 'account' || n), 'bench', 'a' || n,
      initcap(substr(md5('n' || n), 1, 7)) || ' ' || (ARRAY['AG', 'GmbH', 'Ltd', 'Inc'])[1 + n % 4], 'company' || n || '.example'
    FROM generate_series(0, greatest($2::int / 12, 5)) n`,
  `INSERT INTO identity (workspace_id, id, kind, value)
    SELECT $1, id, 'email', 'person' || n || '@company' || (r % greatest($2::int / 12, 5)) || '.example' FROM one`,
  `INSERT INTO person (workspace_id, id, known, name, name_key, company, company_key, emails, mail_domain, account_id, stage,
      stage_at, lead_at, origin, touch_origin, attributes)
    SELECT $1, id, true, (ARRAY['Anna', 'Ben', 'Cleo', 'Dora', 'Emil', 'Fritz', 'Greta', 'Hugo', 'Ida', 'Jan', 'Kim', 'Lea'])[1 + r % 12]
        || ' ' || initcap(substr(md5('f' || (s % 40000)), 1, 3) || substr(md5('g' || (r % 900)), 1, 4)), 'k',
      'Company ' || r % greatest($2::int / 12, 5), 'k',
      ARRAY['person' || n || '@company' || (r % greatest($2::int / 12, 5)) || '.example'],
      'company' || (r % greatest($2::int / 12, 5)) || '.example',
      CASE WHEN s % 10 < 7 THEN pg_temp.made(now() - interval '3 years', 'account' || (r % greatest($2::int / 12, 5))) END,
      CASE WHEN s % 100 < 62 THEN 'lead' WHEN s % 100 < 72 THEN 'mql' WHEN s % 100 < 76 THEN 'sal' WHEN s % 100 < 79 THEN 'sql'
        WHEN s % 100 < 82 THEN 'customer' WHEN s % 100 < 95 THEN 'nurture' ELSE 'disqualified' END,
      at, at, NULL, CASE WHEN s % 9 < 7 THEN (ARRAY['search', 'fair', 'referral', 'newsletter', 'social', 'partner', 'ads'])[1 + s % 7] END,
      jsonb_build_object('size', r % 500, 'tier', (ARRAY['gold', 'silver', 'bronze'])[1 + s % 3]) FROM one`,
  `INSERT INTO belonging (workspace_id, identity_id, person_id) SELECT $1, id, id FROM one`,
  `INSERT INTO person_search (workspace_id, person_id, words)
    SELECT $1, id, lower(concat_ws(' ', name, company, emails[1])) FROM person WHERE workspace_id = $1`,
  `INSERT INTO touchpoint (workspace_id, id, identity_id, source, external_id, occurred_at, received_at, kind, channel, direction, side)
    SELECT $1, pg_temp.made(at + make_interval(hours => k), 't' || n || ' ' || k), id, 'bench', n || ' ' || k,
      at + make_interval(hours => k), at, (ARRAY['visit', 'form', 'mail', 'call'])[1 + (r + k) % 4],
      (ARRAY['website', 'email', 'phone'])[1 + (r + k) % 3], CASE WHEN k = 2 THEN 'outbound' ELSE 'inbound' END, 'marketing'
    FROM one, generate_series(0, 2) k WHERE k <= s % 3 AND s % 20 > 0`,
  `INSERT INTO activity (workspace_id, person_id, known, touches, first_key, first_at, first_touchpoint_id, last_key, last_at)
    SELECT $1, id, true, 1 + s % 3, 'k' || n, at, pg_temp.made(at, 't' || n || ' 0'), 'k' || n, at + make_interval(hours => s % 3)
    FROM one WHERE s % 20 > 0`,
  `INSERT INTO pipeline (workspace_id, id, key, name) VALUES ($1, pg_temp.made(now(), 'pipe'), 'sales', 'Sales')`,
  `INSERT INTO pipeline_stage (workspace_id, id, pipeline_id, key, name, position)
    SELECT $1, pg_temp.made(now(), key), pg_temp.made(now(), 'pipe'), key, key, 1 FROM unnest(ARRAY['qualified', 'won', 'lost']) key`,
  `INSERT INTO deal (workspace_id, id, source, external_id, name, pipeline_id, stage, state, amount, currency, account_id, sourced_by,
      created_at, stage_at, won_at, lost_at)
    SELECT $1, pg_temp.made(at, 'd' || n), 'bench', 'd' || n, 'Deal ' || n, pg_temp.made(now(), 'pipe'),
      (ARRAY['qualified', 'won', 'lost'])[1 + n % 3], (ARRAY['open', 'won', 'lost'])[1 + n % 3], 1000 * (r % 5000), 'EUR',
      person.account_id, 'marketing', at, at, CASE WHEN n % 3 = 1 THEN at END, CASE WHEN n % 3 = 2 THEN at END
    FROM one JOIN person ON person.workspace_id = $1 AND person.id = one.id WHERE n % 25 = 0`,
  // Ten thousand open ones at a hundred thousand people: more than any team has, so that a board is measured full.
  `INSERT INTO deal (workspace_id, id, source, external_id, name, pipeline_id, stage, state, amount, currency, account_id, sourced_by,
      created_at, stage_at)
    SELECT $1, pg_temp.made(at + interval '1 s', 'o' || n), 'bench', 'o' || n, 'Open deal ' || n, pg_temp.made(now(), 'pipe'),
      'qualified', 'open', 1000 * (r % 5000), 'EUR', person.account_id, (ARRAY['marketing', 'sales'])[1 + n % 2], at, at
    FROM one JOIN person ON person.workspace_id = $1 AND person.id = one.id WHERE n % 10 = 1`,
  `INSERT INTO deal_person (workspace_id, deal_id, identity_id, position)
    SELECT $1, pg_temp.made(at, 'd' || n), id, 0 FROM one WHERE n % 25 = 0`,
  `INSERT INTO entry (workspace_id, id, source, external_id, deal_id, kind, at, amount, currency, value)
    SELECT $1, pg_temp.made(created_at, 'e' || external_id), 'bench', external_id, id, 'booked', created_at, amount, 'EUR', amount
    FROM deal WHERE workspace_id = $1 AND state = 'won'`,
  `INSERT INTO handoff (workspace_id, id, source, external_id, identity_id, state, offered_at)
    SELECT $1, pg_temp.made(at, 'h' || n), 'bench', 'h' || n, id,
      (ARRAY['offered', 'accepted', 'returned', 'converted'])[1 + n % 4], at FROM one WHERE n % 20 = 0`,
  `INSERT INTO thread (workspace_id, person_id, thread, id, channel, subject, first_at, last_at, last_id, last_in_at, touches)
    SELECT $1, id, 'thread', pg_temp.made(at, 't' || n || ' 0'), (ARRAY['website', 'email', 'phone'])[1 + r % 3], 'Subject ' || n,
      at, at, pg_temp.made(at, 't' || n || ' 0'), at, 1 FROM one WHERE s % 20 > 0`,
  // Two thousand wait at a hundred thousand people, a third of them with an open deal.
  `INSERT INTO wait (workspace_id, id, person_id, thread, channel, opened_at, due_at)
    SELECT $1, pg_temp.made(at, 't' || n || ' 0'), id, 'thread', 'website', at, at + interval '4 hours'
    FROM one WHERE s % 20 > 0 AND n % 50 = 0`,
  `INSERT INTO field (workspace_id, id, noun, key, label, type, position) VALUES
    ($1, pg_temp.made(now(), 'size'), 'person', 'size', 'Size', 'number', 0), ($1, pg_temp.made(now(), 'tier'), 'person', 'tier', 'Tier', 'text', 1)`,
  `INSERT INTO field_value (workspace_id, field_id, subject_id, number) SELECT $1, pg_temp.made(now(), 'size'), id, r % 500 FROM one`,
  `INSERT INTO field_value (workspace_id, field_id, subject_id, word)
    SELECT $1, pg_temp.made(now(), 'tier'), id, (ARRAY['gold', 'silver', 'bronze'])[1 + s % 3] FROM one`,
]

/**
 * Fills a workspace with so many people by the database itself: what the beat would have made of three touches each in
 * hours, in minutes. 95 of 100 were touched, 70 have an account (of 12 people), 4 a deal, 5 were handed over.
 */
export async function fillCrowd({ database }: Ground, workspace: string, people: number): Promise<void> {
  const client = await database.owner.connect()
  try {
    // Foreign keys hold by the way in which the rows are made; now() is one moment for all of them.
    await client.query('BEGIN; SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = 0')
    for (const statement of STATEMENTS) {
      const values = statement.includes('$2')
        ? [workspace, people]
        : statement.includes('$1')
          ? [workspace]
          : []
      const text =
        values.length === 2 && !statement.includes('$1') ? statement.replaceAll('$2', '$1') : statement
      await client.query(text, text === statement ? values : [people])
    }
    await client.query('COMMIT')
    await client.query('VACUUM ANALYZE')
  } finally {
    client.release()
  }
}
