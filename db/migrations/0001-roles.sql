-- Roles belong to the whole server, so this runs unchanged when they are already there. Nothing is granted by default:
-- each migration says for its own tables what duet_app (and duet_search) may do.
--   duet_app     every request and the beat; bound by row-level security
--   duet_search  owns the search functions (SECURITY DEFINER); may only read. To give it a function, the owner lets it
--                create in the schema for that moment: GRANT CREATE ON SCHEMA public, ALTER FUNCTION … OWNER TO, REVOKE.
DO $$
DECLARE
  wanted text;
  may_become boolean;
  -- From 16 on, membership with ADMIN alone does not allow SET ROLE.
  needed text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['duet_app', 'duet_search'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', wanted);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- made in the same moment by the migration of another database
      END;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = wanted AND (rolsuper OR rolbypassrls)) THEN
      RAISE EXCEPTION 'the role % must be bound by row-level security: ALTER ROLE % NOSUPERUSER NOBYPASSRLS', wanted, wanted;
    END IF;
    may_become := pg_has_role(current_user, wanted, needed);
    IF NOT may_become THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
    END IF;
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA public TO duet_app, duet_search;
