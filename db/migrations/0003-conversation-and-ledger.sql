-- The workspace that the running transaction belongs to; null outside of one, and then every row is refused.
create function duet_workspace() returns uuid language sql stable parallel safe
  return nullif(current_setting('duet.workspace', true), '')::uuid;

-- How long an inbound may wait and an offer may lie, until an agreement says so in more detail.
alter table workspace
  add column answer_within_hours integer not null default 24 check (answer_within_hours > 0),
  add column handoff_within_hours integer not null default 48 check (handoff_within_hours > 0);

-- The one lock of a workspace: whatever writes derived rows holds it.
create table beat (
  workspace_id uuid primary key references workspace (id),
  turned_at timestamptz
);

-- Which workspaces may have work. A hint: lost after a crash, made good by the sweep.
create unlogged table beat_hint (workspace_id uuid primary key, due_at timestamptz not null);

create table intake (
  workspace_id uuid not null,
  id uuid not null,
  received_at timestamptz not null,
  items integer not null check (items > 0),
  import_id uuid,
  -- A JSON array of happenings.
  envelope text not null,
  primary key (workspace_id, id)
);
alter table intake alter column envelope set storage external;

-- What has been accepted, for as long as the data live.
create table intake_key (
  workspace_id uuid not null,
  kind text not null,
  source text not null,
  external_id text not null,
  hash bytea not null,
  -- The hash of a repaired row: the first and the repaired body are the same happening.
  alias_hash bytea,
  import_id uuid,
  primary key (workspace_id, kind, source, external_id)
);

create table failed_intake (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  source text not null,
  external_id text not null,
  body text not null,
  code text not null,
  param text,
  reason text not null,
  failed_at timestamptz not null,
  import_id uuid,
  settled_at timestamptz,
  settled_as text check (settled_as in ('replayed', 'dropped')),
  primary key (workspace_id, id)
);
create index failed_intake_open on failed_intake (workspace_id, id) where settled_at is null;

-- Everything that happened except touchpoints, which have a table of their own. Derived rows are folds over both.
create table happening (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  source text not null,
  external_id text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  -- What it is about: an identity, an account, a member, a campaign, a handoff, a deal, an entry.
  subject_id uuid not null,
  body jsonb not null,
  hash bytea not null,
  import_id uuid,
  primary key (workspace_id, id)
);
create index happening_subject on happening (workspace_id, subject_id);
-- The external id first: by kind alone it would be taken for reading all of a kind.
create index happening_name on happening (workspace_id, external_id, source, kind);
-- An acceptance may arrive before its offer, a reversal before what it reverses.
create index happening_handoff on happening (workspace_id, (body ->> 'handoff')) where kind = 'handoff';
create index happening_reverses on happening (workspace_id, (body -> 'reverses' ->> 'externalId')) where kind = 'entry';
create index happening_import on happening (workspace_id, import_id) where import_id is not null;

create table identity (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('external', 'email', 'phone', 'visitor')),
  value text not null,
  primary key (workspace_id, id),
  unique (workspace_id, kind, value)
);

-- What ties two identities. `claim` and `verified`: seen together, earliest time kept. `manual`: a member's word, the latest kept.
create table identity_link (
  workspace_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  basis text not null check (basis in ('claim', 'verified', 'manual')),
  same boolean not null default true,
  order_key text collate "C" not null,
  at timestamptz not null,
  primary key (workspace_id, one_id, other_id, basis),
  foreign key (workspace_id, one_id) references identity (workspace_id, id),
  foreign key (workspace_id, other_id) references identity (workspace_id, id)
);
create index identity_link_other on identity_link (workspace_id, other_id);

create table account (
  workspace_id uuid not null,
  id uuid not null,
  -- 'domain' for one that was made from a mail domain and that no door has named yet.
  source text not null,
  external_id text not null,
  name text not null,
  domain text,
  attributes jsonb not null default '{}',
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id)
);
create index account_domain on account (workspace_id, domain) where domain is not null;

create table person (
  workspace_id uuid not null,
  -- The id of the identity that is the root of the person's identities.
  id uuid not null,
  -- False for a visitor of whom nothing but a cookie is known.
  known boolean not null,
  -- When an identity was absorbed by another person's root, its row stays, empty, so that un-merging finds it again.
  absorbed boolean not null default false,
  name text,
  name_key text collate "C",
  company text,
  company_key text collate "C",
  emails text[] not null default '{}',
  phones text[] not null default '{}',
  mail_domain text,
  account_id uuid,
  -- The account that a record names; it outweighs the mail domain.
  named_account_id uuid,
  stage text not null default 'visitor',
  stage_at timestamptz,
  lead_at timestamptz,
  origin text,
  attributes jsonb not null default '{}',
  -- The latest win that a touch of this person may have helped to earn: an earlier touch that arrives late changes credits.
  credited_until timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references identity (workspace_id, id),
  foreign key (workspace_id, account_id) references account (workspace_id, id),
  foreign key (workspace_id, named_account_id) references account (workspace_id, id)
);
create index person_stage on person (workspace_id, stage) where known and not absorbed;
create index person_account on person (workspace_id, account_id) where account_id is not null;
create index person_mail_domain on person (workspace_id, mail_domain) where mail_domain is not null;

-- What people are found by. Kept apart because its index is dear to write and the text seldom changes.
create table person_search (
  workspace_id uuid not null,
  person_id uuid not null,
  words text not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade
);

-- Kept apart from person because it changes with every touch, and people are searched far more often than they change.
create table activity (
  workspace_id uuid not null,
  person_id uuid not null,
  known boolean not null,
  touches integer not null,
  first_key text collate "C" not null,
  first_at timestamptz not null,
  first_touchpoint_id uuid not null,
  last_key text collate "C" not null,
  last_at timestamptz not null,
  -- The day (UTC) of last_at. Lists go by it first, so that a touch on the same day changes no index.
  last_day date not null generated always as ((last_at at time zone 'UTC')::date) stored,
  origin_key text collate "C",
  origin_touchpoint_id uuid,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
) with (fillfactor = 80);
create index activity_last on activity (workspace_id, last_day desc) where known;

-- To which person an identity belongs, and when. Only a cookie that several people used has more than one row.
create table belonging (
  workspace_id uuid not null,
  identity_id uuid not null,
  from_at timestamptz not null default '-infinity',
  until_at timestamptz not null default 'infinity',
  person_id uuid not null,
  primary key (workspace_id, identity_id, from_at),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  -- Checked at the end: whose an identity is gets settled before the person's row is written, once.
  foreign key (workspace_id, person_id) references person (workspace_id, id) deferrable initially deferred
);
create index belonging_person on belonging (workspace_id, person_id);

create table member (
  workspace_id uuid not null,
  id uuid not null,
  external_id text not null,
  name text not null,
  email text,
  side text check (side in ('marketing', 'sales')),
  user_id uuid,
  primary key (workspace_id, id),
  unique (workspace_id, external_id)
);

create table campaign (
  workspace_id uuid not null,
  id uuid not null,
  external_id text not null,
  name text not null,
  channel text,
  starts_on date,
  ends_on date,
  primary key (workspace_id, id),
  unique (workspace_id, external_id)
);

create table content (
  workspace_id uuid not null,
  id uuid not null,
  external_id text not null,
  title text not null,
  primary key (workspace_id, id),
  unique (workspace_id, external_id)
);

create table touchpoint (
  workspace_id uuid not null,
  id uuid not null,
  identity_id uuid not null,
  source text not null,
  external_id text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  kind text not null,
  channel text not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  side text not null check (side in ('marketing', 'sales', 'customer')),
  origin text,
  campaign_id uuid,
  content_id uuid,
  member_id uuid,
  thread text,
  subject text,
  body text,
  name text,
  company text,
  machine boolean not null default false,
  -- Asks for an answer (inbound), or is one (outbound).
  replying text check (replying in ('asks', 'answers')),
  attributes jsonb,
  -- The weaker identities that it named beside its own: those that the door had proven, and those that it had not.
  verified_ids uuid[],
  claimed_ids uuid[],
  import_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id),
  foreign key (workspace_id, content_id) references content (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index touchpoint_identity on touchpoint (workspace_id, identity_id, occurred_at);
create index touchpoint_replying on touchpoint (workspace_id, identity_id, thread) where replying is not null;
create index touchpoint_import on touchpoint (workspace_id, import_id) where import_id is not null;

create table wait (
  workspace_id uuid not null,
  -- The touchpoint that asked.
  id uuid not null,
  person_id uuid not null,
  thread text not null,
  channel text not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  answered_at timestamptz,
  answered_by uuid,
  lapsed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references touchpoint (workspace_id, id),
  foreign key (workspace_id, answered_by) references touchpoint (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index wait_person on wait (workspace_id, person_id);
create index wait_open on wait (workspace_id, opened_at) where answered_at is null;

create table pipeline (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  name text not null,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);

create table pipeline_stage (
  workspace_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  key text not null,
  name text not null,
  position integer not null,
  primary key (workspace_id, id),
  unique (workspace_id, pipeline_id, key),
  foreign key (workspace_id, pipeline_id) references pipeline (workspace_id, id)
);

create table handoff (
  workspace_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text not null,
  identity_id uuid not null,
  state text not null check (state in ('offered', 'accepted', 'returned', 'lapsed', 'converted')),
  offered_at timestamptz not null,
  offered_by uuid,
  offered_to uuid,
  reason text,
  due_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid,
  returned_at timestamptz,
  return_reason text,
  lapsed_at timestamptz,
  converted_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  foreign key (workspace_id, offered_by) references member (workspace_id, id),
  foreign key (workspace_id, offered_to) references member (workspace_id, id),
  foreign key (workspace_id, accepted_by) references member (workspace_id, id)
);
create index handoff_identity on handoff (workspace_id, identity_id);

create table deal (
  workspace_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text not null,
  name text not null,
  pipeline_id uuid not null,
  stage text not null,
  state text not null check (state in ('open', 'won', 'lost')),
  amount bigint,
  currency char(3),
  owner_id uuid,
  account_id uuid,
  -- The name of the handoff that it came from, which may be heard of later.
  handoff_source text,
  handoff_external_id text,
  -- Named by an entry and not described by anybody yet.
  placeholder boolean not null default false,
  sourced_by text not null check (sourced_by in ('marketing', 'sales', 'partner', 'customer')),
  created_at timestamptz not null,
  won_at timestamptz,
  lost_at timestamptz,
  lost_reason text,
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id),
  check ((amount is null) = (currency is null)),
  check ((state = 'won') = (won_at is not null)),
  check ((state = 'lost') = (lost_at is not null)),
  foreign key (workspace_id, pipeline_id) references pipeline (workspace_id, id),
  foreign key (workspace_id, pipeline_id, stage) references pipeline_stage (workspace_id, pipeline_id, key),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  foreign key (workspace_id, account_id) references account (workspace_id, id)
);
create index deal_handoff on deal (workspace_id, handoff_source, handoff_external_id) where handoff_external_id is not null;

create table deal_person (
  workspace_id uuid not null,
  deal_id uuid not null,
  identity_id uuid not null,
  role text,
  position integer not null,
  primary key (workspace_id, deal_id, identity_id),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id)
);
create index deal_person_identity on deal_person (workspace_id, identity_id);

create table deal_stage (
  workspace_id uuid not null,
  deal_id uuid not null,
  step integer not null,
  stage text not null,
  state text not null,
  at timestamptz not null,
  reason text,
  primary key (workspace_id, deal_id, step),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id)
);

create table stage_change (
  workspace_id uuid not null,
  person_id uuid not null,
  step integer not null,
  stage text not null,
  at timestamptz not null,
  reason text not null,
  primary key (workspace_id, person_id, step),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);

create table exchange_rate (
  workspace_id uuid not null,
  id uuid not null,
  currency char(3) not null,
  on_date date not null,
  -- Units of the workspace's currency for one unit of `currency`.
  rate numeric not null check (rate > 0),
  primary key (workspace_id, id),
  unique (workspace_id, currency, on_date)
);

create table entry (
  workspace_id uuid not null,
  id uuid not null,
  source text not null,
  external_id text not null,
  deal_id uuid,
  identity_id uuid,
  kind text not null check (kind in ('booked', 'received')),
  at timestamptz not null,
  amount bigint not null,
  currency char(3) not null,
  -- The same in the workspace's currency, at the rate of the day.
  value bigint not null,
  rate numeric,
  rate_date date,
  reverses_id uuid,
  recurring boolean not null default false,
  import_id uuid,
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id),
  unique (workspace_id, id, value),
  unique (workspace_id, reverses_id),
  check (deal_id is not null or identity_id is not null),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  foreign key (workspace_id, reverses_id) references entry (workspace_id, id)
);
create index entry_at on entry (workspace_id, kind, at);
create index entry_deal on entry (workspace_id, deal_id) where deal_id is not null;
create index entry_identity on entry (workspace_id, identity_id) where identity_id is not null;
create index entry_import on entry (workspace_id, import_id) where import_id is not null;

-- Entries whose credits are no longer true; the beat computes them anew.
create table entry_dirty (
  workspace_id uuid not null,
  entry_id uuid not null,
  primary key (workspace_id, entry_id),
  foreign key (workspace_id, entry_id) references entry (workspace_id, id) on delete cascade
);

create function bigint_sum(amounts bigint[]) returns bigint language sql immutable strict parallel safe
  return (select coalesce(sum(amount), 0)::bigint from unnest(amounts) as amount);

create table credit (
  workspace_id uuid not null,
  entry_id uuid not null,
  model text not null check (model in ('first', 'last', 'linear', 'position', 'decay')),
  value bigint not null,
  basis text not null check (basis in ('touches', 'fallback', 'unattributed')),
  touchpoint_ids uuid[] not null,
  amounts bigint[] not null,
  -- The recorded origin that stands in when no touch may be credited.
  origin text,
  primary key (workspace_id, entry_id, model),
  -- Credits add up to their entry, and to no other amount.
  foreign key (workspace_id, entry_id, value) references entry (workspace_id, id, value) on delete cascade,
  check (bigint_sum(amounts) = value),
  check (cardinality(amounts) = greatest(cardinality(touchpoint_ids), 1)),
  check ((basis = 'unattributed') = (cardinality(touchpoint_ids) = 0 and origin is null))
);

create table timer (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('wait', 'handoff')),
  subject_id uuid not null,
  step integer not null,
  due_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, kind, subject_id, step)
);
create index timer_due on timer (workspace_id, due_at);

create table fact (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  act text not null,
  subject_kind text not null,
  subject_id uuid not null,
  because jsonb not null default '{}',
  primary key (workspace_id, id)
);
create index fact_subject on fact (workspace_id, subject_id, id);

create table outbox (
  workspace_id uuid not null,
  -- Deterministic: the same effect asked for twice is one row.
  id uuid not null,
  kind text not null,
  recipient text not null,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'claimed', 'sent', 'failed', 'uncertain', 'held')),
  tries integer not null default 0,
  created_at timestamptz not null,
  next_try_at timestamptz not null,
  claimed_at timestamptz,
  settled_at timestamptz,
  last_error text,
  primary key (workspace_id, id)
);
create index outbox_due on outbox (workspace_id, next_try_at) where state in ('waiting', 'claimed');

do $$
declare
  noun text;
begin
  foreach noun in array array[
    'beat', 'intake', 'intake_key', 'failed_intake', 'happening', 'identity', 'identity_link', 'account', 'person',
    'person_search', 'activity', 'belonging', 'member', 'campaign', 'content', 'touchpoint', 'wait', 'pipeline', 'pipeline_stage',
    'handoff', 'deal', 'deal_person', 'deal_stage', 'stage_change', 'exchange_rate', 'entry', 'entry_dirty', 'credit',
    'timer', 'fact', 'outbox'
  ] loop
    execute format('alter table %I enable row level security', noun);
    execute format('alter table %I force row level security', noun);
    execute format('create policy of_workspace on %I to duet_app using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace())', noun);
    execute format('grant select, insert, update, delete on %I to duet_app', noun);
  end loop;
end $$;
grant select, insert, update, delete on beat_hint to duet_app;

-- A bulk import outruns the planner's statistics by far. Analyses those tables of the beat that have more than doubled
-- since they were analysed last; cheap when none has.
create function refresh_statistics() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  grown name;
begin
  for grown in
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname in (
      'identity', 'belonging', 'identity_link', 'person', 'person_search', 'activity', 'touchpoint', 'happening', 'wait',
      'handoff', 'deal', 'deal_person', 'deal_stage', 'stage_change', 'entry', 'credit', 'account', 'intake_key', 'member',
      'campaign', 'content', 'timer')
      and pg_relation_size(oid) / 8192 > 2 * relpages + 2
  loop
    execute format('analyze %I', grown);
  end loop;
end $$;
revoke all on function refresh_statistics() from public;
grant execute on function refresh_statistics() to duet_app;

-- Text search. Under row-level security ILIKE may not use its trigram index (it is not leakproof), so a role that can
-- only read, and only the running workspace, looks for the ids.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create index person_search_words on person_search using gin (workspace_id, words gin_trgm_ops);
create policy of_workspace_search on person_search for select to duet_search using (true);
grant select on person_search to duet_search;
create function search_people(words text, at_most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select found.person_id from person_search found
  where found.workspace_id = duet_workspace()
    and found.words ilike '%' || replace(replace(replace(lower(search_people.words), '\', '\\'), '%', '\%'), '_', '\_') || '%'
  limit at_most;
end;
revoke all on function search_people(text, integer) from public;
grant execute on function search_people(text, integer) to duet_app;
-- Whoever is given a function must be able to create one, in that moment.
grant create on schema public to duet_search;
alter function search_people(text, integer) owner to duet_search;
revoke create on schema public from duet_search;
