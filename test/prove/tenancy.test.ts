import type { Pool } from 'pg'
import { fc } from '#test/chance.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inWorkspace, type WorkspaceId } from '#server/database/transaction.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { inOrder } from './arrival.ts'
import { histories } from './happenings.ts'
import { deliver, newWorkspace } from './run-history.ts'
import { unlikeHistories } from './unlike-histories.ts'

/** Filled by nothing that a happening does. Every new tenant table is to be added here, so that none is left out unseen. */
const BY_HAND: Record<string, string> = {
  team: `INSERT INTO team (workspace_id, id, name, side, position, made_at)
    VALUES ($1, gen_random_uuid(), 't', 'service', 9, now())`,
  team_member: `INSERT INTO team_member (workspace_id, team_id, member_id, belongs)
    SELECT workspace_id, team.id, member.id, true FROM team JOIN member USING (workspace_id) WHERE workspace_id = $1
    LIMIT 1`,
  absence: `INSERT INTO absence (workspace_id, id, member_id, starts_at, ends_at, all_day, made_at)
    SELECT workspace_id, gen_random_uuid(), id, '2026-11-24', '2026-11-25', true, now() FROM member
    WHERE workspace_id = $1 LIMIT 1`,
  outbox: `INSERT INTO outbox (workspace_id, id, kind, recipient, payload, created_at, next_try_at)
    VALUES ($1, gen_random_uuid(), 'mail', 'a@b.com', '{}', now(), now())`,
  idempotency: `INSERT INTO idempotency (workspace_id, key, request_hash, created_at)
    VALUES ($1, 'k', sha256('k'::bytea), now())`,
  import: `INSERT INTO import (workspace_id, id, plan, source, files, state, started_at)
    VALUES ($1, gen_random_uuid(), 'p', 's', '[]', 'done', now())`,
  import_rejection: `INSERT INTO import_rejection (workspace_id, id, import_id, file, line, reason, raw)
    SELECT $1, gen_random_uuid(), id, 'f', 1, 'r', 'x' FROM import WHERE workspace_id = $1`,
  intake: `INSERT INTO intake (workspace_id, id, received_at, items, envelope) VALUES ($1, gen_random_uuid(), now(), 1, '[]')`,
  entry_dirty: 'INSERT INTO entry_dirty SELECT workspace_id, id FROM entry WHERE workspace_id = $1',
  webhook: `INSERT INTO webhook (workspace_id, id, url, events, secret_check, made_at)
    VALUES ($1, gen_random_uuid(), 'https://a.example', '{*}', '\\x0011223344556677', now())`,
  thread_search: `INSERT INTO thread_search (workspace_id, person_id, thread, words)
    SELECT workspace_id, person_id, thread, 'w' FROM thread WHERE workspace_id = $1 LIMIT 1 ON CONFLICT DO NOTHING`,
  ledger_day: `INSERT INTO ledger_day (workspace_id, kind, day, revision) VALUES ($1, 'booked', '2026-01-01', gen_random_uuid())
    ON CONFLICT DO NOTHING`,
  note: `INSERT INTO note (workspace_id, id, account_id, text, written_at)
    SELECT $1, gen_random_uuid(), id, 'n', now() FROM account WHERE workspace_id = $1 LIMIT 1`,
  task: `INSERT INTO task (workspace_id, id, account_id, text, made_at)
    SELECT $1, gen_random_uuid(), id, 't', now() FROM account WHERE workspace_id = $1 LIMIT 1`,
  pin: `INSERT INTO pin (workspace_id, id, account_id, text, position, made_at)
    SELECT $1, gen_random_uuid(), id, 'p', 1, now() FROM account WHERE workspace_id = $1 LIMIT 1`,
  notification: `INSERT INTO notification (workspace_id, id, member_id, kind, note_id, at)
    SELECT $1, gen_random_uuid(), member.id, 'mention', note.id, now() FROM member JOIN note USING (workspace_id)
    WHERE workspace_id = $1 LIMIT 1`,
  field: `INSERT INTO field (workspace_id, id, noun, key, label, type, position)
    VALUES ($1, gen_random_uuid(), 'person', 'k', 'l', 'text', 1)`,
  field_value: `INSERT INTO field_value (workspace_id, field_id, subject_id, word)
    SELECT workspace_id, id, gen_random_uuid(), 'w' FROM field WHERE workspace_id = $1`,
  field_refit: `INSERT INTO field_refit (workspace_id, id, field_id, act, after, begun_by, begun_at, state, records)
    SELECT workspace_id, gen_random_uuid(), id, 'field-made', '{}', 'm', now(), 'done', 0 FROM field WHERE workspace_id = $1`,
  saved_view: `INSERT INTO saved_view (workspace_id, id, noun, name, shared, position)
    VALUES ($1, gen_random_uuid(), 'person', 'v', true, 1)`,
  mass_edit: `INSERT INTO mass_edit (workspace_id, id, noun, what, records, begun_by, begun_at, state)
    VALUES ($1, gen_random_uuid(), 'person', '{}', 1, 'm', now(), 'done')`,
  mass_edit_piece: `INSERT INTO mass_edit_piece (workspace_id, mass_edit_id, place, records)
    SELECT workspace_id, id, 0, '{}' FROM mass_edit WHERE workspace_id = $1`,
  import_mapping: `INSERT INTO import_mapping (workspace_id, id, name, mapping, headers, made_by, made_at)
    VALUES ($1, gen_random_uuid(), 'n', '{}', '[]', 'm', now())`,
  import_profile: `INSERT INTO import_profile (workspace_id, import_id, file, profile)
    SELECT workspace_id, id, 'f', '{}' FROM import WHERE workspace_id = $1`,
  import_correction: `INSERT INTO import_correction (workspace_id, import_id, file, line, cells, corrected_by, corrected_at)
    SELECT workspace_id, id, 'f', 1, '{}', 'm', now() FROM import WHERE workspace_id = $1`,
  demo_company: `INSERT INTO demo_company (workspace_id, seed, until, size, plants, expected)
    VALUES ($1, 1, now(), 1, true, 1)`,
  campaign_content: `INSERT INTO campaign_content (workspace_id, campaign_id, content_id, position)
    SELECT workspace_id, campaign.id, content.id, 9 FROM campaign JOIN content USING (workspace_id)
    WHERE workspace_id = $1 LIMIT 1 ON CONFLICT DO NOTHING`,
  consent_purpose: `INSERT INTO consent_purpose (workspace_id, key, name, asks, position) VALUES ($1, 'k', 'n', true, 1)`,
  suppression: `INSERT INTO suppression (workspace_id, id, channel, address_hash, reason, at, by)
    VALUES ($1, gen_random_uuid(), 'mail', sha256('a'::bytea), 'by-hand', now(), 'm')`,
  suppression_key: `INSERT INTO suppression_key (workspace_id, key) VALUES ($1, sha256('k'::bytea)) ON CONFLICT DO NOTHING`,
  erasure: `INSERT INTO erasure (workspace_id, id, person_id, state, begun_by, begun_at)
    SELECT workspace_id, gen_random_uuid(), id, 'done', 'm', now() FROM identity WHERE workspace_id = $1 LIMIT 1`,
  door: `INSERT INTO door (workspace_id, id, kind, name, source, channel, made_at)
    VALUES ($1, gen_random_uuid(), 'webhook', 'd', 'webhook:1', 'chat', now())`,
  door_state:
    'INSERT INTO door_state (workspace_id, door_id) SELECT workspace_id, id FROM door WHERE workspace_id = $1',
  door_day: `INSERT INTO door_day (workspace_id, door_id, day)
    SELECT workspace_id, id, '2026-01-01' FROM door WHERE workspace_id = $1`,
  door_example: `INSERT INTO door_example (workspace_id, id, door_id, external_id, at, body, outcome)
    SELECT workspace_id, gen_random_uuid(), id, 'e', now(), '{}', 'waiting' FROM door WHERE workspace_id = $1`,
  form_version: `INSERT INTO form_version (workspace_id, door_id, version, definition, made_at)
    SELECT workspace_id, id, 1, '{}', now() FROM door WHERE workspace_id = $1`,
  form_confirmation: `INSERT INTO form_confirmation (workspace_id, id, door_id, token_hash, address_check, made_at, expires_at)
    SELECT workspace_id, gen_random_uuid(), id, sha256('t'::bytea), sha256('a'::bytea), now(), now() FROM door
    WHERE workspace_id = $1`,
  score_version: `INSERT INTO score_version (workspace_id, id, state, because, begun_at, begun_by)
    VALUES ($1, gen_random_uuid(), 'waiting', 'asked', now(), 'm')`,
  score_held_out: `INSERT INTO score_held_out (workspace_id, version_id, case_id, at, chance, won)
    SELECT workspace_id, id, gen_random_uuid(), now(), 0.5, true FROM score_version WHERE workspace_id = $1`,
  score: `INSERT INTO score (workspace_id, case_id, kind, at, version_id, chance, contributions, scored_at,
      first_version_id, first_chance, first_scored_at)
    SELECT workspace_id, gen_random_uuid(), 'handoff', now(), id, 0.5, '[]', now(), id, 0.5, now() FROM score_version
    WHERE workspace_id = $1`,
  visitor_salt: `INSERT INTO visitor_salt (workspace_id, day, salt_sealed) VALUES ($1, '2026-01-01', 's')`,
  mail_seen: `INSERT INTO mail_seen (workspace_id, id, fingerprint, thread, talk, at)
    VALUES ($1, 'm', '\\x001122334455667788990011', 't', '\\x001122334455667788990011', now())`,
  mail_sent_to: `INSERT INTO mail_sent_to (workspace_id, mail_id, address_hash, at)
    VALUES ($1, 'm', sha256('a'::bytea), now())`,
  attachment: `INSERT INTO attachment (workspace_id, id, name, type, size, sha256, bytes, made_at)
    VALUES ($1, gen_random_uuid(), 'n', 'text/plain', 1, sha256('b'::bytea), 'b', now())`,
  message: `INSERT INTO message (workspace_id, id, identity_id, made_at, changed_at)
    SELECT workspace_id, gen_random_uuid(), id, now(), now() FROM identity WHERE workspace_id = $1 LIMIT 1`,
  message_sign: `INSERT INTO message_sign (workspace_id, id, message_id, kind, at)
    SELECT workspace_id, gen_random_uuid(), id, 'open', now() FROM message WHERE workspace_id = $1 LIMIT 1`,
  message_attachment: `INSERT INTO message_attachment (workspace_id, message_id, attachment_id, place)
    SELECT workspace_id, message.id, attachment.id, 0 FROM message JOIN attachment USING (workspace_id)
    WHERE workspace_id = $1`,
  touch_file: `INSERT INTO touch_file (workspace_id, source, external_id, place, attachment_id)
    SELECT workspace_id, 's', 'e', 0, id FROM attachment WHERE workspace_id = $1`,
  approved_template: `INSERT INTO approved_template (workspace_id, door_id, name, language, definition, read_at)
    SELECT workspace_id, id, 'n', 'en', '{}', now() FROM door WHERE workspace_id = $1`,
  touch_media: `INSERT INTO touch_media (workspace_id, source, external_id, place, door_id, media, name)
    SELECT workspace_id, 's', 'e', 0, id, 'm', 'n' FROM door WHERE workspace_id = $1`,
  media_hint: `INSERT INTO media_hint (workspace_id, due_at) VALUES ($1, now()) ON CONFLICT DO NOTHING`,
  delivery: `INSERT INTO delivery (workspace_id, source, external_id, sent_at) VALUES ($1, 's', 'e', now())`,
  template: `INSERT INTO template (workspace_id, id, name, subject, text, made_at, changed_at)
    VALUES ($1, gen_random_uuid(), 'n', 's', 't', now(), now())`,
  agreement: `INSERT INTO agreement (workspace_id, id, number, state, content, content_hash, made_at, changed_at)
    VALUES ($1, gen_random_uuid(), 1, 'draft', '{}', encode(sha256(convert_to('{}', 'UTF8')), 'hex'), now(), now())`,
  agreement_signature: `INSERT INTO agreement_signature (workspace_id, agreement_id, side, content_hash, member_id, role, at)
    SELECT workspace_id, agreement.id, 'sales', content_hash, member.id, 'sales', now()
    FROM agreement JOIN member USING (workspace_id) WHERE workspace_id = $1 LIMIT 1`,
  definition_run: `INSERT INTO definition_run (workspace_id, id, agreement_id, state, rules_lead, begun_at)
    SELECT workspace_id, gen_random_uuid(), id, 'judging', true, now() FROM agreement WHERE workspace_id = $1`,
  definition_candidate: `INSERT INTO definition_candidate (workspace_id, run_id, person_id, meets, stage, was)
    SELECT workspace_id, id, (SELECT id FROM person WHERE person.workspace_id = $1 LIMIT 1), 1, 'lead', 'visitor'
    FROM definition_run WHERE workspace_id = $1`,
  definition_step: `INSERT INTO definition_step (workspace_id, id, identity_id, at, meets, agreement_id, cause)
    SELECT workspace_id, gen_random_uuid(), (SELECT id FROM identity WHERE identity.workspace_id = $1 LIMIT 1), now(), 1, id, 'time'
    FROM agreement WHERE workspace_id = $1`,
  meeting: `INSERT INTO meeting (workspace_id, id, uid, door_id, title, starts_at, ends_at, time_set_at, step, step_at, made_at, changed_at)
    SELECT workspace_id, gen_random_uuid(), 'u', id, 't', now(), now() + interval '1 hour', now(), 'made', now(), now(), now()
    FROM door WHERE workspace_id = $1 LIMIT 1`,
  calendar_feed: `INSERT INTO calendar_feed (workspace_id, member_id, token_hash, made_at)
    SELECT workspace_id, id, sha256('t'::bytea), now() FROM member WHERE workspace_id = $1 LIMIT 1`,
  meeting_guest: `INSERT INTO meeting_guest (workspace_id, meeting_id, address, identity_id, thread)
    SELECT workspace_id, meeting.id, 'a@b.com', identity.id, 't' FROM meeting JOIN identity USING (workspace_id)
    WHERE workspace_id = $1 LIMIT 1`,
  meeting_answer: `INSERT INTO meeting_answer (workspace_id, meeting_id, name, address, answer, at)
    SELECT workspace_id, id, 'n', 'a@b.com', 'accepted', now() FROM meeting WHERE workspace_id = $1`,
  outbox_hint: `INSERT INTO outbox_hint (workspace_id, due_at) VALUES ($1, now()) ON CONFLICT DO NOTHING`,
  arrival_hour: `INSERT INTO arrival_hour (workspace_id, source, channel, hour, arrived, last_at)
    VALUES ($1, 's', 'chat', '2026-01-01', 1, '2026-01-01')`,
  silence: `INSERT INTO silence (workspace_id, id, kind, name, since, expected, raised_at)
    VALUES ($1, gen_random_uuid(), 'channel', 'chat', now(), 9, now())`,
  handoff_context: `INSERT INTO handoff_context (workspace_id, handoff_id, composed_at, saw, asked, campaigns, missing)
    VALUES ($1, gen_random_uuid(), now(), '{}', '{}', '{}', '{}')`,
  handoff_step: `INSERT INTO handoff_step (workspace_id, handoff_id, step, outcome, at)
    VALUES ($1, gen_random_uuid(), 'lapse', 'taken', now())`,
  thread_seen: `INSERT INTO thread_seen (workspace_id, member_id, thread_id, seen_at)
    SELECT workspace_id, member.id, touchpoint.id, now() FROM member JOIN touchpoint USING (workspace_id)
    WHERE workspace_id = $1 LIMIT 1`,
  timer: `INSERT INTO timer (workspace_id, id, kind, subject_id, step, due_at)
    VALUES ($1, gen_random_uuid(), 'wait', gen_random_uuid(), 0, now())`,
}

let database: TestDatabase
let [ours, theirs]: WorkspaceId[] = []
let tables: string[] = []
let columns = new Map<string, string[]>()

beforeAll(async () => {
  database = await testDatabase()
  const happenings = unlikeHistories(fc.sample(histories, { numRuns: 12, seed: 3 }))
  ours = await filled(happenings)
  theirs = await filled(happenings)
  columns = await tenantColumns(database.owner)
  tables = [...columns.keys()]
}, 120_000)
afterAll(() => database.close())

async function filled(happenings: ReturnType<typeof unlikeHistories>): Promise<WorkspaceId> {
  const workspace = await newWorkspace(database.owner)
  await deliver(database.pool, workspace, inOrder(happenings, 100))
  for (const sql of Object.values(BY_HAND)) await database.owner.query(sql, [workspace])
  return workspace
}

/** Every table with a row-level policy, which is what a workspace owns, with the columns that can be written. */
async function tenantColumns(owner: Pool): Promise<Map<string, string[]>> {
  const { rows } = await owner.query<{ name: string; columns: string[] }>(
    `SELECT relname AS name, array_agg(attname::text ORDER BY attnum) AS columns FROM pg_class
      JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND relrowsecurity
      GROUP BY relname ORDER BY relname`,
  )
  return new Map(rows.map(row => [row.name, row.columns]))
}

const asOurs = <T>(work: (query: Pool['query']) => Promise<T>): Promise<T> =>
  inWorkspace(database.pool, ours ?? '', tx => work(tx.sql.query.bind(tx.sql) as Pool['query']))

/** What the database says to it. */
function told(statement: Promise<unknown>): Promise<string> {
  return statement.then(
    () => 'taken',
    (error: Error) => error.message,
  )
}

async function count(query: Pool['query'], sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await query<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`, values)
  return rows[0]?.count ?? -1
}

describe('another workspace', () => {
  test('has rows in every tenant table, so that what follows says something', async () => {
    expect(tables.length).toBeGreaterThan(30)
    const query = database.owner.query.bind(database.owner) as Pool['query']
    const empty: string[] = []
    for (const table of tables)
      if ((await count(query, `${table} WHERE workspace_id = $1`, [theirs])) === 0) empty.push(table)
    expect(empty).toEqual([])
  })

  test('is not seen in any table, even by a statement that forgets to ask for a workspace', async () => {
    await asOurs(async query => {
      for (const table of tables) {
        expect([table, await count(query, table)]).not.toEqual([table, 0])
        expect([table, await count(query, `${table} WHERE workspace_id <> $1`, [ours])]).toEqual([table, 0])
        expect([table, await count(query, `${table} WHERE workspace_id = $1`, [theirs])]).toEqual([table, 0])
      }
    })
  })

  test('loses nothing to an update or a deletion that forgets it', async () => {
    for (const table of tables) {
      await asOurs(async query => {
        const updated = await query(
          `UPDATE ${table} SET workspace_id = workspace_id WHERE workspace_id = $1`,
          [theirs],
        )
        const deleted = await query(`DELETE FROM ${table} WHERE workspace_id = $1`, [theirs])
        expect([table, updated.rowCount, deleted.rowCount]).toEqual([table, 0, 0])
      })
    }
  })

  test('gets no row written into it', async () => {
    for (const table of tables) {
      const moved = asOurs(query => query(`UPDATE ${table} SET workspace_id = $1`, [theirs]))
      expect([table, await told(moved)]).toEqual([
        table,
        expect.stringMatching(/row-level security|foreign key/),
      ])
      const others = (columns.get(table) ?? []).filter(column => column !== 'workspace_id').join(', ')
      const copied = asOurs(query =>
        query(
          `INSERT INTO ${table} (${['workspace_id', others].filter(Boolean).join(', ')}) SELECT ${['$1::uuid', others].filter(Boolean).join(', ')} FROM ${table}`,
          [theirs],
        ),
      )
      expect([table, await told(copied)]).toEqual([table, expect.stringMatching(/row-level security/)])
    }
  })

  test('is nobody’s outside of a workspace', async () => {
    for (const table of tables)
      expect([table, await count(database.pool.query.bind(database.pool) as Pool['query'], table)]).toEqual([
        table,
        0,
      ])
  })
})

type Reference = { table: string; name: string; columns: string[]; target: string; targets: string[] }

async function references(owner: Pool): Promise<Reference[]> {
  const { rows } = await owner.query<Reference>(
    `SELECT source.relname AS table, conname AS name, target.relname AS target,
        (SELECT array_agg(attname::text ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS one (number, place)
          JOIN pg_attribute ON attrelid = conrelid AND attnum = number) AS columns,
        (SELECT array_agg(attname::text ORDER BY place) FROM unnest(confkey) WITH ORDINALITY AS one (number, place)
          JOIN pg_attribute ON attrelid = confrelid AND attnum = number) AS targets
      FROM pg_constraint JOIN pg_class source ON source.oid = conrelid JOIN pg_class target ON target.oid = confrelid
      WHERE contype = 'f' AND source.relrowsecurity AND target.relrowsecurity AND source.relnamespace = 'public'::regnamespace`,
  )
  return rows
}

describe('a foreign key between tenant tables', () => {
  test('holds the workspace on both sides', async () => {
    const all = await references(database.owner)
    expect(all.length).toBeGreaterThan(30)
    for (const one of all) {
      expect([one.name, one.columns[0], one.targets[0]]).toEqual([one.name, 'workspace_id', 'workspace_id'])
      expect(one.columns.length).toBeGreaterThan(1)
    }
  })

  test('accepts no row of another workspace, whoever writes it', async () => {
    let tried = 0
    for (const one of await references(database.owner)) {
      const client = await database.owner.connect()
      await client.query('BEGIN; SET CONSTRAINTS ALL IMMEDIATE')
      const pairs = one.columns.slice(1).map((column, place) => `${column} = other.${one.targets[place + 1]}`)
      const strange = client.query(
        `UPDATE ${one.table} SET ${pairs.join(', ')}
          FROM (SELECT * FROM ${one.target} WHERE workspace_id = $2 LIMIT 1) other
          WHERE ${one.table}.workspace_id = $1 AND ${one.table}.ctid = (SELECT min(ctid) FROM ${one.table} WHERE workspace_id = $1)`,
        [ours, theirs],
      )
      expect([one.name, await told(strange)]).toEqual([
        one.name,
        expect.stringMatching(/violates foreign key|violates check/),
      ])
      await client.query('ROLLBACK')
      client.release()
      tried++
    }
    expect(tried).toBeGreaterThan(30)
  })
})
