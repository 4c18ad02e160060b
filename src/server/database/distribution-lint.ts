import type { ClientBase } from 'pg'
import { CONTROL_PLANE, OWNERS_FUNCTIONS } from './control-plane.ts'

/**
 * Each rule gives one complaint a row, as a sentence. `$1` is the control plane's table names, `$2` the functions that
 * may run with the owner's rights; `ours` are all tables of
 * ours, `tenant` those of them that belong to workspaces. (Extensions' own objects are left alone.)
 */
const PREAMBLE = `WITH ours AS (
    SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relacl FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
  ), tenant AS (
    SELECT ours.*, a.attnum AS workspace, a.atttypid, a.attnotnull FROM ours
    LEFT JOIN pg_attribute a ON a.attrelid = ours.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
    WHERE NOT relname = ANY ($1::text[]) AND $2::text[] IS NOT NULL
  ) `

const RULES = [
  `SELECT format('%s is neither in the control plane nor does it have "workspace_id uuid not null"', relname) AS complaint
   FROM tenant WHERE workspace IS NULL OR atttypid <> 'uuid'::regtype OR NOT attnotnull`,

  `SELECT format('%s has no primary key', relname) AS complaint FROM tenant
   WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = tenant.oid AND i.indisprimary)`,

  `SELECT format('%s of %s is unique but does not start with workspace_id', i.indexrelid::regclass, relname) AS complaint
   FROM tenant JOIN pg_index i ON i.indrelid = tenant.oid
   WHERE (i.indisunique OR i.indisexclusion) AND i.indkey[0] IS DISTINCT FROM workspace`,

  `SELECT format('foreign key %s of %s to %s does not stay inside the workspace: both sides must carry workspace_id',
     k.conname, tenant.relname, target.relname) AS complaint
   FROM tenant JOIN pg_constraint k ON k.conrelid = tenant.oid AND k.contype = 'f' JOIN tenant target ON target.oid = k.confrelid
   WHERE NOT EXISTS (SELECT FROM unnest(k.conkey, k.confkey) AS pair(here, there) WHERE here = tenant.workspace AND there = target.workspace)`,

  `SELECT format('foreign key %s of %s may only lead to workspace(id) by workspace_id, or to another tenant table', k.conname, tenant.relname) AS complaint
   FROM tenant JOIN pg_constraint k ON k.conrelid = tenant.oid AND k.contype = 'f' JOIN ours target ON target.oid = k.confrelid
   WHERE target.relname = ANY ($1::text[]) AND NOT (target.relname = 'workspace' AND k.conkey = ARRAY[tenant.workspace])`,

  `SELECT format('foreign key %s of %s leads from the control plane into the tenant table %s', k.conname, ours.relname, target.relname) AS complaint
   FROM ours JOIN pg_constraint k ON k.conrelid = ours.oid AND k.contype = 'f' JOIN tenant target ON target.oid = k.confrelid
   WHERE ours.relname = ANY ($1::text[])`,

  `SELECT format('foreign key %s of %s would empty workspace_id on delete: name the columns to set', k.conname, tenant.relname) AS complaint
   FROM tenant JOIN pg_constraint k ON k.conrelid = tenant.oid AND k.contype = 'f'
   WHERE k.confdeltype IN ('n', 'd') AND tenant.workspace = ANY (coalesce(k.confdelsetcols, k.conkey))`,

  `SELECT format('%s does not %s row level security', relname, CASE WHEN relrowsecurity THEN 'FORCE' ELSE 'enable' END) AS complaint
   FROM tenant WHERE NOT (relrowsecurity AND relforcerowsecurity)`,

  `SELECT format('%s has no policy that gives duet_app its workspace''s rows', relname) AS complaint FROM tenant
   WHERE NOT EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = relname AND 'duet_app' = ANY (p.roles))`,

  `SELECT format('policy %s on %s lets duet_app see rows of other workspaces', p.policyname, relname) AS complaint
   FROM tenant JOIN pg_policies p ON p.schemaname = 'public' AND p.tablename = relname
   WHERE p.roles && ARRAY['duet_app', 'public']::name[] AND p.permissive = 'PERMISSIVE' AND EXISTS (
     SELECT FROM unnest(ARRAY[p.qual, p.with_check]) AS test WHERE test NOT LIKE '%workspace_id = duet_workspace()%')`,

  `SELECT format('%s.%s counts by a sequence: ids are UUIDv7 made by the application', ours.relname, a.attname) AS complaint
   FROM ours JOIN pg_attribute a ON a.attrelid = ours.oid AND a.attnum > 0 LEFT JOIN pg_attrdef d ON d.adrelid = ours.oid AND d.adnum = a.attnum
   WHERE a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE '%nextval(%'`,

  `SELECT format('sequence %s: ids are UUIDv7 made by the application', relname) AS complaint FROM pg_class
   WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'`,

  `SELECT format('trigger %s on %s: rules live in src/domain, not in the database', g.tgname, relname) AS complaint
   FROM ours JOIN pg_trigger g ON g.tgrelid = ours.oid WHERE NOT g.tgisinternal`,

  `SELECT format('view %s must be security_invoker, or it shows its owner''s rows', relname) AS complaint FROM pg_class c
   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm') AND NOT coalesce(c.reloptions @> ARRAY['security_invoker=true'], false)
     AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')`,

  `SELECT format('role %s must be bound by row level security: NOSUPERUSER NOBYPASSRLS NOLOGIN', rolname) AS complaint FROM pg_roles
   WHERE rolname IN ('duet_app', 'duet_search') AND (rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole OR rolcreatedb)`,

  `SELECT format('role %s is a member of %s and inherits its rights', m.member::regrole, m.roleid::regrole) AS complaint
   FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname IN ('duet_app', 'duet_search')`,

  `SELECT format('%s owns %s: a table''s owner is not bound by its grants', r.rolname, ours.relname) AS complaint
   FROM ours JOIN pg_roles r ON r.oid = ours.relowner WHERE r.rolname IN ('duet_app', 'duet_search')`,

  `SELECT format('%s may %s on %s', coalesce(r.rolname, 'everybody'), g.privilege_type, ours.relname) AS complaint
   FROM ours CROSS JOIN aclexplode(ours.relacl) g LEFT JOIN pg_roles r ON r.oid = g.grantee
   WHERE g.grantee = 0 OR (r.rolname = 'duet_app' AND g.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))
     OR (r.rolname = 'duet_search' AND g.privilege_type <> 'SELECT')`,

  `SELECT format('%s may create objects in the schema', r.rolname) AS complaint FROM pg_roles r
   WHERE r.rolname IN ('duet_app', 'duet_search') AND has_schema_privilege(r.rolname, 'public', 'CREATE')`,

  `SELECT format('function %s runs with its owner''s rights: it needs the owner duet_search, a fixed search_path and no grant to everybody', p.oid::regprocedure) AS complaint
   FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND (
     (pg_get_userbyid(p.proowner) <> 'duet_search' AND NOT p.oid::regprocedure::text = ANY ($2::text[])) OR NOT coalesce(array_to_string(p.proconfig, ',') LIKE '%search_path=%', false)
     OR p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) g WHERE g.grantee = 0))`,
]

/**
 * Holds the catalog of a migrated database against DESIGN's rules for scale and separation.
 * @returns one sentence for each breach; none when all is well
 */
export async function complaintsAboutCatalog(client: ClientBase): Promise<string[]> {
  const complaints: string[] = []
  for (const rule of RULES) {
    const { rows } = await client.query<{ complaint: string }>(PREAMBLE + rule, [
      [...CONTROL_PLANE],
      [...OWNERS_FUNCTIONS],
    ])
    complaints.push(...rows.map(row => row.complaint).sort())
  }
  return complaints
}
