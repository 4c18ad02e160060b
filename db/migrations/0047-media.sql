-- Files that the other side keeps for us and that are still to be fetched, or could not be. What was fetched is a row of
-- touch_file instead.
create table touch_media (
  workspace_id uuid not null,
  source text not null check (length(source) between 1 and 80),
  external_id text not null check (length(external_id) between 1 and 200),
  place integer not null check (place >= 0),
  door_id uuid not null,
  -- The id by which it is asked for, or the address at which it lies.
  media text check (length(media) <= 200),
  address text check (length(address) <= 4000),
  name text not null check (length(name) between 1 and 255),
  -- Null: not fetched yet. Else why it never will be.
  problem text check (length(problem) <= 40),
  detail text check (length(detail) <= 500),
  tries integer not null default 0,
  -- Null: not any more.
  next_try_at timestamptz,
  primary key (workspace_id, source, external_id, place),
  foreign key (workspace_id, door_id) references door (workspace_id, id),
  check ((media is null) <> (address is null)),
  check ((problem is null) or (next_try_at is null))
);
create index touch_media_due on touch_media (workspace_id, next_try_at) where next_try_at is not null;
alter table touch_media enable row level security;
alter table touch_media force row level security;
create policy of_workspace on touch_media to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on touch_media to duet_app;

-- Which workspaces have files to fetch, and from when on.
create table media_hint (workspace_id uuid primary key, due_at timestamptz not null);
create index media_hint_due on media_hint (due_at);
grant select, insert, update, delete on media_hint to duet_app;
