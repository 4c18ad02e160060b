-- A workspace that holds the demo company: it is marked as such wherever it is shown, and may be thrown away.
alter table workspace add column demo boolean not null default false;

-- Which demo company it is, and how far its loading is.
create table demo_company (
  workspace_id uuid primary key,
  seed integer not null,
  until timestamptz not null,
  size double precision not null check (size > 0 and size <= 1),
  plants boolean not null,
  -- Happenings: how many there will be, how many are in the intake or behind it.
  expected integer not null check (expected > 0),
  stored integer not null default 0,
  -- When the last of them was stored, and when all of them were decided on.
  stored_at timestamptz,
  ready_at timestamptz,
  -- When whoever loads it said last that they are alive.
  alive_at timestamptz
);
alter table demo_company enable row level security;
alter table demo_company force row level security;
create policy of_workspace on demo_company to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on demo_company to duet_app;
