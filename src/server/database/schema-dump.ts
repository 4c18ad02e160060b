import type { ClientBase } from 'pg'

const HEAD = `-- What the migrations add up to, for reading and for the drift check. Written by "npm run schema"; not run.\n`

const ROLES = `('duet_app', 'duet_search')`
/** What an extension brought along is the extension's. */
const OURS = (catalog: string, oid: string) =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`

/** Each gives one column `text`, already in order. Names are compared bytewise, so that no locale changes the order. */
const PARTS = [
  `SELECT format('CREATE EXTENSION %I;', extname) AS text FROM pg_extension
   WHERE extname NOT IN ('plpgsql', 'citus', 'citus_columnar') ORDER BY extname COLLATE "C"`,

  `SELECT format('CREATE ROLE %I %s %s %s;', rolname,
     CASE WHEN rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END, CASE WHEN rolsuper THEN 'SUPERUSER' ELSE 'NOSUPERUSER' END,
     CASE WHEN rolbypassrls THEN 'BYPASSRLS' ELSE 'NOBYPASSRLS' END) AS text
   FROM pg_roles WHERE rolname IN ${ROLES} ORDER BY rolname COLLATE "C"`,

  `SELECT format('GRANT %s ON SCHEMA public TO %I;', string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type), r.rolname) AS text
   FROM pg_namespace n, aclexplode(n.nspacl) g JOIN pg_roles r ON r.oid = g.grantee
   WHERE n.nspname = 'public' AND r.rolname IN ${ROLES} GROUP BY r.rolname ORDER BY r.rolname COLLATE "C"`,

  `SELECT rtrim(pg_get_functiondef(p.oid), E'\\n') || ';' ||
     CASE WHEN o.rolname IN ${ROLES} THEN format(E'\\nALTER FUNCTION %s OWNER TO %I;', p.oid::regprocedure, o.rolname) ELSE '' END ||
     CASE WHEN p.proacl IS NULL THEN '' ELSE format(E'\\nREVOKE ALL ON FUNCTION %s FROM PUBLIC;', p.oid::regprocedure) ||
       coalesce((SELECT string_agg(format(E'\\nGRANT %s ON FUNCTION %s TO %s;', g.privilege_type, p.oid::regprocedure,
           coalesce(quote_ident(r.rolname), 'PUBLIC')), '' ORDER BY r.rolname COLLATE "C")
         FROM aclexplode(p.proacl) g LEFT JOIN pg_roles r ON r.oid = g.grantee
         WHERE g.grantee = 0 OR (r.rolname IN ${ROLES} AND g.grantee <> p.proowner)), '')
     END AS text
   FROM pg_proc p JOIN pg_roles o ON o.oid = p.proowner
   WHERE p.pronamespace = 'public'::regnamespace AND ${OURS('pg_proc', 'p.oid')} ORDER BY p.oid::regprocedure::text COLLATE "C"`,

  `SELECT format(E'CREATE %sTABLE %I (\\n%s\\n)%s;', CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' ELSE '' END, c.relname,
     concat_ws(E',\\n', columns.text, constraints.text),
     CASE WHEN c.reloptions IS NULL THEN '' ELSE ' WITH (' || array_to_string(ARRAY(SELECT unnest(c.reloptions) ORDER BY 1), ', ') || ')' END) ||
     CASE WHEN c.relrowsecurity THEN format(E'\\nALTER TABLE %I ENABLE ROW LEVEL SECURITY;', c.relname) ELSE '' END ||
     CASE WHEN c.relforcerowsecurity THEN format(E'\\nALTER TABLE %I FORCE ROW LEVEL SECURITY;', c.relname) ELSE '' END ||
     coalesce(E'\\n' || indexes.text, '') || coalesce(E'\\n' || triggers.text, '') ||
     coalesce(E'\\n' || policies.text, '') || coalesce(E'\\n' || grants.text, '') AS text
   FROM pg_class c
   LEFT JOIN LATERAL (
     SELECT string_agg('  ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) ||
       CASE WHEN a.attstorage <> t.typstorage THEN ' STORAGE ' || CASE a.attstorage
         WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END ELSE '' END ||
       CASE WHEN a.attcollation <> t.typcollation THEN format(' COLLATE %I', l.collname) ELSE '' END ||
       CASE WHEN a.attidentity <> '' THEN ' GENERATED AS IDENTITY' ELSE '' END ||
       CASE WHEN d.adbin IS NULL THEN ''
         WHEN a.attgenerated <> '' THEN format(' GENERATED ALWAYS AS (%s)', pg_get_expr(d.adbin, d.adrelid))
         ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END ||
       CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, E',\\n' ORDER BY a.attnum) AS text
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     LEFT JOIN pg_collation l ON l.oid = a.attcollation
     LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   ) columns ON true
   LEFT JOIN LATERAL (
     SELECT string_agg(format('  CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), E',\\n'
       ORDER BY position(k.contype::text IN 'pucfx'), k.conname COLLATE "C") AS text
     FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'c', 'f', 'x')
   ) constraints ON true
   LEFT JOIN LATERAL (
     SELECT string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\\n' ORDER BY i.indexrelid::regclass::text COLLATE "C") AS text
     FROM pg_index i WHERE i.indrelid = c.oid AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
   ) indexes ON true
   LEFT JOIN LATERAL (
     SELECT string_agg(pg_get_triggerdef(g.oid) || ';', E'\\n' ORDER BY g.tgname COLLATE "C") AS text
     FROM pg_trigger g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal
   ) triggers ON true
   LEFT JOIN LATERAL (
     SELECT string_agg(format('CREATE POLICY %I ON %I%s FOR %s TO %s%s%s;', p.policyname, p.tablename,
       CASE p.permissive WHEN 'PERMISSIVE' THEN '' ELSE ' AS RESTRICTIVE' END, p.cmd, array_to_string(p.roles, ', '),
       ' USING (' || p.qual || ')', ' WITH CHECK (' || p.with_check || ')'), E'\\n' ORDER BY p.policyname COLLATE "C") AS text
     FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname
   ) policies ON true
   LEFT JOIN LATERAL (
     SELECT string_agg(format('GRANT %s ON %I TO %s;', one.rights, c.relname, one.role), E'\\n' ORDER BY one.role COLLATE "C") AS text
     FROM (SELECT coalesce(quote_ident(r.rolname), 'PUBLIC') AS role, string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) AS rights
       FROM aclexplode(c.relacl) g LEFT JOIN pg_roles r ON r.oid = g.grantee
       WHERE g.grantee = 0 OR r.rolname IN ${ROLES} GROUP BY 1) one
   ) grants ON true
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND ${OURS('pg_class', 'c.oid')}
   ORDER BY c.relname COLLATE "C"`,

  `SELECT format(E'CREATE VIEW %I AS\\n%s', c.relname, pg_get_viewdef(c.oid)) AS text FROM pg_class c
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm') AND ${OURS('pg_class', 'c.oid')} ORDER BY c.relname COLLATE "C"`,

  `SELECT format('CREATE SEQUENCE %I;', c.relname) AS text FROM pg_class c
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' AND ${OURS('pg_class', 'c.oid')} ORDER BY c.relname COLLATE "C"`,
]

/** The schema as text: the same for the same migrations, on every PostgreSQL from 15 on, whoever owns the tables. */
export async function dumpSchema(client: ClientBase): Promise<string> {
  const lines: string[] = []
  for (const part of PARTS) {
    const { rows } = await client.query<{ text: string }>(part)
    lines.push(...rows.map(row => row.text))
  }
  return `${HEAD}\n${lines.join('\n\n')}\n`
}

/** @returns the first line in which two dumps differ, as one sentence; `undefined` when they are the same. */
export function schemaDrift(written: string, found: string): string | undefined {
  const [expected, actual] = [written.replaceAll('\r\n', '\n').split('\n'), found.split('\n')]
  const at = actual.findIndex((line, index) => line !== expected[index])
  if (at < 0 && expected.length === actual.length) return undefined
  const line = at < 0 ? actual.length : at
  return `db/schema.sql line ${line + 1} has "${expected[line] ?? ''}" and the migrations make "${actual[line] ?? ''}": run "npm run schema" and look at the difference.`
}
