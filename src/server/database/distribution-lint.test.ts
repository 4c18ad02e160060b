import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { complaintsAboutCatalog } from './distribution-lint.ts'
import { complaintsAboutSources, complaintsAboutText } from './source-lint.ts'

const GOOD = `
  CREATE TABLE sound (workspace_id uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY (workspace_id, id));
  ALTER TABLE sound ENABLE ROW LEVEL SECURITY;
  ALTER TABLE sound FORCE ROW LEVEL SECURITY;
  CREATE POLICY own ON sound TO duet_app USING (workspace_id = duet_workspace()) WITH CHECK (workspace_id = duet_workspace());
  GRANT SELECT, INSERT ON sound TO duet_app;`

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** What the linter says after `sql`, which is taken back. */
async function complaintsAfter(sql: string): Promise<string[]> {
  const client = await database.owner.connect()
  try {
    await client.query(`BEGIN; ${sql}`)
    return await complaintsAboutCatalog(client)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

describe('the distribution lint', () => {
  test('has nothing to say about our migrations, nor about a sound table', async () => {
    expect(await complaintsAfter('')).toEqual([])
    expect(await complaintsAfter(GOOD)).toEqual([])
  })

  test.each([
    [
      'a table without a workspace',
      'CREATE TABLE bad (id uuid PRIMARY KEY)',
      /^bad is neither in the control plane/,
    ],
    [
      'a nullable workspace',
      `${GOOD} ALTER TABLE sound DROP CONSTRAINT sound_pkey, ALTER workspace_id DROP NOT NULL`,
      /^sound is neither/,
    ],
    [
      'a key that starts elsewhere',
      `${GOOD} CREATE UNIQUE INDEX bad ON sound (id, workspace_id)`,
      /^bad of sound is unique but/,
    ],
    [
      'a foreign key that leaves the workspace',
      `${GOOD} CREATE UNIQUE INDEX bad ON sound (id); ALTER TABLE sound ADD parent uuid, ADD FOREIGN KEY (parent) REFERENCES sound (id)`,
      /sound_parent_fkey of sound to sound does not stay/,
    ],
    [
      'a foreign key to a user',
      `${GOOD} ALTER TABLE sound ADD who uuid REFERENCES app_user (id)`,
      /sound_who_fkey of sound may only lead to workspace/,
    ],
    [
      'a delete that empties the workspace',
      `${GOOD} ALTER TABLE sound ADD parent uuid, ADD FOREIGN KEY (workspace_id, parent) REFERENCES sound ON DELETE SET NULL`,
      /would empty workspace_id/,
    ],
    [
      'row level security that the owner escapes',
      `${GOOD} ALTER TABLE sound NO FORCE ROW LEVEL SECURITY`,
      /^sound does not FORCE/,
    ],
    ['a missing policy', `${GOOD} DROP POLICY own ON sound`, /^sound has no policy/],
    [
      'a policy that is too wide',
      `${GOOD} CREATE POLICY wide ON sound TO duet_app USING (true)`,
      /^policy wide on sound lets/,
    ],
    ['a serial', `${GOOD} ALTER TABLE sound ADD number serial`, /^sound\.number counts by a sequence/],
    [
      'an identity column',
      `${GOOD} ALTER TABLE sound ADD number int GENERATED ALWAYS AS IDENTITY`,
      /^sound\.number counts/,
    ],
    [
      'a trigger',
      `${GOOD} CREATE TRIGGER rule BEFORE UPDATE ON sound FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
      /^trigger rule on sound/,
    ],
    [
      'a view with its owner’s rights',
      `${GOOD} CREATE VIEW seen AS SELECT * FROM sound`,
      /^view seen must be security_invoker/,
    ],
    [
      'truncating past the policies',
      `${GOOD} GRANT TRUNCATE ON sound TO duet_app`,
      /^duet_app may TRUNCATE on sound/,
    ],
    ['a grant to everybody', `${GOOD} GRANT SELECT ON sound TO PUBLIC`, /^everybody may SELECT on sound/],
    [
      'a search role that writes',
      `${GOOD} GRANT DELETE ON sound TO duet_search`,
      /^duet_search may DELETE on sound/,
    ],
    [
      'an application that owns',
      `${GOOD} GRANT CREATE ON SCHEMA public TO duet_app; ALTER TABLE sound OWNER TO duet_app`,
      /^duet_app owns sound/,
    ],
    [
      'an application that creates',
      'GRANT CREATE ON SCHEMA public TO duet_app',
      /^duet_app may create objects/,
    ],
    [
      'a function with its owner’s rights',
      `CREATE FUNCTION peek() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1`,
      /^function peek\(\) runs with/,
    ],
  ])('finds %s', async (_, sql, complaint) => {
    expect(await complaintsAfter(sql)).toEqual(expect.arrayContaining([expect.stringMatching(complaint)]))
  })
})

describe('the source lint', () => {
  test('has nothing to say about the server', () => {
    expect(complaintsAboutSources()).toEqual([])
  })

  test('finds set_config and INSERT … SELECT, in code and not in comments', () => {
    expect(complaintsAboutText('a.ts', "\nquery(`select set_config('duet.workspace', $1, true)`)")).toEqual([
      expect.stringMatching(/^a\.ts:2: set_config/),
    ])
    expect(complaintsAboutText('a.ts', 'query(`INSERT INTO fact (id, at)\n SELECT id FROM x`)')).toEqual([
      expect.stringMatching(/^a\.ts:1: INSERT … SELECT/),
    ])
    expect(complaintsAboutText('a.ts', '// set_config() is not for us\n/* INSERT INTO a SELECT */')).toEqual(
      [],
    )
    expect(complaintsAboutText('a.ts', 'query(`INSERT INTO fact (id) VALUES ($1)`)')).toEqual([])
  })
})
