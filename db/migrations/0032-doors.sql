-- Where what people say comes in by itself. The row keeps how a door is set up; what passwords and tokens it needs is
-- sealed with the server's secret, so that neither the database nor a backup of it opens anything.
create table door (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('tracker', 'form', 'mailbox', 'meta', 'telephony', 'webhook')),
  name text not null check (length(name) between 1 and 200),
  -- The name of the door among happenings; never given to another.
  source text not null check (length(source) between 1 and 80),
  channel text not null check (length(channel) between 1 and 80),
  settings jsonb not null default '{}',
  secrets_sealed bytea,
  active boolean not null default true,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, source)
);
alter table door enable row level security;
alter table door force row level security;
create policy of_workspace on door to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on door to duet_app;

-- How a door does. Apart from its settings, because it is written all day.
create table door_state (
  workspace_id uuid not null,
  door_id uuid not null,
  arrived_at timestamptz,
  refused_at timestamptz,
  -- Why the latest one was refused, and why the door does not work: codes that screens have words for.
  refused_code text,
  trouble_code text,
  trouble_detail text check (length(trouble_detail) <= 500),
  trouble_since timestamptz,
  next_try_at timestamptz,
  -- Everything that happened on the other side until then has been taken in.
  caught_up_at timestamptz,
  -- Where a door that fetches goes on.
  place jsonb,
  primary key (workspace_id, door_id),
  foreign key (workspace_id, door_id) references door (workspace_id, id) on delete cascade
);
alter table door_state enable row level security;
alter table door_state force row level security;
create policy of_workspace on door_state to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on door_state to duet_app;

-- How many came by a door on a day of the workspace's zone.
create table door_day (
  workspace_id uuid not null,
  door_id uuid not null,
  day date not null,
  arrived integer not null default 0 check (arrived >= 0),
  refused integer not null default 0 check (refused >= 0),
  primary key (workspace_id, door_id, day),
  foreign key (workspace_id, door_id) references door (workspace_id, id) on delete cascade
);
alter table door_day enable row level security;
alter table door_day force row level security;
create policy of_workspace on door_day to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on door_day to duet_app;

-- The latest messages that came by a door, as they came: what a mapping is written and tried out on.
create table door_example (
  workspace_id uuid not null,
  id uuid not null,
  door_id uuid not null,
  external_id text not null,
  at timestamptz not null,
  body text not null check (length(body) <= 100000),
  primary key (workspace_id, id),
  unique (workspace_id, door_id, external_id),
  foreign key (workspace_id, door_id) references door (workspace_id, id) on delete cascade
);
alter table door_example enable row level security;
alter table door_example force row level security;
create policy of_workspace on door_example to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on door_example to duet_app;
