-- What the migrations add up to, for reading and for the drift check. Written by "npm run schema"; not run.

CREATE EXTENSION btree_gin;

CREATE EXTENSION pg_trgm;

CREATE ROLE duet_app NOLOGIN NOSUPERUSER NOBYPASSRLS;

CREATE ROLE duet_search NOLOGIN NOSUPERUSER NOBYPASSRLS;

GRANT USAGE ON SCHEMA public TO duet_app;

GRANT USAGE ON SCHEMA public TO duet_search;

CREATE OR REPLACE FUNCTION public.alike_accounts(called text, at_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "pg_trgm.similarity_threshold" TO '0.5'
BEGIN ATOMIC
 SELECT found.id
    FROM account found
   WHERE ((found.workspace_id = duet_workspace()) AND (lower(found.name) % lower(alike_accounts.called)))
   ORDER BY (similarity(lower(found.name), lower(alike_accounts.called))) DESC
  LIMIT alike_accounts.at_most;
END;
ALTER FUNCTION alike_accounts(text,integer) OWNER TO duet_search;
REVOKE ALL ON FUNCTION alike_accounts(text,integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION alike_accounts(text,integer) TO duet_app;

CREATE OR REPLACE FUNCTION public.alike_people(called text, at_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "pg_trgm.word_similarity_threshold" TO '0.5'
BEGIN ATOMIC
 SELECT found.person_id
    FROM person_search found
   WHERE ((found.workspace_id = duet_workspace()) AND (lower(alike_people.called) <% found.words))
   ORDER BY (word_similarity(lower(alike_people.called), found.words)) DESC
  LIMIT alike_people.at_most;
END;
ALTER FUNCTION alike_people(text,integer) OWNER TO duet_search;
REVOKE ALL ON FUNCTION alike_people(text,integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION alike_people(text,integer) TO duet_app;

CREATE OR REPLACE FUNCTION public.bigint_sum(amounts bigint[])
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (SELECT (COALESCE(sum(amount.amount), (0)::numeric))::bigint AS "coalesce" FROM unnest(bigint_sum.amounts) amount(amount));

CREATE OR REPLACE FUNCTION public.duet_workspace()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('duet.workspace'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.refresh_statistics()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET default_statistics_target TO '10'
AS $function$
declare
  grown name;
begin
  for grown in
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname in (
      'identity', 'belonging', 'identity_link', 'person', 'person_search', 'activity', 'touchpoint', 'happening', 'wait',
      'handoff', 'deal', 'deal_person', 'deal_stage', 'stage_change', 'entry', 'credit', 'account', 'intake_key', 'member',
      'campaign', 'content', 'timer', 'campaign_reach', 'campaign_week', 'thread', 'thread_seen')
      and pg_relation_size(oid) / 8192 > 2 * relpages + 2
  loop
    execute format('analyze %I', grown);
  end loop;
end $function$;
REVOKE ALL ON FUNCTION refresh_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_statistics() TO duet_app;

CREATE OR REPLACE FUNCTION public.search_people(words text, at_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT found.person_id
    FROM person_search found
   WHERE ((found.workspace_id = duet_workspace()) AND (found.words ~~* (('%'::text || replace(replace(replace(lower(search_people.words), '\'::text, '\\'::text), '%'::text, '\%'::text), '_'::text, '\_'::text)) || '%'::text)))
  LIMIT search_people.at_most;
END;
ALTER FUNCTION search_people(text,integer) OWNER TO duet_search;
REVOKE ALL ON FUNCTION search_people(text,integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_people(text,integer) TO duet_app;

CREATE OR REPLACE FUNCTION public.search_threads(words text, at_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT thread.id
    FROM (thread_search found
      JOIN thread ON (((thread.workspace_id = found.workspace_id) AND (thread.person_id = found.person_id) AND (thread.thread = found.thread))))
   WHERE ((found.workspace_id = duet_workspace()) AND (found.words ~~ (('%'::text || replace(replace(replace(lower(search_threads.words), '\'::text, '\\'::text), '%'::text, '\%'::text), '_'::text, '\_'::text)) || '%'::text)))
  LIMIT search_threads.at_most;
END;
ALTER FUNCTION search_threads(text,integer) OWNER TO duet_search;
REVOKE ALL ON FUNCTION search_threads(text,integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_threads(text,integer) TO duet_app;

CREATE OR REPLACE FUNCTION public.sort_text(said text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN translate(lower("left"(said, 80)), 'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöøùúûüýÿßłŁ'::text, 'aaaaaaceeeeiiiinoooooouuuuyaaaaaaceeeeiiiinoooooouuuuyysll'::text);

CREATE TABLE absence (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  starts_at timestamp without time zone NOT NULL,
  ends_at timestamp without time zone NOT NULL,
  all_day boolean NOT NULL,
  note text,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT absence_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT absence_check CHECK ((ends_at > starts_at)),
  CONSTRAINT absence_check1 CHECK (((NOT all_day) OR (((starts_at)::time without time zone = '00:00:00'::time without time zone) AND ((ends_at)::time without time zone = '00:00:00'::time without time zone)))),
  CONSTRAINT absence_note_check CHECK ((length(note) <= 500)),
  CONSTRAINT absence_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE absence FORCE ROW LEVEL SECURITY;
CREATE INDEX absence_end ON public.absence USING btree (workspace_id, ends_at);
CREATE INDEX absence_member ON public.absence USING btree (workspace_id, member_id, ends_at);
CREATE POLICY of_workspace ON absence FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON absence TO duet_app;

CREATE TABLE access_fact (
  id uuid NOT NULL,
  workspace_id uuid,
  at timestamp with time zone DEFAULT now() NOT NULL,
  actor text NOT NULL,
  what text NOT NULL,
  about uuid,
  detail jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT access_fact_pkey PRIMARY KEY (id),
  CONSTRAINT access_fact_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON DELETE CASCADE
);
CREATE INDEX access_fact_workspace ON public.access_fact USING btree (workspace_id, at);
GRANT INSERT, SELECT ON access_fact TO duet_app;

CREATE TABLE account (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  name text NOT NULL,
  domain text,
  attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
  sort_name text COLLATE "C" GENERATED ALWAYS AS (sort_text(name)) NOT NULL,
  CONSTRAINT account_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT account_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id)
);
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE INDEX account_domain ON public.account USING btree (workspace_id, domain) WHERE (domain IS NOT NULL);
CREATE INDEX account_name ON public.account USING btree (workspace_id, sort_name, id);
CREATE INDEX account_words ON public.account USING gin (workspace_id, lower(name) gin_trgm_ops);
CREATE POLICY of_workspace ON account FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
CREATE POLICY of_workspace_search ON account FOR SELECT TO duet_search USING (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON account TO duet_app;

CREATE TABLE account_mail (
  id uuid NOT NULL,
  workspace_id uuid,
  kind text NOT NULL,
  about uuid NOT NULL,
  letter_sealed bytea,
  state text DEFAULT 'waiting'::text NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  next_try_at timestamp with time zone DEFAULT now() NOT NULL,
  claimed_at timestamp with time zone,
  settled_at timestamp with time zone,
  last_error text,
  CONSTRAINT account_mail_pkey PRIMARY KEY (id),
  CONSTRAINT account_mail_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'claimed'::text, 'sent'::text, 'failed'::text, 'uncertain'::text, 'held'::text]))),
  CONSTRAINT account_mail_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON DELETE CASCADE
);
CREATE INDEX account_mail_about ON public.account_mail USING btree (about);
CREATE INDEX account_mail_due ON public.account_mail USING btree (next_try_at) WHERE (state = ANY (ARRAY['waiting'::text, 'claimed'::text]));
GRANT DELETE, INSERT, SELECT, UPDATE ON account_mail TO duet_app;

CREATE TABLE activity (
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  known boolean NOT NULL,
  touches integer NOT NULL,
  first_key text COLLATE "C" NOT NULL,
  first_at timestamp with time zone NOT NULL,
  first_touchpoint_id uuid NOT NULL,
  last_key text COLLATE "C" NOT NULL,
  last_at timestamp with time zone NOT NULL,
  origin_key text COLLATE "C",
  origin_touchpoint_id uuid,
  first_campaign_id uuid,
  CONSTRAINT activity_pkey PRIMARY KEY (workspace_id, person_id),
  CONSTRAINT activity_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES person(workspace_id, id)
) WITH (fillfactor=80);
ALTER TABLE activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE activity FORCE ROW LEVEL SECURITY;
CREATE INDEX activity_campaign ON public.activity USING btree (workspace_id, first_campaign_id, first_at DESC, person_id DESC) WHERE ((first_campaign_id IS NOT NULL) AND known);
CREATE INDEX activity_last ON public.activity USING btree (workspace_id, last_at DESC, person_id DESC) WHERE known;
CREATE POLICY of_workspace ON activity FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON activity TO duet_app;

CREATE TABLE agreement (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  number integer NOT NULL,
  state text NOT NULL,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  revision integer DEFAULT 1 NOT NULL,
  based_on uuid,
  made_at timestamp with time zone NOT NULL,
  made_by uuid,
  changed_at timestamp with time zone NOT NULL,
  changed_by uuid,
  proposed_at timestamp with time zone,
  proposed_by uuid,
  starts_on date,
  marketing_hash text,
  sales_hash text,
  in_force_from timestamp with time zone,
  superseded_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  CONSTRAINT agreement_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT agreement_workspace_id_id_content_hash_key UNIQUE (workspace_id, id, content_hash),
  CONSTRAINT agreement_workspace_id_number_key UNIQUE (workspace_id, number),
  CONSTRAINT agreement_check CHECK ((content_hash = encode(sha256(convert_to((content)::text, 'UTF8'::name)), 'hex'::text))),
  CONSTRAINT agreement_check1 CHECK ((marketing_hash = content_hash)),
  CONSTRAINT agreement_check2 CHECK ((sales_hash = content_hash)),
  CONSTRAINT agreement_check3 CHECK ((superseded_at >= in_force_from)),
  CONSTRAINT agreement_check4 CHECK (((state <> ALL (ARRAY['signed'::text, 'in-force'::text, 'superseded'::text])) OR ((marketing_hash IS NOT NULL) AND (sales_hash IS NOT NULL)))),
  CONSTRAINT agreement_check5 CHECK (((state = ANY (ARRAY['in-force'::text, 'superseded'::text])) = (in_force_from IS NOT NULL))),
  CONSTRAINT agreement_check6 CHECK (((state = 'superseded'::text) = (superseded_at IS NOT NULL))),
  CONSTRAINT agreement_check7 CHECK (((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL))),
  CONSTRAINT agreement_number_check CHECK ((number > 0)),
  CONSTRAINT agreement_revision_check CHECK ((revision > 0)),
  CONSTRAINT agreement_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'signed'::text, 'in-force'::text, 'superseded'::text, 'withdrawn'::text]))),
  CONSTRAINT agreement_workspace_id_changed_by_fkey FOREIGN KEY (workspace_id, changed_by) REFERENCES member(workspace_id, id),
  CONSTRAINT agreement_workspace_id_made_by_fkey FOREIGN KEY (workspace_id, made_by) REFERENCES member(workspace_id, id),
  CONSTRAINT agreement_workspace_id_proposed_by_fkey FOREIGN KEY (workspace_id, proposed_by) REFERENCES member(workspace_id, id),
  CONSTRAINT agreement_workspace_id_withdrawn_by_fkey FOREIGN KEY (workspace_id, withdrawn_by) REFERENCES member(workspace_id, id)
);
ALTER TABLE agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement FORCE ROW LEVEL SECURITY;
CREATE INDEX agreement_held ON public.agreement USING btree (workspace_id, in_force_from DESC) WHERE (in_force_from IS NOT NULL);
CREATE UNIQUE INDEX agreement_in_force ON public.agreement USING btree (workspace_id) WHERE (state = 'in-force'::text);
CREATE UNIQUE INDEX agreement_under_way ON public.agreement USING btree (workspace_id) WHERE (state = ANY (ARRAY['draft'::text, 'proposed'::text, 'signed'::text]));
CREATE POLICY of_workspace ON agreement FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON agreement TO duet_app;

CREATE TABLE agreement_signature (
  workspace_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  side text NOT NULL,
  content_hash text NOT NULL,
  member_id uuid NOT NULL,
  role text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT agreement_signature_pkey PRIMARY KEY (workspace_id, agreement_id, side),
  CONSTRAINT agreement_signature_side_check CHECK ((side = ANY (ARRAY['marketing'::text, 'sales'::text]))),
  CONSTRAINT agreement_signature_workspace_id_agreement_id_content_hash_fkey FOREIGN KEY (workspace_id, agreement_id, content_hash) REFERENCES agreement(workspace_id, id, content_hash) ON UPDATE CASCADE,
  CONSTRAINT agreement_signature_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id)
);
ALTER TABLE agreement_signature ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement_signature FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON agreement_signature FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON agreement_signature TO duet_app;

CREATE TABLE api_key (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  name text NOT NULL,
  start text NOT NULL,
  key_hash bytea NOT NULL,
  scopes text[] NOT NULL,
  made_by uuid,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT api_key_pkey PRIMARY KEY (id),
  CONSTRAINT api_key_key_hash_key UNIQUE (key_hash),
  CONSTRAINT api_key_key_hash_check CHECK ((octet_length(key_hash) = 32)),
  CONSTRAINT api_key_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200))),
  CONSTRAINT api_key_scopes_check CHECK (((cardinality(scopes) > 0) AND (scopes <@ ARRAY['read'::text, 'write:touchpoints'::text, 'write'::text, 'admin'::text]))),
  CONSTRAINT api_key_start_check CHECK ((length(start) <= 16)),
  CONSTRAINT api_key_made_by_fkey FOREIGN KEY (made_by) REFERENCES app_user(id) ON DELETE SET NULL,
  CONSTRAINT api_key_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON DELETE CASCADE
);
CREATE INDEX api_key_workspace ON public.api_key USING btree (workspace_id, created_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON api_key TO duet_app;

CREATE TABLE app_credential (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT app_credential_pkey PRIMARY KEY (id),
  CONSTRAINT app_credential_provider_id_account_id_key UNIQUE (provider_id, account_id),
  CONSTRAINT app_credential_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX app_credential_user ON public.app_credential USING btree (user_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON app_credential TO duet_app;

CREATE TABLE app_session (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  token text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ip_address text,
  user_agent text,
  active_workspace_id uuid,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  second_factor_due boolean DEFAULT false NOT NULL,
  CONSTRAINT app_session_pkey PRIMARY KEY (id),
  CONSTRAINT app_session_token_key UNIQUE (token),
  CONSTRAINT app_session_active_workspace_id_fkey FOREIGN KEY (active_workspace_id) REFERENCES workspace(id) ON DELETE SET NULL,
  CONSTRAINT app_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX app_session_active_workspace ON public.app_session USING btree (active_workspace_id);
CREATE INDEX app_session_user ON public.app_session USING btree (user_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON app_session TO duet_app;

CREATE TABLE app_user (
  id uuid NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  email_verified boolean DEFAULT false NOT NULL,
  image text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  language text,
  offer_letters boolean DEFAULT true NOT NULL,
  CONSTRAINT app_user_pkey PRIMARY KEY (id),
  CONSTRAINT app_user_email_key UNIQUE (email),
  CONSTRAINT app_user_email_check CHECK (((email = lower(email)) AND (length(email) <= 320))),
  CONSTRAINT app_user_language_check CHECK ((language = ANY (ARRAY['en'::text, 'de'::text]))),
  CONSTRAINT app_user_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON app_user TO duet_app;

CREATE TABLE app_verification (
  id uuid NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT app_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX app_verification_identifier ON public.app_verification USING btree (identifier);
GRANT DELETE, INSERT, SELECT, UPDATE ON app_verification TO duet_app;

CREATE TABLE approved_template (
  workspace_id uuid NOT NULL,
  door_id uuid NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  definition jsonb NOT NULL,
  read_at timestamp with time zone NOT NULL,
  CONSTRAINT approved_template_pkey PRIMARY KEY (workspace_id, door_id, name, language),
  CONSTRAINT approved_template_language_check CHECK (((length(language) >= 1) AND (length(language) <= 20))),
  CONSTRAINT approved_template_name_check CHECK (((length(name) >= 1) AND (length(name) <= 512))),
  CONSTRAINT approved_template_workspace_id_door_id_fkey FOREIGN KEY (workspace_id, door_id) REFERENCES door(workspace_id, id)
);
ALTER TABLE approved_template ENABLE ROW LEVEL SECURITY;
ALTER TABLE approved_template FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON approved_template FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON approved_template TO duet_app;

CREATE TABLE arrival_hour (
  workspace_id uuid NOT NULL,
  source text NOT NULL,
  channel text NOT NULL,
  hour timestamp with time zone NOT NULL,
  arrived integer NOT NULL,
  last_at timestamp with time zone NOT NULL,
  CONSTRAINT arrival_hour_pkey PRIMARY KEY (workspace_id, source, channel, hour),
  CONSTRAINT arrival_hour_arrived_check CHECK ((arrived > 0))
);
ALTER TABLE arrival_hour ENABLE ROW LEVEL SECURITY;
ALTER TABLE arrival_hour FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON arrival_hour FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON arrival_hour TO duet_app;

CREATE TABLE attachment (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  size integer NOT NULL,
  sha256 bytea NOT NULL,
  bytes bytea STORAGE external NOT NULL,
  made_at timestamp with time zone NOT NULL,
  made_by uuid,
  CONSTRAINT attachment_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT attachment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255))),
  CONSTRAINT attachment_sha256_check CHECK ((length(sha256) = 32)),
  CONSTRAINT attachment_size_check CHECK ((size >= 0)),
  CONSTRAINT attachment_type_check CHECK (((length(type) >= 1) AND (length(type) <= 200))),
  CONSTRAINT attachment_workspace_id_made_by_fkey FOREIGN KEY (workspace_id, made_by) REFERENCES member(workspace_id, id)
);
ALTER TABLE attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON attachment FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON attachment TO duet_app;

CREATE TABLE beat (
  workspace_id uuid NOT NULL,
  identities_revision uuid DEFAULT gen_random_uuid() NOT NULL,
  watched_since timestamp with time zone,
  CONSTRAINT beat_pkey PRIMARY KEY (workspace_id),
  CONSTRAINT beat_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id)
);
ALTER TABLE beat ENABLE ROW LEVEL SECURITY;
ALTER TABLE beat FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON beat FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON beat TO duet_app;

CREATE UNLOGGED TABLE beat_hint (
  workspace_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  CONSTRAINT beat_hint_pkey PRIMARY KEY (workspace_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON beat_hint TO duet_app;

CREATE TABLE belonging (
  workspace_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  from_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  until_at timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
  person_id uuid NOT NULL,
  CONSTRAINT belonging_pkey PRIMARY KEY (workspace_id, identity_id, from_at),
  CONSTRAINT belonging_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id),
  CONSTRAINT belonging_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES person(workspace_id, id) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE belonging ENABLE ROW LEVEL SECURITY;
ALTER TABLE belonging FORCE ROW LEVEL SECURITY;
CREATE INDEX belonging_person ON public.belonging USING btree (workspace_id, person_id);
CREATE POLICY of_workspace ON belonging FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON belonging TO duet_app;

CREATE TABLE calendar_feed (
  workspace_id uuid NOT NULL,
  member_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  made_at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  CONSTRAINT calendar_feed_pkey PRIMARY KEY (workspace_id, member_id),
  CONSTRAINT calendar_feed_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  CONSTRAINT calendar_feed_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feed FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX calendar_feed_token ON public.calendar_feed USING btree (workspace_id, token_hash);
CREATE POLICY of_workspace ON calendar_feed FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON calendar_feed TO duet_app;

CREATE TABLE campaign (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  external_id text NOT NULL,
  name text NOT NULL,
  channels text[] DEFAULT '{}'::text[] NOT NULL,
  starts_on date,
  ends_on date,
  attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
  weeks date[] DEFAULT '{}'::date[] NOT NULL,
  audience text,
  promise text,
  budget bigint,
  budget_currency character(3),
  owner_id uuid,
  archived boolean DEFAULT false NOT NULL,
  CONSTRAINT campaign_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT campaign_workspace_id_external_id_key UNIQUE (workspace_id, external_id),
  CONSTRAINT campaign_check CHECK (((budget IS NULL) = (budget_currency IS NULL))),
  CONSTRAINT campaign_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES member(workspace_id, id)
);
ALTER TABLE campaign ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON campaign FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON campaign TO duet_app;

CREATE TABLE campaign_content (
  workspace_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  content_id uuid NOT NULL,
  "position" integer NOT NULL,
  CONSTRAINT campaign_content_pkey PRIMARY KEY (workspace_id, campaign_id, content_id),
  CONSTRAINT campaign_content_workspace_id_campaign_id_fkey FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT campaign_content_workspace_id_content_id_fkey FOREIGN KEY (workspace_id, content_id) REFERENCES content(workspace_id, id)
);
ALTER TABLE campaign_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_content FORCE ROW LEVEL SECURITY;
CREATE INDEX campaign_content_of ON public.campaign_content USING btree (workspace_id, content_id);
CREATE POLICY of_workspace ON campaign_content FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON campaign_content TO duet_app;

CREATE TABLE campaign_cost (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  campaign_id uuid NOT NULL,
  day date NOT NULL,
  amount bigint NOT NULL,
  currency character(3) NOT NULL,
  value bigint NOT NULL,
  rate numeric,
  rate_date date,
  note text,
  CONSTRAINT campaign_cost_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT campaign_cost_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id),
  CONSTRAINT campaign_cost_workspace_id_campaign_id_fkey FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign(workspace_id, id)
);
ALTER TABLE campaign_cost ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_cost FORCE ROW LEVEL SECURITY;
CREATE INDEX campaign_cost_day ON public.campaign_cost USING btree (workspace_id, campaign_id, day DESC, id DESC);
CREATE POLICY of_workspace ON campaign_cost FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON campaign_cost TO duet_app;

CREATE TABLE campaign_reach (
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  first_at timestamp with time zone NOT NULL,
  CONSTRAINT campaign_reach_pkey PRIMARY KEY (workspace_id, person_id, campaign_id),
  CONSTRAINT campaign_reach_workspace_id_campaign_id_fkey FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT campaign_reach_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES person(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE campaign_reach ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_reach FORCE ROW LEVEL SECURITY;
CREATE INDEX campaign_reach_latest ON public.campaign_reach USING btree (workspace_id, campaign_id, first_at DESC, person_id DESC);
CREATE POLICY of_workspace ON campaign_reach FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON campaign_reach TO duet_app;

CREATE TABLE campaign_week (
  workspace_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  week date NOT NULL,
  kind text NOT NULL,
  channel text NOT NULL,
  side text NOT NULL,
  touches integer NOT NULL,
  CONSTRAINT campaign_week_pkey PRIMARY KEY (workspace_id, campaign_id, week, kind, channel, side),
  CONSTRAINT campaign_week_touches_check CHECK ((touches > 0)),
  CONSTRAINT campaign_week_workspace_id_campaign_id_fkey FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign(workspace_id, id) ON DELETE CASCADE
) WITH (fillfactor=80);
ALTER TABLE campaign_week ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_week FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON campaign_week FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON campaign_week TO duet_app;

CREATE TABLE consent (
  workspace_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  channel text NOT NULL,
  purpose text NOT NULL,
  given boolean NOT NULL,
  at timestamp with time zone NOT NULL,
  order_key text COLLATE "C" NOT NULL,
  how text NOT NULL,
  CONSTRAINT consent_pkey PRIMARY KEY (workspace_id, identity_id, channel, purpose),
  CONSTRAINT consent_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id)
);
ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON consent FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON consent TO duet_app;

CREATE TABLE consent_purpose (
  workspace_id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  asks boolean NOT NULL,
  "position" integer NOT NULL,
  archived_at timestamp with time zone,
  CONSTRAINT consent_purpose_pkey PRIMARY KEY (workspace_id, key),
  CONSTRAINT consent_purpose_key_check CHECK (((key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(key) <= 80))),
  CONSTRAINT consent_purpose_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
ALTER TABLE consent_purpose ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent_purpose FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON consent_purpose FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON consent_purpose TO duet_app;

CREATE TABLE content (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  external_id text NOT NULL,
  title text NOT NULL,
  kind text,
  url text,
  CONSTRAINT content_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT content_workspace_id_external_id_key UNIQUE (workspace_id, external_id)
);
ALTER TABLE content ENABLE ROW LEVEL SECURITY;
ALTER TABLE content FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON content FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON content TO duet_app;

CREATE TABLE credit (
  workspace_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  model text NOT NULL,
  value bigint NOT NULL,
  basis text NOT NULL,
  touchpoint_ids uuid[] NOT NULL,
  amounts bigint[] NOT NULL,
  origin text,
  CONSTRAINT credit_pkey PRIMARY KEY (workspace_id, entry_id, model),
  CONSTRAINT credit_basis_check CHECK ((basis = ANY (ARRAY['touches'::text, 'fallback'::text, 'unattributed'::text]))),
  CONSTRAINT credit_check CHECK ((bigint_sum(amounts) = value)),
  CONSTRAINT credit_check1 CHECK ((cardinality(amounts) = GREATEST(cardinality(touchpoint_ids), 1))),
  CONSTRAINT credit_check2 CHECK (((basis = 'unattributed'::text) = ((cardinality(touchpoint_ids) = 0) AND (origin IS NULL)))),
  CONSTRAINT credit_model_check CHECK ((model = ANY (ARRAY['first'::text, 'last'::text, 'linear'::text, 'position'::text, 'decay'::text]))),
  CONSTRAINT credit_workspace_id_entry_id_value_fkey FOREIGN KEY (workspace_id, entry_id, value) REFERENCES entry(workspace_id, id, value) ON DELETE CASCADE
);
ALTER TABLE credit ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit FORCE ROW LEVEL SECURITY;
CREATE INDEX credit_untouched ON public.credit USING btree (workspace_id, entry_id) WHERE ((model = 'first'::text) AND (basis <> 'touches'::text));
CREATE POLICY of_workspace ON credit FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON credit TO duet_app;

CREATE TABLE deal (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  name text NOT NULL,
  pipeline_id uuid NOT NULL,
  stage text NOT NULL,
  state text NOT NULL,
  amount bigint,
  currency character(3),
  owner_id uuid,
  account_id uuid,
  handoff_source text,
  handoff_external_id text,
  placeholder boolean DEFAULT false NOT NULL,
  sourced_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  won_at timestamp with time zone,
  lost_at timestamp with time zone,
  lost_reason text,
  attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
  stage_at timestamp with time zone NOT NULL,
  expected_on date,
  CONSTRAINT deal_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT deal_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id),
  CONSTRAINT deal_check CHECK (((amount IS NULL) = (currency IS NULL))),
  CONSTRAINT deal_check1 CHECK (((state = 'won'::text) = (won_at IS NOT NULL))),
  CONSTRAINT deal_check2 CHECK (((state = 'lost'::text) = (lost_at IS NOT NULL))),
  CONSTRAINT deal_sourced_by_check CHECK ((sourced_by = ANY (ARRAY['marketing'::text, 'sales'::text, 'partner'::text, 'customer'::text]))),
  CONSTRAINT deal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text]))),
  CONSTRAINT deal_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES account(workspace_id, id),
  CONSTRAINT deal_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES member(workspace_id, id),
  CONSTRAINT deal_workspace_id_pipeline_id_fkey FOREIGN KEY (workspace_id, pipeline_id) REFERENCES pipeline(workspace_id, id),
  CONSTRAINT deal_workspace_id_pipeline_id_stage_fkey FOREIGN KEY (workspace_id, pipeline_id, stage) REFERENCES pipeline_stage(workspace_id, pipeline_id, key)
);
ALTER TABLE deal ENABLE ROW LEVEL SECURITY;
ALTER TABLE deal FORCE ROW LEVEL SECURITY;
CREATE INDEX deal_account ON public.deal USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX deal_board ON public.deal USING btree (workspace_id, pipeline_id, stage, stage_at DESC, id DESC) WHERE (NOT placeholder);
CREATE INDEX deal_closed ON public.deal USING btree (workspace_id, COALESCE(won_at, lost_at) DESC) WHERE ((state <> 'open'::text) AND (NOT placeholder));
CREATE INDEX deal_created ON public.deal USING btree (workspace_id, created_at DESC, id DESC);
CREATE INDEX deal_handoff ON public.deal USING btree (workspace_id, handoff_source, handoff_external_id) WHERE (handoff_external_id IS NOT NULL);
CREATE INDEX deal_owner ON public.deal USING btree (workspace_id, owner_id) WHERE (owner_id IS NOT NULL);
CREATE POLICY of_workspace ON deal FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON deal TO duet_app;

CREATE TABLE deal_person (
  workspace_id uuid NOT NULL,
  deal_id uuid NOT NULL,
  identity_id uuid NOT NULL,
  role text,
  "position" integer NOT NULL,
  CONSTRAINT deal_person_pkey PRIMARY KEY (workspace_id, deal_id, identity_id),
  CONSTRAINT deal_person_workspace_id_deal_id_fkey FOREIGN KEY (workspace_id, deal_id) REFERENCES deal(workspace_id, id),
  CONSTRAINT deal_person_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id)
);
ALTER TABLE deal_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE deal_person FORCE ROW LEVEL SECURITY;
CREATE INDEX deal_person_identity ON public.deal_person USING btree (workspace_id, identity_id);
CREATE POLICY of_workspace ON deal_person FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON deal_person TO duet_app;

CREATE TABLE deal_stage (
  workspace_id uuid NOT NULL,
  deal_id uuid NOT NULL,
  step integer NOT NULL,
  stage text NOT NULL,
  state text NOT NULL,
  at timestamp with time zone NOT NULL,
  reason text,
  undo boolean DEFAULT false NOT NULL,
  CONSTRAINT deal_stage_pkey PRIMARY KEY (workspace_id, deal_id, step),
  CONSTRAINT deal_stage_workspace_id_deal_id_fkey FOREIGN KEY (workspace_id, deal_id) REFERENCES deal(workspace_id, id)
);
ALTER TABLE deal_stage ENABLE ROW LEVEL SECURITY;
ALTER TABLE deal_stage FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON deal_stage FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON deal_stage TO duet_app;

CREATE TABLE definition_candidate (
  workspace_id uuid NOT NULL,
  run_id uuid NOT NULL,
  person_id uuid NOT NULL,
  meets smallint NOT NULL,
  stage text NOT NULL,
  was text NOT NULL,
  CONSTRAINT definition_candidate_pkey PRIMARY KEY (workspace_id, run_id, person_id),
  CONSTRAINT definition_candidate_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES person(workspace_id, id),
  CONSTRAINT definition_candidate_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES definition_run(workspace_id, id)
);
ALTER TABLE definition_candidate ENABLE ROW LEVEL SECURITY;
ALTER TABLE definition_candidate FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON definition_candidate FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON definition_candidate TO duet_app;

CREATE TABLE definition_run (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  state text NOT NULL,
  rules_lead boolean NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  cursor uuid,
  judged integer DEFAULT 0 NOT NULL,
  switched_at timestamp with time zone,
  changed integer DEFAULT 0 NOT NULL,
  watched_at timestamp with time zone,
  watched_person uuid,
  CONSTRAINT definition_run_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT definition_run_check CHECK (((switched_at IS NOT NULL) = (state = ANY (ARRAY['telling'::text, 'holding'::text, 'past'::text])))),
  CONSTRAINT definition_run_check1 CHECK (((watched_at IS NULL) = (watched_person IS NULL))),
  CONSTRAINT definition_run_state_check CHECK ((state = ANY (ARRAY['judging'::text, 'telling'::text, 'holding'::text, 'past'::text, 'dropped'::text]))),
  CONSTRAINT definition_run_workspace_id_agreement_id_fkey FOREIGN KEY (workspace_id, agreement_id) REFERENCES agreement(workspace_id, id)
);
ALTER TABLE definition_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE definition_run FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX definition_run_open ON public.definition_run USING btree (workspace_id, state) WHERE (state = ANY (ARRAY['judging'::text, 'telling'::text, 'holding'::text]));
CREATE POLICY of_workspace ON definition_run FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON definition_run TO duet_app;

CREATE TABLE definition_step (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  identity_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  meets smallint NOT NULL,
  agreement_id uuid NOT NULL,
  cause text NOT NULL,
  touchpoint_id uuid,
  CONSTRAINT definition_step_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT definition_step_cause_check CHECK ((cause = ANY (ARRAY['touch'::text, 'record'::text, 'time'::text, 'version'::text]))),
  CONSTRAINT definition_step_check CHECK (((touchpoint_id IS NULL) OR (cause = 'touch'::text))),
  CONSTRAINT definition_step_meets_check CHECK (((meets >= 0) AND (meets <= 15))),
  CONSTRAINT definition_step_workspace_id_agreement_id_fkey FOREIGN KEY (workspace_id, agreement_id) REFERENCES agreement(workspace_id, id),
  CONSTRAINT definition_step_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id)
);
ALTER TABLE definition_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE definition_step FORCE ROW LEVEL SECURITY;
CREATE INDEX definition_step_identity ON public.definition_step USING btree (workspace_id, identity_id);
CREATE POLICY of_workspace ON definition_step FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON definition_step TO duet_app;

CREATE TABLE delivery (
  workspace_id uuid NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  read_at timestamp with time zone,
  failed_at timestamp with time zone,
  reason text,
  CONSTRAINT delivery_pkey PRIMARY KEY (workspace_id, source, external_id),
  CONSTRAINT delivery_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 200))),
  CONSTRAINT delivery_reason_check CHECK ((length(reason) <= 500)),
  CONSTRAINT delivery_source_check CHECK (((length(source) >= 1) AND (length(source) <= 80)))
);
ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON delivery FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON delivery TO duet_app;

CREATE TABLE demo_company (
  workspace_id uuid NOT NULL,
  seed integer NOT NULL,
  until timestamp with time zone NOT NULL,
  size double precision NOT NULL,
  plants boolean NOT NULL,
  expected integer NOT NULL,
  stored integer DEFAULT 0 NOT NULL,
  stored_at timestamp with time zone,
  ready_at timestamp with time zone,
  alive_at timestamp with time zone,
  CONSTRAINT demo_company_pkey PRIMARY KEY (workspace_id),
  CONSTRAINT demo_company_expected_check CHECK ((expected > 0)),
  CONSTRAINT demo_company_size_check CHECK (((size > (0)::double precision) AND (size <= (1)::double precision)))
);
ALTER TABLE demo_company ENABLE ROW LEVEL SECURITY;
ALTER TABLE demo_company FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON demo_company FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON demo_company TO duet_app;

CREATE TABLE door (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  source text NOT NULL,
  channel text NOT NULL,
  settings jsonb DEFAULT '{}'::jsonb NOT NULL,
  secrets_sealed bytea,
  active boolean DEFAULT true NOT NULL,
  made_at timestamp with time zone NOT NULL,
  removed_at timestamp with time zone,
  CONSTRAINT door_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT door_workspace_id_source_key UNIQUE (workspace_id, source),
  CONSTRAINT door_channel_check CHECK (((length(channel) >= 1) AND (length(channel) <= 80))),
  CONSTRAINT door_kind_check CHECK ((kind = ANY (ARRAY['tracker'::text, 'form'::text, 'mailbox'::text, 'meta'::text, 'telephony'::text, 'webhook'::text]))),
  CONSTRAINT door_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT door_source_check CHECK (((length(source) >= 1) AND (length(source) <= 80)))
);
ALTER TABLE door ENABLE ROW LEVEL SECURITY;
ALTER TABLE door FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON door FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON door TO duet_app;

CREATE TABLE door_day (
  workspace_id uuid NOT NULL,
  door_id uuid NOT NULL,
  day date NOT NULL,
  arrived integer DEFAULT 0 NOT NULL,
  refused integer DEFAULT 0 NOT NULL,
  CONSTRAINT door_day_pkey PRIMARY KEY (workspace_id, door_id, day),
  CONSTRAINT door_day_arrived_check CHECK ((arrived >= 0)),
  CONSTRAINT door_day_refused_check CHECK ((refused >= 0)),
  CONSTRAINT door_day_workspace_id_door_id_fkey FOREIGN KEY (workspace_id, door_id) REFERENCES door(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE door_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE door_day FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON door_day FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON door_day TO duet_app;

CREATE TABLE door_example (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  door_id uuid NOT NULL,
  external_id text NOT NULL,
  at timestamp with time zone NOT NULL,
  body text NOT NULL,
  outcome text NOT NULL,
  CONSTRAINT door_example_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT door_example_workspace_id_door_id_external_id_key UNIQUE (workspace_id, door_id, external_id),
  CONSTRAINT door_example_body_check CHECK ((length(body) <= 100000)),
  CONSTRAINT door_example_outcome_check CHECK ((outcome = ANY (ARRAY['waiting'::text, 'taken'::text, 'aside'::text, 'failed'::text]))),
  CONSTRAINT door_example_workspace_id_door_id_fkey FOREIGN KEY (workspace_id, door_id) REFERENCES door(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE door_example ENABLE ROW LEVEL SECURITY;
ALTER TABLE door_example FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON door_example FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON door_example TO duet_app;

CREATE TABLE door_state (
  workspace_id uuid NOT NULL,
  door_id uuid NOT NULL,
  arrived_at timestamp with time zone,
  refused_at timestamp with time zone,
  refused_code text,
  trouble_code text,
  trouble_detail text,
  trouble_since timestamp with time zone,
  next_try_at timestamp with time zone,
  caught_up_at timestamp with time zone,
  place jsonb,
  claimed_by uuid,
  claimed_until timestamp with time zone,
  CONSTRAINT door_state_pkey PRIMARY KEY (workspace_id, door_id),
  CONSTRAINT door_state_trouble_detail_check CHECK ((length(trouble_detail) <= 500)),
  CONSTRAINT door_state_workspace_id_door_id_fkey FOREIGN KEY (workspace_id, door_id) REFERENCES door(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE door_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE door_state FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON door_state FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON door_state TO duet_app;

CREATE TABLE duet_migration (
  version integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT duet_migration_pkey PRIMARY KEY (version)
);

CREATE TABLE entry (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  deal_id uuid,
  identity_id uuid,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  amount bigint NOT NULL,
  currency character(3) NOT NULL,
  value bigint NOT NULL,
  rate numeric,
  rate_date date,
  reverses_id uuid,
  recurring boolean DEFAULT false NOT NULL,
  import_id uuid,
  CONSTRAINT entry_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT entry_workspace_id_id_value_key UNIQUE (workspace_id, id, value),
  CONSTRAINT entry_workspace_id_reverses_id_key UNIQUE (workspace_id, reverses_id),
  CONSTRAINT entry_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id),
  CONSTRAINT entry_check CHECK (((deal_id IS NOT NULL) OR (identity_id IS NOT NULL))),
  CONSTRAINT entry_kind_check CHECK ((kind = ANY (ARRAY['booked'::text, 'received'::text]))),
  CONSTRAINT entry_workspace_id_deal_id_fkey FOREIGN KEY (workspace_id, deal_id) REFERENCES deal(workspace_id, id),
  CONSTRAINT entry_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id),
  CONSTRAINT entry_workspace_id_reverses_id_fkey FOREIGN KEY (workspace_id, reverses_id) REFERENCES entry(workspace_id, id)
);
ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry FORCE ROW LEVEL SECURITY;
CREATE INDEX entry_at ON public.entry USING btree (workspace_id, kind, at);
CREATE INDEX entry_deal ON public.entry USING btree (workspace_id, deal_id) WHERE (deal_id IS NOT NULL);
CREATE INDEX entry_identity ON public.entry USING btree (workspace_id, identity_id) WHERE (identity_id IS NOT NULL);
CREATE INDEX entry_import ON public.entry USING btree (workspace_id, import_id) WHERE (import_id IS NOT NULL);
CREATE POLICY of_workspace ON entry FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON entry TO duet_app;

CREATE TABLE entry_dirty (
  workspace_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  CONSTRAINT entry_dirty_pkey PRIMARY KEY (workspace_id, entry_id),
  CONSTRAINT entry_dirty_workspace_id_entry_id_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES entry(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE entry_dirty ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry_dirty FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON entry_dirty FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON entry_dirty TO duet_app;

CREATE TABLE erasure (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  state text NOT NULL,
  phase text DEFAULT 'words'::text NOT NULL,
  salt bytea,
  touches integer DEFAULT 0 NOT NULL,
  begun_by text NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  claim uuid,
  alive_at timestamp with time zone,
  problem text,
  CONSTRAINT erasure_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT erasure_check CHECK (((state = 'done'::text) = (salt IS NULL))),
  CONSTRAINT erasure_phase_check CHECK ((phase = ANY (ARRAY['words'::text, 'touches'::text, 'done'::text]))),
  CONSTRAINT erasure_state_check CHECK ((state = ANY (ARRAY['working'::text, 'done'::text]))),
  CONSTRAINT erasure_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES identity(workspace_id, id)
);
ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure FORCE ROW LEVEL SECURITY;
CREATE INDEX erasure_open ON public.erasure USING btree (workspace_id) WHERE (state = 'working'::text);
CREATE INDEX erasure_person ON public.erasure USING btree (workspace_id, person_id);
CREATE POLICY of_workspace ON erasure FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON erasure TO duet_app;

CREATE TABLE exchange_rate (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  currency character(3) NOT NULL,
  on_date date NOT NULL,
  rate numeric NOT NULL,
  CONSTRAINT exchange_rate_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT exchange_rate_workspace_id_currency_on_date_key UNIQUE (workspace_id, currency, on_date),
  CONSTRAINT exchange_rate_rate_check CHECK ((rate > (0)::numeric))
);
ALTER TABLE exchange_rate ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_rate FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON exchange_rate FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON exchange_rate TO duet_app;

CREATE TABLE fact (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  actor text NOT NULL,
  act text NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  because jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT fact_pkey PRIMARY KEY (workspace_id, id)
);
ALTER TABLE fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact FORCE ROW LEVEL SECURITY;
CREATE INDEX fact_subject ON public.fact USING btree (workspace_id, subject_id, id);
CREATE POLICY of_workspace ON fact FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON fact TO duet_app;

CREATE TABLE failed_intake (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  body text NOT NULL,
  code text NOT NULL,
  param text,
  reason text NOT NULL,
  failed_at timestamp with time zone NOT NULL,
  import_id uuid,
  settled_at timestamp with time zone,
  settled_as text,
  CONSTRAINT failed_intake_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT failed_intake_settled_as_check CHECK ((settled_as = ANY (ARRAY['replayed'::text, 'dropped'::text])))
);
ALTER TABLE failed_intake ENABLE ROW LEVEL SECURITY;
ALTER TABLE failed_intake FORCE ROW LEVEL SECURITY;
CREATE INDEX failed_intake_open ON public.failed_intake USING btree (workspace_id, id) WHERE (settled_at IS NULL);
CREATE POLICY of_workspace ON failed_intake FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON failed_intake TO duet_app;

CREATE TABLE field (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  noun text NOT NULL,
  key text NOT NULL,
  label text NOT NULL,
  type text NOT NULL,
  options jsonb DEFAULT '[]'::jsonb NOT NULL,
  currency character(3),
  required boolean DEFAULT false NOT NULL,
  description text,
  "position" integer NOT NULL,
  archived_at timestamp with time zone,
  CONSTRAINT field_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT field_workspace_id_noun_key_key UNIQUE (workspace_id, noun, key),
  CONSTRAINT field_check CHECK (((type = 'money'::text) = (currency IS NOT NULL))),
  CONSTRAINT field_key_check CHECK (((length(key) >= 1) AND (length(key) <= 100))),
  CONSTRAINT field_label_check CHECK (((length(label) >= 1) AND (length(label) <= 200))),
  CONSTRAINT field_noun_check CHECK ((noun = ANY (ARRAY['person'::text, 'account'::text, 'deal'::text, 'campaign'::text]))),
  CONSTRAINT field_type_check CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'money'::text, 'date'::text, 'choice'::text, 'link'::text, 'person'::text])))
);
ALTER TABLE field ENABLE ROW LEVEL SECURITY;
ALTER TABLE field FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON field FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON field TO duet_app;

CREATE TABLE field_refit (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  field_id uuid NOT NULL,
  act text NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  undone boolean DEFAULT false NOT NULL,
  begun_by text NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  records integer NOT NULL,
  looked integer DEFAULT 0 NOT NULL,
  reached uuid,
  claim uuid,
  alive_at timestamp with time zone,
  problem text,
  CONSTRAINT field_refit_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT field_refit_state_check CHECK ((state = ANY (ARRAY['working'::text, 'done'::text, 'replaced'::text]))),
  CONSTRAINT field_refit_workspace_id_field_id_fkey FOREIGN KEY (workspace_id, field_id) REFERENCES field(workspace_id, id)
);
ALTER TABLE field_refit ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_refit FORCE ROW LEVEL SECURITY;
CREATE INDEX field_refit_field ON public.field_refit USING btree (workspace_id, field_id, id);
CREATE INDEX field_refit_open ON public.field_refit USING btree (workspace_id) WHERE (state = 'working'::text);
CREATE POLICY of_workspace ON field_refit FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON field_refit TO duet_app;

CREATE TABLE field_value (
  workspace_id uuid NOT NULL,
  field_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  word text COLLATE "C",
  number double precision,
  CONSTRAINT field_value_pkey PRIMARY KEY (workspace_id, subject_id, field_id),
  CONSTRAINT field_value_workspace_id_field_id_fkey FOREIGN KEY (workspace_id, field_id) REFERENCES field(workspace_id, id)
);
ALTER TABLE field_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_value FORCE ROW LEVEL SECURITY;
CREATE INDEX field_value_number ON public.field_value USING btree (workspace_id, field_id, number, subject_id);
CREATE INDEX field_value_word ON public.field_value USING btree (workspace_id, field_id, word, subject_id);
CREATE POLICY of_workspace ON field_value FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON field_value TO duet_app;

CREATE TABLE form_confirmation (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  door_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  address_check bytea NOT NULL,
  answer_sealed bytea,
  made_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone,
  CONSTRAINT form_confirmation_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT form_confirmation_workspace_id_token_hash_key UNIQUE (workspace_id, token_hash),
  CONSTRAINT form_confirmation_workspace_id_door_id_fkey FOREIGN KEY (workspace_id, door_id) REFERENCES door(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE form_confirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE form_confirmation FORCE ROW LEVEL SECURITY;
CREATE INDEX form_confirmation_address ON public.form_confirmation USING btree (workspace_id, address_check, made_at);
CREATE INDEX form_confirmation_end ON public.form_confirmation USING btree (workspace_id, expires_at);
CREATE POLICY of_workspace ON form_confirmation FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON form_confirmation TO duet_app;

CREATE TABLE form_version (
  workspace_id uuid NOT NULL,
  door_id uuid NOT NULL,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT form_version_pkey PRIMARY KEY (workspace_id, door_id, version),
  CONSTRAINT form_version_version_check CHECK ((version > 0)),
  CONSTRAINT form_version_workspace_id_door_id_fkey FOREIGN KEY (workspace_id, door_id) REFERENCES door(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE form_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE form_version FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON form_version FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON form_version TO duet_app;

CREATE TABLE handoff (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  identity_id uuid NOT NULL,
  state text NOT NULL,
  offered_at timestamp with time zone NOT NULL,
  offered_by uuid,
  offered_to uuid,
  reason text,
  due_at timestamp with time zone,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  returned_at timestamp with time zone,
  return_reason text,
  lapsed_at timestamp with time zone,
  converted_at timestamp with time zone,
  held_by uuid,
  return_key text,
  after_id uuid,
  CONSTRAINT handoff_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT handoff_workspace_id_source_external_id_key UNIQUE (workspace_id, source, external_id),
  CONSTRAINT handoff_return_check CHECK (((returned_at IS NULL) = (return_key IS NULL))),
  CONSTRAINT handoff_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'accepted'::text, 'returned'::text, 'lapsed'::text, 'converted'::text]))),
  CONSTRAINT handoff_workspace_id_accepted_by_fkey FOREIGN KEY (workspace_id, accepted_by) REFERENCES member(workspace_id, id),
  CONSTRAINT handoff_workspace_id_held_by_fkey FOREIGN KEY (workspace_id, held_by) REFERENCES member(workspace_id, id),
  CONSTRAINT handoff_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id),
  CONSTRAINT handoff_workspace_id_offered_by_fkey FOREIGN KEY (workspace_id, offered_by) REFERENCES member(workspace_id, id),
  CONSTRAINT handoff_workspace_id_offered_to_fkey FOREIGN KEY (workspace_id, offered_to) REFERENCES member(workspace_id, id)
);
ALTER TABLE handoff ENABLE ROW LEVEL SECURITY;
ALTER TABLE handoff FORCE ROW LEVEL SECURITY;
CREATE INDEX handoff_after ON public.handoff USING btree (workspace_id, after_id) WHERE (after_id IS NOT NULL);
CREATE INDEX handoff_held ON public.handoff USING btree (workspace_id, held_by) WHERE (state = ANY (ARRAY['offered'::text, 'accepted'::text]));
CREATE INDEX handoff_identity ON public.handoff USING btree (workspace_id, identity_id);
CREATE INDEX handoff_offered ON public.handoff USING btree (workspace_id, offered_at DESC, id DESC);
CREATE INDEX handoff_open ON public.handoff USING btree (workspace_id, due_at, id) WHERE (state = 'offered'::text);
CREATE POLICY of_workspace ON handoff FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON handoff TO duet_app;

CREATE TABLE handoff_context (
  workspace_id uuid NOT NULL,
  handoff_id uuid NOT NULL,
  composed_at timestamp with time zone NOT NULL,
  saw uuid[] NOT NULL,
  asked uuid[] NOT NULL,
  campaigns uuid[] NOT NULL,
  missing text[] NOT NULL,
  CONSTRAINT handoff_context_pkey PRIMARY KEY (workspace_id, handoff_id)
);
ALTER TABLE handoff_context ENABLE ROW LEVEL SECURITY;
ALTER TABLE handoff_context FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON handoff_context FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON handoff_context TO duet_app;

CREATE TABLE handoff_step (
  workspace_id uuid NOT NULL,
  handoff_id uuid NOT NULL,
  step text NOT NULL,
  outcome text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT handoff_step_pkey PRIMARY KEY (workspace_id, handoff_id, step),
  CONSTRAINT handoff_step_outcome_check CHECK ((outcome = ANY (ARRAY['taken'::text, 'passed-over'::text]))),
  CONSTRAINT handoff_step_step_check CHECK ((step = ANY (ARRAY['reminder'::text, 'lapse'::text, 'reassignment'::text, 'escalation'::text])))
);
ALTER TABLE handoff_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE handoff_step FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON handoff_step FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON handoff_step TO duet_app;

CREATE TABLE happening (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  subject_id uuid NOT NULL,
  body jsonb NOT NULL,
  hash bytea NOT NULL,
  import_id uuid,
  CONSTRAINT happening_pkey PRIMARY KEY (workspace_id, id)
);
ALTER TABLE happening ENABLE ROW LEVEL SECURITY;
ALTER TABLE happening FORCE ROW LEVEL SECURITY;
CREATE INDEX happening_handoff ON public.happening USING btree (workspace_id, ((body ->> 'handoff'::text))) WHERE (kind = 'handoff'::text);
CREATE INDEX happening_import ON public.happening USING btree (workspace_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX happening_name ON public.happening USING btree (workspace_id, external_id, source, kind);
CREATE INDEX happening_reverses ON public.happening USING btree (workspace_id, (((body -> 'reverses'::text) ->> 'externalId'::text))) WHERE (kind = 'entry'::text);
CREATE INDEX happening_subject ON public.happening USING btree (workspace_id, subject_id);
CREATE INDEX happening_wait ON public.happening USING btree (workspace_id, (((body -> 'asked'::text) ->> 'externalId'::text))) WHERE (kind = 'wait'::text);
CREATE INDEX happening_wait_answer ON public.happening USING btree (workspace_id, ((((body -> 'step'::text) -> 'touch'::text) ->> 'externalId'::text))) WHERE (kind = 'wait'::text);
CREATE POLICY of_workspace ON happening FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON happening TO duet_app;

CREATE TABLE idempotency (
  workspace_id uuid NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  status smallint,
  response jsonb,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT idempotency_pkey PRIMARY KEY (workspace_id, key),
  CONSTRAINT idempotency_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  CONSTRAINT idempotency_request_hash_check CHECK ((octet_length(request_hash) = 32))
);
ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;
CREATE INDEX idempotency_age ON public.idempotency USING btree (workspace_id, created_at);
CREATE POLICY of_workspace ON idempotency FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON idempotency TO duet_app;

CREATE TABLE identity (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  CONSTRAINT identity_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT identity_workspace_id_kind_value_key UNIQUE (workspace_id, kind, value),
  CONSTRAINT identity_kind_check CHECK ((kind = ANY (ARRAY['external'::text, 'email'::text, 'phone'::text, 'visitor'::text])))
);
ALTER TABLE identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON identity FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON identity TO duet_app;

CREATE TABLE identity_link (
  workspace_id uuid NOT NULL,
  one_id uuid NOT NULL,
  other_id uuid NOT NULL,
  basis text NOT NULL,
  same boolean DEFAULT true NOT NULL,
  order_key text COLLATE "C" NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT identity_link_pkey PRIMARY KEY (workspace_id, one_id, other_id, basis),
  CONSTRAINT identity_link_basis_check CHECK ((basis = ANY (ARRAY['claim'::text, 'verified'::text, 'manual'::text]))),
  CONSTRAINT identity_link_workspace_id_one_id_fkey FOREIGN KEY (workspace_id, one_id) REFERENCES identity(workspace_id, id),
  CONSTRAINT identity_link_workspace_id_other_id_fkey FOREIGN KEY (workspace_id, other_id) REFERENCES identity(workspace_id, id)
);
ALTER TABLE identity_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_link FORCE ROW LEVEL SECURITY;
CREATE INDEX identity_link_other ON public.identity_link USING btree (workspace_id, other_id);
CREATE POLICY of_workspace ON identity_link FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON identity_link TO duet_app;

CREATE TABLE import (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  plan text NOT NULL,
  source text NOT NULL,
  files jsonb NOT NULL,
  state text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  counts jsonb DEFAULT '{}'::jsonb NOT NULL,
  begun_by text,
  doing text,
  claim uuid,
  alive_at timestamp with time zone,
  progress jsonb,
  refused text,
  kept jsonb DEFAULT '[]'::jsonb NOT NULL,
  by_hand boolean DEFAULT false NOT NULL,
  mapping jsonb,
  made_plan jsonb,
  CONSTRAINT import_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT import_claimed CHECK ((((doing IS NULL) = (claim IS NULL)) AND ((doing IS NULL) = (alive_at IS NULL)))),
  CONSTRAINT import_doing_check CHECK ((doing = ANY (ARRAY['rehearsal'::text, 'import'::text, 'undo'::text]))),
  CONSTRAINT import_state_check CHECK ((state = ANY (ARRAY['collecting'::text, 'rehearsed'::text, 'staging'::text, 'processing'::text, 'done'::text, 'undone'::text]))),
  CONSTRAINT import_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id)
);
ALTER TABLE import ENABLE ROW LEVEL SECURITY;
ALTER TABLE import FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX import_at_work ON public.import USING btree (workspace_id) WHERE (doing IS NOT NULL);
CREATE INDEX import_open ON public.import USING btree (workspace_id, plan) WHERE (state = 'staging'::text);
CREATE POLICY of_workspace ON import FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON import TO duet_app;

CREATE TABLE import_correction (
  workspace_id uuid NOT NULL,
  import_id uuid NOT NULL,
  file text NOT NULL,
  line bigint NOT NULL,
  cells text[] NOT NULL,
  corrected_by text NOT NULL,
  corrected_at timestamp with time zone NOT NULL,
  CONSTRAINT import_correction_pkey PRIMARY KEY (workspace_id, import_id, file, line),
  CONSTRAINT import_correction_workspace_id_import_id_fkey FOREIGN KEY (workspace_id, import_id) REFERENCES import(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE import_correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_correction FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON import_correction FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_correction TO duet_app;

CREATE TABLE import_mapping (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  mapping jsonb NOT NULL,
  headers jsonb NOT NULL,
  made_by text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT import_mapping_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT import_mapping_workspace_id_name_key UNIQUE (workspace_id, name),
  CONSTRAINT import_mapping_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200))),
  CONSTRAINT import_mapping_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id)
);
ALTER TABLE import_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_mapping FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON import_mapping FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_mapping TO duet_app;

CREATE TABLE import_profile (
  workspace_id uuid NOT NULL,
  import_id uuid NOT NULL,
  file text NOT NULL,
  profile jsonb NOT NULL,
  CONSTRAINT import_profile_pkey PRIMARY KEY (workspace_id, import_id, file),
  CONSTRAINT import_profile_workspace_id_import_id_fkey FOREIGN KEY (workspace_id, import_id) REFERENCES import(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE import_profile ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_profile FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON import_profile FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_profile TO duet_app;

CREATE TABLE import_rejection (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  import_id uuid NOT NULL,
  file text NOT NULL,
  line bigint NOT NULL,
  reason text NOT NULL,
  raw text NOT NULL,
  cells text[],
  CONSTRAINT import_rejection_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT import_rejection_workspace_id_import_id_fkey FOREIGN KEY (workspace_id, import_id) REFERENCES import(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE import_rejection ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_rejection FORCE ROW LEVEL SECURITY;
CREATE INDEX import_rejection_of ON public.import_rejection USING btree (workspace_id, import_id, id);
CREATE POLICY of_workspace ON import_rejection FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_rejection TO duet_app;

CREATE TABLE installation (
  only_one boolean DEFAULT true NOT NULL,
  claimed_by uuid NOT NULL,
  claimed_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT installation_pkey PRIMARY KEY (only_one),
  CONSTRAINT installation_only_one_check CHECK (only_one),
  CONSTRAINT installation_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES app_user(id)
);
GRANT INSERT, SELECT ON installation TO duet_app;

CREATE TABLE intake (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  received_at timestamp with time zone NOT NULL,
  items integer NOT NULL,
  import_id uuid,
  envelope text STORAGE external NOT NULL,
  CONSTRAINT intake_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT intake_items_check CHECK ((items > 0))
);
ALTER TABLE intake ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON intake FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON intake TO duet_app;

CREATE TABLE intake_key (
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  hash bytea NOT NULL,
  alias_hash bytea,
  import_id uuid,
  CONSTRAINT intake_key_pkey PRIMARY KEY (workspace_id, kind, source, external_id)
);
ALTER TABLE intake_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_key FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON intake_key FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON intake_key TO duet_app;

CREATE TABLE invitation (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  token_hash bytea NOT NULL,
  invited_by uuid,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  revoked_at timestamp with time zone,
  CONSTRAINT invitation_pkey PRIMARY KEY (id),
  CONSTRAINT invitation_token_hash_key UNIQUE (token_hash),
  CONSTRAINT invitation_check CHECK (((accepted_at IS NULL) OR (revoked_at IS NULL))),
  CONSTRAINT invitation_email_check CHECK (((email = lower(email)) AND (length(email) <= 320))),
  CONSTRAINT invitation_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'leader'::text, 'marketing'::text, 'sales'::text, 'finance'::text, 'viewer'::text]))),
  CONSTRAINT invitation_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  CONSTRAINT invitation_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES app_user(id) ON DELETE SET NULL,
  CONSTRAINT invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES app_user(id) ON DELETE SET NULL,
  CONSTRAINT invitation_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX invitation_open ON public.invitation USING btree (workspace_id, email) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
GRANT DELETE, INSERT, SELECT, UPDATE ON invitation TO duet_app;

CREATE TABLE ledger_day (
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  day date NOT NULL,
  revision uuid NOT NULL,
  CONSTRAINT ledger_day_pkey PRIMARY KEY (workspace_id, kind, day),
  CONSTRAINT ledger_day_kind_check CHECK ((kind = ANY (ARRAY['booked'::text, 'received'::text])))
);
ALTER TABLE ledger_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_day FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON ledger_day FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON ledger_day TO duet_app;

CREATE TABLE mail_seen (
  workspace_id uuid NOT NULL,
  id text NOT NULL,
  fingerprint bytea NOT NULL,
  thread text NOT NULL,
  talk bytea NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT mail_seen_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT mail_seen_fingerprint_check CHECK ((length(fingerprint) = 12)),
  CONSTRAINT mail_seen_id_check CHECK (((length(id) >= 1) AND (length(id) <= 320))),
  CONSTRAINT mail_seen_talk_check CHECK ((length(talk) = 12)),
  CONSTRAINT mail_seen_thread_check CHECK (((length(thread) >= 1) AND (length(thread) <= 300)))
);
ALTER TABLE mail_seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_seen FORCE ROW LEVEL SECURITY;
CREATE INDEX mail_seen_talk ON public.mail_seen USING btree (workspace_id, talk, at);
CREATE POLICY of_workspace ON mail_seen FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON mail_seen TO duet_app;

CREATE TABLE mail_sent_to (
  workspace_id uuid NOT NULL,
  mail_id text NOT NULL,
  address_hash bytea NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT mail_sent_to_pkey PRIMARY KEY (workspace_id, address_hash, mail_id),
  CONSTRAINT mail_sent_to_address_hash_check CHECK ((length(address_hash) = 32)),
  CONSTRAINT mail_sent_to_mail_id_check CHECK (((length(mail_id) >= 1) AND (length(mail_id) <= 320)))
);
ALTER TABLE mail_sent_to ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_sent_to FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON mail_sent_to FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON mail_sent_to TO duet_app;

CREATE TABLE mail_token (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  purpose text NOT NULL,
  email text,
  token_hash bytea NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT mail_token_pkey PRIMARY KEY (id),
  CONSTRAINT mail_token_token_hash_key UNIQUE (token_hash),
  CONSTRAINT mail_token_email_check CHECK (((email = lower(email)) AND (length(email) <= 320))),
  CONSTRAINT mail_token_purpose_check CHECK ((purpose = ANY (ARRAY['password'::text, 'email'::text]))),
  CONSTRAINT mail_token_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  CONSTRAINT mail_token_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX mail_token_user ON public.mail_token USING btree (user_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON mail_token TO duet_app;

CREATE TABLE mass_edit (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  what jsonb NOT NULL,
  records integer NOT NULL,
  begun_by text NOT NULL,
  begun_as text,
  begun_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  ended_at timestamp with time zone,
  claim uuid,
  alive_at timestamp with time zone,
  problem text,
  noun text NOT NULL,
  CONSTRAINT mass_edit_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT mass_edit_noun_check CHECK ((noun = ANY (ARRAY['person'::text, 'account'::text]))),
  CONSTRAINT mass_edit_state_check CHECK ((state = ANY (ARRAY['working'::text, 'done'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text])))
);
ALTER TABLE mass_edit ENABLE ROW LEVEL SECURITY;
ALTER TABLE mass_edit FORCE ROW LEVEL SECURITY;
CREATE INDEX mass_edit_open ON public.mass_edit USING btree (workspace_id) WHERE (state = ANY (ARRAY['working'::text, 'undoing'::text]));
CREATE POLICY of_workspace ON mass_edit FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON mass_edit TO duet_app;

CREATE TABLE mass_edit_piece (
  workspace_id uuid NOT NULL,
  mass_edit_id uuid NOT NULL,
  place integer NOT NULL,
  records uuid[] NOT NULL,
  changed integer DEFAULT 0 NOT NULL,
  done boolean DEFAULT false NOT NULL,
  undone boolean DEFAULT false NOT NULL,
  kept uuid[] DEFAULT '{}'::uuid[] NOT NULL,
  deals uuid[] DEFAULT '{}'::uuid[] NOT NULL,
  CONSTRAINT mass_edit_piece_pkey PRIMARY KEY (workspace_id, mass_edit_id, place),
  CONSTRAINT mass_edit_piece_workspace_id_mass_edit_id_fkey FOREIGN KEY (workspace_id, mass_edit_id) REFERENCES mass_edit(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE mass_edit_piece ENABLE ROW LEVEL SECURITY;
ALTER TABLE mass_edit_piece FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON mass_edit_piece FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON mass_edit_piece TO duet_app;

CREATE TABLE media_hint (
  workspace_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  CONSTRAINT media_hint_pkey PRIMARY KEY (workspace_id)
);
CREATE INDEX media_hint_due ON public.media_hint USING btree (due_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON media_hint TO duet_app;

CREATE TABLE meeting (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  uid text NOT NULL,
  organizer_id uuid,
  door_id uuid NOT NULL,
  title text NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  place text DEFAULT ''::text NOT NULL,
  link text DEFAULT ''::text NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  sequence integer DEFAULT 0 NOT NULL,
  time_sequence integer DEFAULT 0 NOT NULL,
  time_set_at timestamp with time zone NOT NULL,
  cancelled_at timestamp with time zone,
  outcome text,
  outcome_at timestamp with time zone,
  outcome_by uuid,
  before jsonb,
  step text NOT NULL,
  step_at timestamp with time zone NOT NULL,
  made_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT meeting_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT meeting_check CHECK (((time_sequence >= 0) AND (time_sequence <= sequence))),
  CONSTRAINT meeting_check1 CHECK ((ends_at > starts_at)),
  CONSTRAINT meeting_check2 CHECK (((outcome IS NULL) = (outcome_at IS NULL))),
  CONSTRAINT meeting_check3 CHECK (((outcome IS NULL) OR (cancelled_at IS NULL))),
  CONSTRAINT meeting_outcome_check CHECK ((outcome = ANY (ARRAY['held'::text, 'not-held'::text]))),
  CONSTRAINT meeting_sequence_check CHECK ((sequence >= 0)),
  CONSTRAINT meeting_step_check CHECK ((step = ANY (ARRAY['made'::text, 'changed'::text, 'cancelled'::text, 'taken-back'::text]))),
  CONSTRAINT meeting_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300))),
  CONSTRAINT meeting_uid_check CHECK (((length(uid) >= 1) AND (length(uid) <= 300))),
  CONSTRAINT meeting_workspace_id_door_id_fkey FOREIGN KEY (workspace_id, door_id) REFERENCES door(workspace_id, id),
  CONSTRAINT meeting_workspace_id_organizer_id_fkey FOREIGN KEY (workspace_id, organizer_id) REFERENCES member(workspace_id, id),
  CONSTRAINT meeting_workspace_id_outcome_by_fkey FOREIGN KEY (workspace_id, outcome_by) REFERENCES member(workspace_id, id)
);
ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
CREATE INDEX meeting_by_time ON public.meeting USING btree (workspace_id, starts_at, id);
CREATE INDEX meeting_of_organizer ON public.meeting USING btree (workspace_id, organizer_id, starts_at);
CREATE POLICY of_workspace ON meeting FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON meeting TO duet_app;

CREATE TABLE meeting_answer (
  workspace_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  answer text NOT NULL,
  sequence integer,
  at timestamp with time zone NOT NULL,
  comment text,
  proposed_starts_at timestamp with time zone,
  proposed_ends_at timestamp with time zone,
  CONSTRAINT meeting_answer_pkey PRIMARY KEY (workspace_id, meeting_id, name),
  CONSTRAINT meeting_answer_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'tentative'::text, 'declined'::text]))),
  CONSTRAINT meeting_answer_check CHECK (((proposed_starts_at IS NULL) = (proposed_ends_at IS NULL))),
  CONSTRAINT meeting_answer_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300))),
  CONSTRAINT meeting_answer_workspace_id_meeting_id_fkey FOREIGN KEY (workspace_id, meeting_id) REFERENCES meeting(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE meeting_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON meeting_answer FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON meeting_answer TO duet_app;

CREATE TABLE meeting_guest (
  workspace_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  address text NOT NULL,
  identity_id uuid NOT NULL,
  thread text NOT NULL,
  removed_at timestamp with time zone,
  outcome_touch text,
  CONSTRAINT meeting_guest_pkey PRIMARY KEY (workspace_id, meeting_id, address),
  CONSTRAINT meeting_guest_address_check CHECK (((length(address) >= 3) AND (length(address) <= 320))),
  CONSTRAINT meeting_guest_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id),
  CONSTRAINT meeting_guest_workspace_id_meeting_id_fkey FOREIGN KEY (workspace_id, meeting_id) REFERENCES meeting(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE meeting_guest ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_guest FORCE ROW LEVEL SECURITY;
CREATE INDEX meeting_guest_of_identity ON public.meeting_guest USING btree (workspace_id, identity_id);
CREATE POLICY of_workspace ON meeting_guest FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON meeting_guest TO duet_app;

CREATE TABLE member (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  external_id text NOT NULL,
  name text NOT NULL,
  email text,
  side text,
  user_id uuid,
  CONSTRAINT member_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT member_workspace_id_external_id_key UNIQUE (workspace_id, external_id),
  CONSTRAINT member_side_check CHECK ((side = ANY (ARRAY['marketing'::text, 'sales'::text])))
);
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
ALTER TABLE member FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON member FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON member TO duet_app;

CREATE TABLE membership (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  hides_first_steps boolean DEFAULT false NOT NULL,
  CONSTRAINT membership_pkey PRIMARY KEY (id),
  CONSTRAINT membership_workspace_id_user_id_key UNIQUE (workspace_id, user_id),
  CONSTRAINT membership_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'leader'::text, 'marketing'::text, 'sales'::text, 'finance'::text, 'viewer'::text]))),
  CONSTRAINT membership_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE,
  CONSTRAINT membership_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON DELETE CASCADE
);
CREATE INDEX membership_user ON public.membership USING btree (user_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON membership TO duet_app;

CREATE TABLE message (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  identity_id uuid NOT NULL,
  author_id uuid,
  door_id uuid,
  thread text,
  recipient text,
  subject text DEFAULT ''::text NOT NULL,
  text text DEFAULT ''::text NOT NULL,
  html text,
  marks boolean DEFAULT false NOT NULL,
  side text,
  made_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  sent_at timestamp with time zone,
  external_id text,
  cc text[] DEFAULT '{}'::text[] NOT NULL,
  bcc text[] DEFAULT '{}'::text[] NOT NULL,
  meeting_id uuid,
  calendar text,
  calendar_method text,
  purpose text,
  approved jsonb,
  CONSTRAINT message_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT message_bcc_check CHECK ((cardinality(bcc) <= 25)),
  CONSTRAINT message_calendar_method_check CHECK ((calendar_method = ANY (ARRAY['REQUEST'::text, 'CANCEL'::text]))),
  CONSTRAINT message_cc_check CHECK ((cardinality(cc) <= 25)),
  CONSTRAINT message_check CHECK (((meeting_id IS NULL) = (calendar IS NULL))),
  CONSTRAINT message_check1 CHECK (((meeting_id IS NULL) = (calendar_method IS NULL))),
  CONSTRAINT message_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 200))),
  CONSTRAINT message_purpose_check CHECK (((purpose ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(purpose) <= 80))),
  CONSTRAINT message_recipient_check CHECK ((length(recipient) <= 320)),
  CONSTRAINT message_side_check CHECK ((side = ANY (ARRAY['marketing'::text, 'sales'::text]))),
  CONSTRAINT message_subject_check CHECK ((length(subject) <= 998)),
  CONSTRAINT message_thread_check CHECK (((length(thread) >= 1) AND (length(thread) <= 300))),
  CONSTRAINT message_workspace_id_author_id_fkey FOREIGN KEY (workspace_id, author_id) REFERENCES member(workspace_id, id),
  CONSTRAINT message_workspace_id_door_id_fkey FOREIGN KEY (workspace_id, door_id) REFERENCES door(workspace_id, id),
  CONSTRAINT message_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id),
  CONSTRAINT message_workspace_id_meeting_id_fkey FOREIGN KEY (workspace_id, meeting_id) REFERENCES meeting(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
ALTER TABLE message FORCE ROW LEVEL SECURITY;
CREATE INDEX message_of_identity ON public.message USING btree (workspace_id, identity_id, id);
CREATE INDEX message_of_meeting ON public.message USING btree (workspace_id, meeting_id, id) WHERE (meeting_id IS NOT NULL);
CREATE POLICY of_workspace ON message FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON message TO duet_app;

CREATE TABLE message_attachment (
  workspace_id uuid NOT NULL,
  message_id uuid NOT NULL,
  attachment_id uuid NOT NULL,
  place integer NOT NULL,
  CONSTRAINT message_attachment_pkey PRIMARY KEY (workspace_id, message_id, attachment_id),
  CONSTRAINT message_attachment_workspace_id_attachment_id_fkey FOREIGN KEY (workspace_id, attachment_id) REFERENCES attachment(workspace_id, id),
  CONSTRAINT message_attachment_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES message(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE message_attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE message_attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON message_attachment FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON message_attachment TO duet_app;

CREATE TABLE message_sign (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  message_id uuid NOT NULL,
  kind text NOT NULL,
  link text,
  at timestamp with time zone NOT NULL,
  program text,
  verdict text,
  CONSTRAINT message_sign_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT message_sign_check CHECK (((kind = 'click'::text) = (link IS NOT NULL))),
  CONSTRAINT message_sign_kind_check CHECK ((kind = ANY (ARRAY['open'::text, 'click'::text]))),
  CONSTRAINT message_sign_link_check CHECK ((length(link) <= 2000)),
  CONSTRAINT message_sign_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES message(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE message_sign ENABLE ROW LEVEL SECURITY;
ALTER TABLE message_sign FORCE ROW LEVEL SECURITY;
CREATE INDEX message_sign_of_message ON public.message_sign USING btree (workspace_id, message_id, at);
CREATE INDEX message_sign_open ON public.message_sign USING btree (workspace_id, at) WHERE (verdict IS NULL);
CREATE POLICY of_workspace ON message_sign FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON message_sign TO duet_app;

CREATE TABLE note (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  identity_id uuid,
  account_id uuid,
  deal_id uuid,
  text text NOT NULL,
  mentions uuid[] DEFAULT '{}'::uuid[] NOT NULL,
  author_id uuid,
  written_at timestamp with time zone NOT NULL,
  edited_at timestamp with time zone,
  removed_at timestamp with time zone,
  CONSTRAINT note_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT note_check CHECK ((num_nonnulls(identity_id, account_id, deal_id) = 1)),
  CONSTRAINT note_text_check CHECK (((length(text) >= 1) AND (length(text) <= 20000))),
  CONSTRAINT note_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES account(workspace_id, id),
  CONSTRAINT note_workspace_id_author_id_fkey FOREIGN KEY (workspace_id, author_id) REFERENCES member(workspace_id, id),
  CONSTRAINT note_workspace_id_deal_id_fkey FOREIGN KEY (workspace_id, deal_id) REFERENCES deal(workspace_id, id),
  CONSTRAINT note_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id)
);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
CREATE INDEX note_account ON public.note USING btree (workspace_id, account_id, written_at) WHERE (account_id IS NOT NULL);
CREATE INDEX note_deal ON public.note USING btree (workspace_id, deal_id, written_at) WHERE (deal_id IS NOT NULL);
CREATE INDEX note_identity ON public.note USING btree (workspace_id, identity_id, written_at) WHERE (identity_id IS NOT NULL);
CREATE POLICY of_workspace ON note FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON note TO duet_app;

CREATE TABLE notification (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  kind text NOT NULL,
  note_id uuid,
  task_id uuid,
  by_id uuid,
  at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  handoff_id uuid,
  wait_id uuid,
  silence_id uuid,
  message_id uuid,
  agreement_id uuid,
  from_id uuid,
  waits integer,
  handoffs integer,
  CONSTRAINT notification_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT notification_workspace_id_member_id_note_id_key UNIQUE (workspace_id, member_id, note_id),
  CONSTRAINT notification_workspace_id_member_id_task_id_key UNIQUE (workspace_id, member_id, task_id),
  CONSTRAINT notification_check CHECK ((((kind = 'mention'::text) = (note_id IS NOT NULL)) AND ((kind = 'task'::text) = (task_id IS NOT NULL)) AND ((kind ~~ 'handoff%'::text) = (handoff_id IS NOT NULL)) AND ((kind ~~ 'wait-%'::text) = (wait_id IS NOT NULL)) AND ((kind = 'silence'::text) = (silence_id IS NOT NULL)) AND ((kind = 'message'::text) = (message_id IS NOT NULL)) AND ((kind ~~ 'agreement-%'::text) = (agreement_id IS NOT NULL)) AND ((kind ~~ 'work-%'::text) = (waits IS NOT NULL)) AND ((waits IS NULL) = (handoffs IS NULL)))),
  CONSTRAINT notification_handoffs_check CHECK ((handoffs >= 0)),
  CONSTRAINT notification_kind_check CHECK ((kind = ANY (ARRAY['mention'::text, 'task'::text, 'handoff'::text, 'handoff-reminder'::text, 'handoff-lapsed'::text, 'handoff-escalated'::text, 'wait-reminder'::text, 'wait-lapsed'::text, 'wait-escalated'::text, 'wait-handed-on'::text, 'silence'::text, 'message'::text, 'agreement-proposed'::text, 'agreement-signed'::text, 'agreement-changed'::text, 'agreement-withdrawn'::text, 'agreement-in-force'::text, 'work-handed-on'::text, 'work-handed-back'::text]))),
  CONSTRAINT notification_waits_check CHECK ((waits >= 0)),
  CONSTRAINT notification_workspace_id_agreement_id_fkey FOREIGN KEY (workspace_id, agreement_id) REFERENCES agreement(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT notification_workspace_id_by_id_fkey FOREIGN KEY (workspace_id, by_id) REFERENCES member(workspace_id, id),
  CONSTRAINT notification_workspace_id_from_id_fkey FOREIGN KEY (workspace_id, from_id) REFERENCES member(workspace_id, id),
  CONSTRAINT notification_workspace_id_handoff_id_fkey FOREIGN KEY (workspace_id, handoff_id) REFERENCES handoff(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT notification_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id),
  CONSTRAINT notification_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES message(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT notification_workspace_id_note_id_fkey FOREIGN KEY (workspace_id, note_id) REFERENCES note(workspace_id, id),
  CONSTRAINT notification_workspace_id_silence_id_fkey FOREIGN KEY (workspace_id, silence_id) REFERENCES silence(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT notification_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES task(workspace_id, id),
  CONSTRAINT notification_workspace_id_wait_id_fkey FOREIGN KEY (workspace_id, wait_id) REFERENCES touchpoint(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification FORCE ROW LEVEL SECURITY;
CREATE INDEX notification_member ON public.notification USING btree (workspace_id, member_id, id DESC);
CREATE UNIQUE INDEX notification_message ON public.notification USING btree (workspace_id, message_id, member_id) WHERE (message_id IS NOT NULL);
CREATE UNIQUE INDEX notification_passing ON public.notification USING btree (workspace_id, handoff_id, member_id, kind) WHERE (handoff_id IS NOT NULL);
CREATE UNIQUE INDEX notification_silence ON public.notification USING btree (workspace_id, silence_id, member_id) WHERE (silence_id IS NOT NULL);
CREATE INDEX notification_unread ON public.notification USING btree (workspace_id, member_id) WHERE (read_at IS NULL);
CREATE UNIQUE INDEX notification_wait ON public.notification USING btree (workspace_id, wait_id, member_id, kind) WHERE ((wait_id IS NOT NULL) AND (kind <> 'wait-handed-on'::text));
CREATE POLICY of_workspace ON notification FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON notification TO duet_app;

CREATE TABLE outbox (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  recipient text NOT NULL,
  payload jsonb NOT NULL,
  state text DEFAULT 'waiting'::text NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  next_try_at timestamp with time zone NOT NULL,
  claimed_at timestamp with time zone,
  settled_at timestamp with time zone,
  last_error text,
  begun_at timestamp with time zone,
  problem text,
  CONSTRAINT outbox_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'claimed'::text, 'sent'::text, 'failed'::text, 'uncertain'::text, 'held'::text])))
);
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE INDEX outbox_by_recipient ON public.outbox USING btree (workspace_id, recipient, claimed_at) WHERE (kind = 'message'::text);
CREATE INDEX outbox_due ON public.outbox USING btree (workspace_id, next_try_at) WHERE (state = ANY (ARRAY['waiting'::text, 'claimed'::text]));
CREATE INDEX outbox_state ON public.outbox USING btree (workspace_id, state, id);
CREATE POLICY of_workspace ON outbox FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON outbox TO duet_app;

CREATE TABLE outbox_hint (
  workspace_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  CONSTRAINT outbox_hint_pkey PRIMARY KEY (workspace_id)
);
CREATE INDEX outbox_hint_due ON public.outbox_hint USING btree (due_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON outbox_hint TO duet_app;

CREATE TABLE person (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  known boolean NOT NULL,
  absorbed boolean DEFAULT false NOT NULL,
  name text,
  name_key text COLLATE "C",
  company text,
  company_key text COLLATE "C",
  emails text[] DEFAULT '{}'::text[] NOT NULL,
  phones text[] DEFAULT '{}'::text[] NOT NULL,
  mail_domain text,
  account_id uuid,
  named_account_id uuid,
  stage text DEFAULT 'visitor'::text NOT NULL,
  stage_at timestamp with time zone,
  lead_at timestamp with time zone,
  origin text,
  attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
  credited_until timestamp with time zone,
  touch_origin text,
  sort_name text COLLATE "C" GENERATED ALWAYS AS (sort_text(COALESCE(name, emails[1], phones[1]))),
  stage_rank smallint GENERATED ALWAYS AS (
CASE stage
    WHEN 'visitor'::text THEN 0
    WHEN 'lead'::text THEN 1
    WHEN 'mql'::text THEN 2
    WHEN 'sal'::text THEN 3
    WHEN 'sql'::text THEN 4
    WHEN 'customer'::text THEN 5
    WHEN 'nurture'::text THEN 6
    ELSE 7
END),
  came_from text COLLATE "C" GENERATED ALWAYS AS (COALESCE(origin, touch_origin)),
  meets smallint,
  CONSTRAINT person_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT person_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES account(workspace_id, id),
  CONSTRAINT person_workspace_id_id_fkey FOREIGN KEY (workspace_id, id) REFERENCES identity(workspace_id, id),
  CONSTRAINT person_workspace_id_named_account_id_fkey FOREIGN KEY (workspace_id, named_account_id) REFERENCES account(workspace_id, id)
);
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE INDEX person_account ON public.person USING btree (workspace_id, account_id, id) INCLUDE (absorbed) WHERE (account_id IS NOT NULL);
CREATE INDEX person_came_from ON public.person USING btree (workspace_id, came_from, id) WHERE (known AND (NOT absorbed));
CREATE INDEX person_mail_domain ON public.person USING btree (workspace_id, mail_domain) WHERE (mail_domain IS NOT NULL);
CREATE INDEX person_name ON public.person USING btree (workspace_id, sort_name, id) WHERE (known AND (NOT absorbed));
CREATE INDEX person_stage ON public.person USING btree (workspace_id, stage_rank, id) WHERE (known AND (NOT absorbed));
CREATE POLICY of_workspace ON person FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON person TO duet_app;

CREATE TABLE person_search (
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  words text NOT NULL,
  CONSTRAINT person_search_pkey PRIMARY KEY (workspace_id, person_id),
  CONSTRAINT person_search_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES person(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE person_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_search FORCE ROW LEVEL SECURITY;
CREATE INDEX person_search_words ON public.person_search USING gin (workspace_id, words gin_trgm_ops);
CREATE POLICY of_workspace ON person_search FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
CREATE POLICY of_workspace_search ON person_search FOR SELECT TO duet_search USING (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON person_search TO duet_app;
GRANT SELECT ON person_search TO duet_search;

CREATE TABLE pin (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  identity_id uuid,
  account_id uuid,
  text text NOT NULL,
  "position" integer NOT NULL,
  made_by uuid,
  made_at timestamp with time zone NOT NULL,
  removed_at timestamp with time zone,
  CONSTRAINT pin_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT pin_check CHECK ((num_nonnulls(identity_id, account_id) = 1)),
  CONSTRAINT pin_text_check CHECK (((length(text) >= 1) AND (length(text) <= 300))),
  CONSTRAINT pin_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES account(workspace_id, id),
  CONSTRAINT pin_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id),
  CONSTRAINT pin_workspace_id_made_by_fkey FOREIGN KEY (workspace_id, made_by) REFERENCES member(workspace_id, id)
);
ALTER TABLE pin ENABLE ROW LEVEL SECURITY;
ALTER TABLE pin FORCE ROW LEVEL SECURITY;
CREATE INDEX pin_account ON public.pin USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX pin_identity ON public.pin USING btree (workspace_id, identity_id) WHERE (identity_id IS NOT NULL);
CREATE POLICY of_workspace ON pin FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON pin TO duet_app;

CREATE TABLE pipeline (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  CONSTRAINT pipeline_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT pipeline_workspace_id_key_key UNIQUE (workspace_id, key)
);
ALTER TABLE pipeline ENABLE ROW LEVEL SECURITY;
ALTER TABLE pipeline FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON pipeline FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON pipeline TO duet_app;

CREATE TABLE pipeline_stage (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  pipeline_id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  "position" integer NOT NULL,
  removed boolean DEFAULT false NOT NULL,
  CONSTRAINT pipeline_stage_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT pipeline_stage_workspace_id_pipeline_id_key_key UNIQUE (workspace_id, pipeline_id, key),
  CONSTRAINT pipeline_stage_workspace_id_pipeline_id_fkey FOREIGN KEY (workspace_id, pipeline_id) REFERENCES pipeline(workspace_id, id)
);
ALTER TABLE pipeline_stage ENABLE ROW LEVEL SECURITY;
ALTER TABLE pipeline_stage FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON pipeline_stage FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON pipeline_stage TO duet_app;

CREATE TABLE recovery_code (
  user_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (user_id, code_hash),
  CONSTRAINT recovery_code_code_hash_check CHECK ((octet_length(code_hash) = 32)),
  CONSTRAINT recovery_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
GRANT DELETE, INSERT, SELECT, UPDATE ON recovery_code TO duet_app;

CREATE TABLE saved_view (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  noun text NOT NULL,
  name text NOT NULL,
  q text,
  filter jsonb,
  sort text,
  columns text[],
  user_id uuid,
  shared boolean NOT NULL,
  "position" integer NOT NULL,
  CONSTRAINT saved_view_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT saved_view_check CHECK ((shared OR (user_id IS NOT NULL))),
  CONSTRAINT saved_view_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200))),
  CONSTRAINT saved_view_noun_check CHECK ((noun = ANY (ARRAY['person'::text, 'account'::text, 'deal'::text])))
);
ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_view FORCE ROW LEVEL SECURITY;
CREATE INDEX saved_view_noun ON public.saved_view USING btree (workspace_id, noun, "position");
CREATE POLICY of_workspace ON saved_view FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON saved_view TO duet_app;

CREATE TABLE score (
  workspace_id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL,
  identity_id uuid,
  at timestamp with time zone NOT NULL,
  version_id uuid NOT NULL,
  chance double precision NOT NULL,
  amount bigint,
  expected bigint,
  contributions jsonb NOT NULL,
  scored_at timestamp with time zone NOT NULL,
  first_version_id uuid NOT NULL,
  first_chance double precision NOT NULL,
  first_scored_at timestamp with time zone NOT NULL,
  CONSTRAINT score_pkey PRIMARY KEY (workspace_id, case_id),
  CONSTRAINT score_chance_check CHECK (((chance >= (0)::double precision) AND (chance <= (1)::double precision))),
  CONSTRAINT score_kind_check CHECK ((kind = ANY (ARRAY['handoff'::text, 'deal'::text]))),
  CONSTRAINT score_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id),
  CONSTRAINT score_workspace_id_version_id_fkey FOREIGN KEY (workspace_id, version_id) REFERENCES score_version(workspace_id, id)
);
ALTER TABLE score ENABLE ROW LEVEL SECURITY;
ALTER TABLE score FORCE ROW LEVEL SECURITY;
CREATE INDEX score_at ON public.score USING btree (workspace_id, at DESC, case_id);
CREATE INDEX score_identity ON public.score USING btree (workspace_id, identity_id) WHERE (identity_id IS NOT NULL);
CREATE POLICY of_workspace ON score FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON score TO duet_app;

CREATE TABLE score_held_out (
  workspace_id uuid NOT NULL,
  version_id uuid NOT NULL,
  case_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  chance double precision NOT NULL,
  expected bigint,
  won boolean NOT NULL,
  amount bigint,
  CONSTRAINT score_held_out_pkey PRIMARY KEY (workspace_id, version_id, case_id),
  CONSTRAINT score_held_out_chance_check CHECK (((chance >= (0)::double precision) AND (chance <= (1)::double precision))),
  CONSTRAINT score_held_out_workspace_id_version_id_fkey FOREIGN KEY (workspace_id, version_id) REFERENCES score_version(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE score_held_out ENABLE ROW LEVEL SECURITY;
ALTER TABLE score_held_out FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON score_held_out FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON score_held_out TO duet_app;

CREATE TABLE score_version (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  state text NOT NULL,
  because text NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  begun_by text NOT NULL,
  finished_at timestamp with time zone,
  model jsonb,
  figures jsonb,
  refusal jsonb,
  claim uuid,
  alive_at timestamp with time zone,
  problem text,
  CONSTRAINT score_version_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT score_version_because_check CHECK ((because = ANY (ARRAY['first'::text, 'weekly'::text, 'drift'::text, 'asked'::text]))),
  CONSTRAINT score_version_check CHECK (((state <> ALL (ARRAY['scoring'::text, 'in-force'::text, 'superseded'::text])) OR ((model IS NOT NULL) AND (figures IS NOT NULL)))),
  CONSTRAINT score_version_check1 CHECK (((state = 'refused'::text) = (refusal IS NOT NULL))),
  CONSTRAINT score_version_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'scoring'::text, 'in-force'::text, 'superseded'::text, 'refused'::text, 'failed'::text])))
);
ALTER TABLE score_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE score_version FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX score_version_in_force ON public.score_version USING btree (workspace_id) WHERE (state = 'in-force'::text);
CREATE INDEX score_version_latest ON public.score_version USING btree (workspace_id, begun_at DESC, id DESC);
CREATE UNIQUE INDEX score_version_under_way ON public.score_version USING btree (workspace_id) WHERE (state = ANY (ARRAY['waiting'::text, 'scoring'::text]));
CREATE POLICY of_workspace ON score_version FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON score_version TO duet_app;

CREATE TABLE second_factor (
  user_id uuid NOT NULL,
  secret_sealed bytea NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  confirmed_at timestamp with time zone,
  last_step bigint DEFAULT 0 NOT NULL,
  wrong_tries integer DEFAULT 0 NOT NULL,
  locked_until timestamp with time zone,
  CONSTRAINT second_factor_pkey PRIMARY KEY (user_id),
  CONSTRAINT second_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
GRANT DELETE, INSERT, SELECT, UPDATE ON second_factor TO duet_app;

CREATE TABLE silence (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  since timestamp with time zone NOT NULL,
  expected real NOT NULL,
  raised_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT silence_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT silence_kind_check CHECK ((kind = ANY (ARRAY['channel'::text, 'door'::text])))
);
ALTER TABLE silence ENABLE ROW LEVEL SECURITY;
ALTER TABLE silence FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX silence_now ON public.silence USING btree (workspace_id, kind, name) WHERE (ended_at IS NULL);
CREATE POLICY of_workspace ON silence FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON silence TO duet_app;

CREATE TABLE stage_change (
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  step integer NOT NULL,
  stage text NOT NULL,
  at timestamp with time zone NOT NULL,
  reason text NOT NULL,
  agreement_id uuid,
  CONSTRAINT stage_change_pkey PRIMARY KEY (workspace_id, person_id, step),
  CONSTRAINT stage_change_workspace_id_agreement_id_fkey FOREIGN KEY (workspace_id, agreement_id) REFERENCES agreement(workspace_id, id),
  CONSTRAINT stage_change_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES person(workspace_id, id)
);
ALTER TABLE stage_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE stage_change FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON stage_change FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON stage_change TO duet_app;

CREATE TABLE suppression (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  channel text NOT NULL,
  address_hash bytea NOT NULL,
  address text,
  reason text NOT NULL,
  note text,
  at timestamp with time zone NOT NULL,
  by text NOT NULL,
  released_at timestamp with time zone,
  released_by text,
  release_reason text,
  CONSTRAINT suppression_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT suppression_workspace_id_address_hash_channel_reason_key UNIQUE (workspace_id, address_hash, channel, reason),
  CONSTRAINT suppression_address_check CHECK (((length(address) >= 1) AND (length(address) <= 320))),
  CONSTRAINT suppression_address_hash_check CHECK ((octet_length(address_hash) = 32)),
  CONSTRAINT suppression_channel_check CHECK (((length(channel) >= 1) AND (length(channel) <= 80))),
  CONSTRAINT suppression_check CHECK (((released_at IS NULL) = (release_reason IS NULL))),
  CONSTRAINT suppression_check1 CHECK (((reason <> ALL (ARRAY['complaint'::text, 'unsubscribed'::text])) OR (released_at IS NULL))),
  CONSTRAINT suppression_note_check CHECK (((length(note) >= 1) AND (length(note) <= 1000))),
  CONSTRAINT suppression_reason_check CHECK ((reason = ANY (ARRAY['hard-bounce'::text, 'complaint'::text, 'unsubscribed'::text, 'erased'::text, 'by-hand'::text]))),
  CONSTRAINT suppression_release_reason_check CHECK (((length(release_reason) >= 1) AND (length(release_reason) <= 1000)))
);
ALTER TABLE suppression ENABLE ROW LEVEL SECURITY;
ALTER TABLE suppression FORCE ROW LEVEL SECURITY;
CREATE INDEX suppression_latest ON public.suppression USING btree (workspace_id, at DESC, id DESC) WHERE (released_at IS NULL);
CREATE POLICY of_workspace ON suppression FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON suppression TO duet_app;

CREATE TABLE suppression_key (
  workspace_id uuid NOT NULL,
  key bytea NOT NULL,
  CONSTRAINT suppression_key_pkey PRIMARY KEY (workspace_id),
  CONSTRAINT suppression_key_key_check CHECK ((octet_length(key) = 32))
);
ALTER TABLE suppression_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE suppression_key FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON suppression_key FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON suppression_key TO duet_app;

CREATE TABLE task (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  identity_id uuid,
  account_id uuid,
  deal_id uuid,
  text text NOT NULL,
  due_at timestamp with time zone,
  assignee_id uuid,
  made_by uuid,
  made_at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  done_by uuid,
  removed_at timestamp with time zone,
  callback boolean DEFAULT false NOT NULL,
  CONSTRAINT task_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT task_check CHECK ((num_nonnulls(identity_id, account_id, deal_id) = 1)),
  CONSTRAINT task_text_check CHECK (((length(text) >= 1) AND (length(text) <= 1000))),
  CONSTRAINT task_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES account(workspace_id, id),
  CONSTRAINT task_workspace_id_assignee_id_fkey FOREIGN KEY (workspace_id, assignee_id) REFERENCES member(workspace_id, id),
  CONSTRAINT task_workspace_id_deal_id_fkey FOREIGN KEY (workspace_id, deal_id) REFERENCES deal(workspace_id, id),
  CONSTRAINT task_workspace_id_done_by_fkey FOREIGN KEY (workspace_id, done_by) REFERENCES member(workspace_id, id),
  CONSTRAINT task_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id),
  CONSTRAINT task_workspace_id_made_by_fkey FOREIGN KEY (workspace_id, made_by) REFERENCES member(workspace_id, id)
);
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
ALTER TABLE task FORCE ROW LEVEL SECURITY;
CREATE INDEX task_account ON public.task USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX task_deal ON public.task USING btree (workspace_id, deal_id) WHERE (deal_id IS NOT NULL);
CREATE INDEX task_identity ON public.task USING btree (workspace_id, identity_id) WHERE (identity_id IS NOT NULL);
CREATE INDEX task_open ON public.task USING btree (workspace_id, assignee_id, due_at, id) WHERE ((done_at IS NULL) AND (removed_at IS NULL));
CREATE POLICY of_workspace ON task FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON task TO duet_app;

CREATE TABLE team (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  side text NOT NULL,
  role text,
  role_before text,
  "position" integer NOT NULL,
  time_zone text,
  business_hours jsonb,
  holidays jsonb,
  made_at timestamp with time zone NOT NULL,
  removed_at timestamp with time zone,
  CONSTRAINT team_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT team_check CHECK (((role = side) AND (role = ANY (ARRAY['marketing'::text, 'sales'::text])))),
  CONSTRAINT team_check1 CHECK (((role_before IS NULL) OR (removed_at IS NOT NULL))),
  CONSTRAINT team_check2 CHECK (((role IS NULL) OR (removed_at IS NULL))),
  CONSTRAINT team_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT team_side_check CHECK ((side = ANY (ARRAY['marketing'::text, 'sales'::text, 'service'::text])))
);
ALTER TABLE team ENABLE ROW LEVEL SECURITY;
ALTER TABLE team FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX team_role ON public.team USING btree (workspace_id, role) WHERE (role IS NOT NULL);
CREATE POLICY of_workspace ON team FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON team TO duet_app;

CREATE TABLE team_member (
  workspace_id uuid NOT NULL,
  team_id uuid NOT NULL,
  member_id uuid NOT NULL,
  belongs boolean NOT NULL,
  CONSTRAINT team_member_pkey PRIMARY KEY (workspace_id, team_id, member_id),
  CONSTRAINT team_member_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT team_member_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES team(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE team_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE team_member FORCE ROW LEVEL SECURITY;
CREATE INDEX team_member_member ON public.team_member USING btree (workspace_id, member_id);
CREATE POLICY of_workspace ON team_member FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON team_member TO duet_app;

CREATE TABLE template (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  removed_at timestamp with time zone,
  CONSTRAINT template_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT template_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
ALTER TABLE template ENABLE ROW LEVEL SECURITY;
ALTER TABLE template FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX template_name ON public.template USING btree (workspace_id, lower(name)) WHERE (removed_at IS NULL);
CREATE POLICY of_workspace ON template FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON template TO duet_app;

CREATE TABLE thread (
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  thread text NOT NULL,
  id uuid NOT NULL,
  channel text NOT NULL,
  subject text,
  first_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL,
  last_id uuid NOT NULL,
  last_in_at timestamp with time zone NOT NULL,
  last_out_at timestamp with time zone,
  last_out_by uuid,
  touches integer NOT NULL,
  assigned_to uuid,
  CONSTRAINT thread_pkey PRIMARY KEY (workspace_id, person_id, thread),
  CONSTRAINT thread_touches_check CHECK ((touches > 0)),
  CONSTRAINT thread_workspace_id_assigned_to_fkey FOREIGN KEY (workspace_id, assigned_to) REFERENCES member(workspace_id, id),
  CONSTRAINT thread_workspace_id_last_out_by_fkey FOREIGN KEY (workspace_id, last_out_by) REFERENCES member(workspace_id, id),
  CONSTRAINT thread_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES person(workspace_id, id) ON DELETE CASCADE
) WITH (fillfactor=80);
ALTER TABLE thread ENABLE ROW LEVEL SECURITY;
ALTER TABLE thread FORCE ROW LEVEL SECURITY;
CREATE INDEX thread_assigned ON public.thread USING btree (workspace_id, assigned_to, last_at DESC, id DESC) WHERE (assigned_to IS NOT NULL);
CREATE INDEX thread_channel ON public.thread USING btree (workspace_id, channel, last_at DESC, id DESC);
CREATE INDEX thread_id ON public.thread USING btree (workspace_id, id);
CREATE INDEX thread_last ON public.thread USING btree (workspace_id, last_at DESC, id DESC);
CREATE INDEX thread_mine ON public.thread USING btree (workspace_id, last_out_by, last_at DESC, id DESC) WHERE (last_out_by IS NOT NULL);
CREATE POLICY of_workspace ON thread FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
CREATE POLICY of_workspace_search ON thread FOR SELECT TO duet_search USING (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON thread TO duet_app;

CREATE TABLE thread_search (
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  thread text NOT NULL,
  words text NOT NULL,
  CONSTRAINT thread_search_pkey PRIMARY KEY (workspace_id, person_id, thread),
  CONSTRAINT thread_search_workspace_id_person_id_thread_fkey FOREIGN KEY (workspace_id, person_id, thread) REFERENCES thread(workspace_id, person_id, thread) ON DELETE CASCADE
);
ALTER TABLE thread_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE thread_search FORCE ROW LEVEL SECURITY;
CREATE INDEX thread_search_words ON public.thread_search USING gin (workspace_id, words gin_trgm_ops);
CREATE POLICY of_workspace ON thread_search FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
CREATE POLICY of_workspace_search ON thread_search FOR SELECT TO duet_search USING (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON thread_search TO duet_app;
GRANT SELECT ON thread_search TO duet_search;

CREATE TABLE thread_seen (
  workspace_id uuid NOT NULL,
  member_id uuid NOT NULL,
  thread_id uuid NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT thread_seen_pkey PRIMARY KEY (workspace_id, member_id, thread_id),
  CONSTRAINT thread_seen_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT thread_seen_workspace_id_thread_id_fkey FOREIGN KEY (workspace_id, thread_id) REFERENCES touchpoint(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE thread_seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE thread_seen FORCE ROW LEVEL SECURITY;
CREATE INDEX thread_seen_of ON public.thread_seen USING btree (workspace_id, thread_id);
CREATE POLICY of_workspace ON thread_seen FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON thread_seen TO duet_app;

CREATE TABLE timer (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  step integer NOT NULL,
  due_at timestamp with time zone NOT NULL,
  CONSTRAINT timer_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT timer_workspace_id_kind_subject_id_step_key UNIQUE (workspace_id, kind, subject_id, step),
  CONSTRAINT timer_kind_check CHECK ((kind = ANY (ARRAY['wait'::text, 'handoff'::text, 'silence'::text, 'agreement'::text, 'definition'::text])))
);
ALTER TABLE timer ENABLE ROW LEVEL SECURITY;
ALTER TABLE timer FORCE ROW LEVEL SECURITY;
CREATE INDEX timer_due ON public.timer USING btree (workspace_id, due_at);
CREATE POLICY of_workspace ON timer FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON timer TO duet_app;

CREATE TABLE touch_file (
  workspace_id uuid NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  place integer NOT NULL,
  attachment_id uuid NOT NULL,
  CONSTRAINT touch_file_pkey PRIMARY KEY (workspace_id, source, external_id, place),
  CONSTRAINT touch_file_workspace_id_attachment_id_fkey FOREIGN KEY (workspace_id, attachment_id) REFERENCES attachment(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE touch_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE touch_file FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON touch_file FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON touch_file TO duet_app;

CREATE TABLE touch_media (
  workspace_id uuid NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  place integer NOT NULL,
  door_id uuid NOT NULL,
  media text,
  address text,
  name text NOT NULL,
  problem text,
  detail text,
  tries integer DEFAULT 0 NOT NULL,
  next_try_at timestamp with time zone,
  CONSTRAINT touch_media_pkey PRIMARY KEY (workspace_id, source, external_id, place),
  CONSTRAINT touch_media_address_check CHECK ((length(address) <= 4000)),
  CONSTRAINT touch_media_check CHECK (((media IS NULL) <> (address IS NULL))),
  CONSTRAINT touch_media_check1 CHECK (((problem IS NULL) OR (next_try_at IS NULL))),
  CONSTRAINT touch_media_detail_check CHECK ((length(detail) <= 500)),
  CONSTRAINT touch_media_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 200))),
  CONSTRAINT touch_media_media_check CHECK ((length(media) <= 200)),
  CONSTRAINT touch_media_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255))),
  CONSTRAINT touch_media_place_check CHECK ((place >= 0)),
  CONSTRAINT touch_media_problem_check CHECK ((length(problem) <= 40)),
  CONSTRAINT touch_media_source_check CHECK (((length(source) >= 1) AND (length(source) <= 80))),
  CONSTRAINT touch_media_workspace_id_door_id_fkey FOREIGN KEY (workspace_id, door_id) REFERENCES door(workspace_id, id)
);
ALTER TABLE touch_media ENABLE ROW LEVEL SECURITY;
ALTER TABLE touch_media FORCE ROW LEVEL SECURITY;
CREATE INDEX touch_media_due ON public.touch_media USING btree (workspace_id, next_try_at) WHERE (next_try_at IS NOT NULL);
CREATE POLICY of_workspace ON touch_media FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON touch_media TO duet_app;

CREATE TABLE touchpoint (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  identity_id uuid NOT NULL,
  source text NOT NULL,
  external_id text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  channel text NOT NULL,
  direction text NOT NULL,
  side text NOT NULL,
  origin text,
  campaign_id uuid,
  content_id uuid,
  member_id uuid,
  thread text,
  subject text,
  body text,
  name text,
  company text,
  machine boolean DEFAULT false NOT NULL,
  replying text,
  attributes jsonb,
  verified_ids uuid[],
  claimed_ids uuid[],
  import_id uuid,
  reached boolean,
  CONSTRAINT touchpoint_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT touchpoint_direction_check CHECK ((direction = ANY (ARRAY['inbound'::text, 'outbound'::text]))),
  CONSTRAINT touchpoint_replying_check CHECK ((replying = ANY (ARRAY['asks'::text, 'answers'::text]))),
  CONSTRAINT touchpoint_side_check CHECK ((side = ANY (ARRAY['marketing'::text, 'sales'::text, 'customer'::text]))),
  CONSTRAINT touchpoint_workspace_id_campaign_id_fkey FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign(workspace_id, id),
  CONSTRAINT touchpoint_workspace_id_content_id_fkey FOREIGN KEY (workspace_id, content_id) REFERENCES content(workspace_id, id),
  CONSTRAINT touchpoint_workspace_id_identity_id_fkey FOREIGN KEY (workspace_id, identity_id) REFERENCES identity(workspace_id, id),
  CONSTRAINT touchpoint_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES member(workspace_id, id)
);
ALTER TABLE touchpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE touchpoint FORCE ROW LEVEL SECURITY;
CREATE INDEX touchpoint_campaign ON public.touchpoint USING btree (workspace_id, campaign_id, occurred_at DESC, id DESC) INCLUDE (identity_id, kind, channel, side) WHERE ((campaign_id IS NOT NULL) AND (NOT machine));
CREATE INDEX touchpoint_identity ON public.touchpoint USING btree (workspace_id, identity_id, occurred_at);
CREATE INDEX touchpoint_import ON public.touchpoint USING btree (workspace_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX touchpoint_kind ON public.touchpoint USING btree (workspace_id, kind, channel, occurred_at) INCLUDE (identity_id, direction) WHERE (NOT machine);
CREATE INDEX touchpoint_named ON public.touchpoint USING btree (workspace_id, external_id, source) WHERE (replying IS NOT NULL);
CREATE INDEX touchpoint_post ON public.touchpoint USING btree (workspace_id, source, external_id) WHERE (kind = 'post'::text);
CREATE INDEX touchpoint_replying ON public.touchpoint USING btree (workspace_id, identity_id, thread) WHERE (replying IS NOT NULL);
CREATE POLICY of_workspace ON touchpoint FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON touchpoint TO duet_app;

CREATE TABLE trusted_device (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT trusted_device_pkey PRIMARY KEY (id),
  CONSTRAINT trusted_device_token_hash_key UNIQUE (token_hash),
  CONSTRAINT trusted_device_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  CONSTRAINT trusted_device_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX trusted_device_user ON public.trusted_device USING btree (user_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON trusted_device TO duet_app;

CREATE TABLE visitor_salt (
  workspace_id uuid NOT NULL,
  day date NOT NULL,
  salt_sealed bytea NOT NULL,
  CONSTRAINT visitor_salt_pkey PRIMARY KEY (workspace_id, day)
);
ALTER TABLE visitor_salt ENABLE ROW LEVEL SECURITY;
ALTER TABLE visitor_salt FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON visitor_salt FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON visitor_salt TO duet_app;

CREATE TABLE wait (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  thread text NOT NULL,
  channel text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  answered_at timestamp with time zone,
  answered_by uuid,
  lapsed_at timestamp with time zone,
  asks integer DEFAULT 1 NOT NULL,
  last_asked_at timestamp with time zone,
  needless_at timestamp with time zone,
  needless_reason text,
  elsewhere boolean DEFAULT false NOT NULL,
  said_by uuid,
  assigned_to uuid,
  snoozed_until timestamp with time zone,
  response_ms bigint,
  held_since timestamp with time zone,
  CONSTRAINT wait_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT wait_asks_check CHECK ((asks > 0)),
  CONSTRAINT wait_check CHECK (((answered_at IS NULL) OR (needless_at IS NULL))),
  CONSTRAINT wait_check1 CHECK (((needless_at IS NULL) = (needless_reason IS NULL))),
  CONSTRAINT wait_check2 CHECK (((NOT elsewhere) OR (answered_at IS NOT NULL))),
  CONSTRAINT wait_response_ms_check CHECK ((response_ms >= 0)),
  CONSTRAINT wait_workspace_id_answered_by_fkey FOREIGN KEY (workspace_id, answered_by) REFERENCES touchpoint(workspace_id, id),
  CONSTRAINT wait_workspace_id_assigned_to_fkey FOREIGN KEY (workspace_id, assigned_to) REFERENCES member(workspace_id, id),
  CONSTRAINT wait_workspace_id_id_fkey FOREIGN KEY (workspace_id, id) REFERENCES touchpoint(workspace_id, id),
  CONSTRAINT wait_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES person(workspace_id, id),
  CONSTRAINT wait_workspace_id_said_by_fkey FOREIGN KEY (workspace_id, said_by) REFERENCES member(workspace_id, id)
);
ALTER TABLE wait ENABLE ROW LEVEL SECURITY;
ALTER TABLE wait FORCE ROW LEVEL SECURITY;
CREATE INDEX wait_answered_by ON public.wait USING btree (workspace_id, answered_by) WHERE (answered_by IS NOT NULL);
CREATE INDEX wait_assigned ON public.wait USING btree (workspace_id, assigned_to) WHERE ((answered_at IS NULL) AND (needless_at IS NULL));
CREATE INDEX wait_due ON public.wait USING btree (workspace_id, due_at, id) WHERE ((answered_at IS NULL) AND (needless_at IS NULL) AND (due_at IS NOT NULL));
CREATE INDEX wait_open ON public.wait USING btree (workspace_id, opened_at) WHERE ((answered_at IS NULL) AND (needless_at IS NULL));
CREATE INDEX wait_opened ON public.wait USING btree (workspace_id, opened_at) WHERE (due_at IS NOT NULL);
CREATE INDEX wait_person ON public.wait USING btree (workspace_id, person_id);
CREATE INDEX wait_said_by ON public.wait USING btree (workspace_id, said_by) WHERE (said_by IS NOT NULL);
CREATE POLICY of_workspace ON wait FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON wait TO duet_app;

CREATE TABLE wait_step (
  workspace_id uuid NOT NULL,
  wait_id uuid NOT NULL,
  step text NOT NULL,
  outcome text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT wait_step_pkey PRIMARY KEY (workspace_id, wait_id, step),
  CONSTRAINT wait_step_outcome_check CHECK ((outcome = ANY (ARRAY['taken'::text, 'passed-over'::text]))),
  CONSTRAINT wait_step_step_check CHECK ((step = ANY (ARRAY['reminder'::text, 'lapse'::text, 'reassignment'::text, 'escalation'::text]))),
  CONSTRAINT wait_step_workspace_id_wait_id_fkey FOREIGN KEY (workspace_id, wait_id) REFERENCES touchpoint(workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE wait_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE wait_step FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON wait_step FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON wait_step TO duet_app;

CREATE TABLE webhook (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  url text NOT NULL,
  events text[] NOT NULL,
  secret_check bytea NOT NULL,
  active boolean DEFAULT true NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT webhook_pkey PRIMARY KEY (workspace_id, id),
  CONSTRAINT webhook_events_check CHECK ((cardinality(events) > 0)),
  CONSTRAINT webhook_secret_check_check CHECK ((octet_length(secret_check) = 8)),
  CONSTRAINT webhook_url_check CHECK (((length(url) >= 1) AND (length(url) <= 2000)))
);
ALTER TABLE webhook ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook FORCE ROW LEVEL SECURITY;
CREATE POLICY of_workspace ON webhook FOR ALL TO duet_app USING ((workspace_id = duet_workspace())) WITH CHECK ((workspace_id = duet_workspace()));
GRANT DELETE, INSERT, SELECT, UPDATE ON webhook TO duet_app;

CREATE TABLE workspace (
  id uuid NOT NULL,
  name text NOT NULL,
  slug text NOT NULL,
  currency character(3) DEFAULT 'EUR'::bpchar NOT NULL,
  time_zone text DEFAULT 'UTC'::text NOT NULL,
  fiscal_year_start_month smallint DEFAULT 1 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  answer_within_hours integer DEFAULT 4 NOT NULL,
  handoff_within_hours integer DEFAULT 48 NOT NULL,
  has_webhooks boolean DEFAULT false NOT NULL,
  demo boolean DEFAULT false NOT NULL,
  second_factor_required boolean DEFAULT false NOT NULL,
  language text,
  business_hours jsonb,
  holidays jsonb DEFAULT '[]'::jsonb NOT NULL,
  has_mailboxes boolean DEFAULT false NOT NULL,
  wait_reminder_minutes integer DEFAULT 60,
  escalate_after_hours integer DEFAULT 4,
  wait_reassign text DEFAULT 'never'::text NOT NULL,
  handoff_reminder_minutes integer DEFAULT 240,
  handoff_escalate_after_hours integer DEFAULT 4,
  handoff_reassign text DEFAULT 'never'::text NOT NULL,
  has_definitions boolean DEFAULT false NOT NULL,
  CONSTRAINT workspace_pkey PRIMARY KEY (id),
  CONSTRAINT workspace_slug_key UNIQUE (slug),
  CONSTRAINT workspace_answer_within_hours_check CHECK ((answer_within_hours > 0)),
  CONSTRAINT workspace_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT workspace_escalate_after_hours_check CHECK ((escalate_after_hours > 0)),
  CONSTRAINT workspace_fiscal_year_start_month_check CHECK (((fiscal_year_start_month >= 1) AND (fiscal_year_start_month <= 12))),
  CONSTRAINT workspace_handoff_escalate_after_hours_check CHECK ((handoff_escalate_after_hours > 0)),
  CONSTRAINT workspace_handoff_reassign_check CHECK ((handoff_reassign = ANY (ARRAY['never'::text, 'fewest-open'::text]))),
  CONSTRAINT workspace_handoff_reminder_minutes_check CHECK ((handoff_reminder_minutes > 0)),
  CONSTRAINT workspace_handoff_within_hours_check CHECK ((handoff_within_hours > 0)),
  CONSTRAINT workspace_language_check CHECK ((language = ANY (ARRAY['en'::text, 'de'::text]))),
  CONSTRAINT workspace_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200))),
  CONSTRAINT workspace_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80))),
  CONSTRAINT workspace_time_zone_check CHECK (((length(time_zone) >= 1) AND (length(time_zone) <= 64))),
  CONSTRAINT workspace_wait_reassign_check CHECK ((wait_reassign = ANY (ARRAY['never'::text, 'deal-owner'::text, 'fewest-waiting'::text]))),
  CONSTRAINT workspace_wait_reminder_minutes_check CHECK ((wait_reminder_minutes > 0))
);
CREATE INDEX workspace_with_mailboxes ON public.workspace USING btree (id) WHERE has_mailboxes;
CREATE INDEX workspace_with_webhooks ON public.workspace USING btree (id) WHERE has_webhooks;
GRANT DELETE, INSERT, SELECT, UPDATE ON workspace TO duet_app;
