-- Every training of the score: what it learnt, on what, and how that held against newer cases. Versions stay.
create table score_version (
  workspace_id uuid not null,
  id uuid not null,
  state text not null check (state in ('waiting', 'scoring', 'in-force', 'superseded', 'refused', 'failed')),
  because text not null check (because in ('first', 'weekly', 'drift', 'asked')),
  begun_at timestamptz not null,
  begun_by text not null,
  finished_at timestamptz,
  -- What scores a case: horizon, columns, coefficients, calibration.
  model jsonb,
  -- How the held-out cases came out, and what was chosen.
  figures jsonb,
  -- Why nothing was learnt.
  refusal jsonb,
  claim uuid,
  alive_at timestamptz,
  problem text,
  primary key (workspace_id, id),
  check (state not in ('scoring', 'in-force', 'superseded') or (model is not null and figures is not null)),
  check ((state = 'refused') = (refusal is not null))
);
create unique index score_version_in_force on score_version (workspace_id) where state = 'in-force';
create unique index score_version_under_way on score_version (workspace_id) where state in ('waiting', 'scoring');
create index score_version_latest on score_version (workspace_id, begun_at desc, id desc);
alter table score_version enable row level security;
alter table score_version force row level security;
create policy of_workspace on score_version to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on score_version to duet_app;

-- What a version said of cases that it had not seen, and what became of them: the rows behind its figures.
create table score_held_out (
  workspace_id uuid not null,
  version_id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  chance double precision not null check (chance between 0 and 1),
  expected bigint,
  won boolean not null,
  amount bigint,
  primary key (workspace_id, version_id, case_id),
  foreign key (workspace_id, version_id) references score_version (workspace_id, id) on delete cascade
);
alter table score_held_out enable row level security;
alter table score_held_out force row level security;
create policy of_workspace on score_held_out to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on score_held_out to duet_app;

-- What is expected of each case: a handoff, or a deal that never was one. What was said first stays, to be held against
-- what comes.
create table score (
  workspace_id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('handoff', 'deal')),
  identity_id uuid,
  at timestamptz not null,
  version_id uuid not null,
  chance double precision not null check (chance between 0 and 1),
  -- If it is won, and times the chance; minor units of the workspace's currency.
  amount bigint,
  expected bigint,
  contributions jsonb not null,
  scored_at timestamptz not null,
  first_version_id uuid not null,
  first_chance double precision not null,
  first_scored_at timestamptz not null,
  primary key (workspace_id, case_id),
  foreign key (workspace_id, version_id) references score_version (workspace_id, id),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id)
);
create index score_identity on score (workspace_id, identity_id) where identity_id is not null;
create index score_at on score (workspace_id, at desc, case_id);
alter table score enable row level security;
alter table score force row level security;
create policy of_workspace on score to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on score to duet_app;
