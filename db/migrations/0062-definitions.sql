-- Definitions of the agreement in force decide about lead, MQL, nurture and disqualified. One row for each time that a version was
-- applied to everybody: judging everybody beforehand, telling those whose stage it changed, holding from then on.
create table definition_run (
  workspace_id uuid not null,
  id uuid not null,
  agreement_id uuid not null,
  state text not null check (state in ('judging', 'telling', 'holding', 'past', 'dropped')),
  -- Whether it says by a condition who is a lead: then being known alone makes nobody one.
  rules_lead boolean not null,
  begun_at timestamptz not null,
  -- Everybody up to here was judged.
  cursor uuid,
  judged integer not null default 0,
  -- When all of it came to hold at once.
  switched_at timestamptz,
  -- How many meet other definitions than before.
  changed integer not null default 0,
  -- Whatever time alone turned up to here, and of that moment up to this person, was asked again.
  watched_at timestamptz,
  watched_person uuid,
  primary key (workspace_id, id),
  check ((switched_at is not null) = (state in ('telling', 'holding', 'past'))),
  check ((watched_at is null) = (watched_person is null)),
  foreign key (workspace_id, agreement_id) references agreement (workspace_id, id)
);
create unique index definition_run_open on definition_run (workspace_id, state) where state in ('judging', 'telling', 'holding');
alter table definition_run enable row level security;
alter table definition_run force row level security;
create policy of_workspace on definition_run to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on definition_run to duet_app;

-- Who meets other definitions by a version that everybody is being judged by. They hold all at once, when the run is switched.
create table definition_candidate (
  workspace_id uuid not null,
  run_id uuid not null,
  person_id uuid not null,
  meets smallint not null,
  -- The stage that follows, and the one before.
  stage text not null,
  was text not null,
  primary key (workspace_id, run_id, person_id),
  foreign key (workspace_id, run_id) references definition_run (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
alter table definition_candidate enable row level security;
alter table definition_candidate force row level security;
create policy of_workspace on definition_candidate to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on definition_candidate to duet_app;

-- That somebody, as the identity stood for them then, met these definitions from a moment on. History: it stands.
create table definition_step (
  workspace_id uuid not null,
  id uuid not null,
  identity_id uuid not null,
  at timestamptz not null,
  -- Bits: lead 1, mql 2, nurture 4, disqualified 8.
  meets smallint not null check (meets between 0 and 15),
  agreement_id uuid not null,
  cause text not null check (cause in ('touch', 'record', 'time', 'version')),
  touchpoint_id uuid check (touchpoint_id is null or cause = 'touch'),
  primary key (workspace_id, id),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  foreign key (workspace_id, agreement_id) references agreement (workspace_id, id)
);
create index definition_step_identity on definition_step (workspace_id, identity_id);
alter table definition_step enable row level security;
alter table definition_step force row level security;
create policy of_workspace on definition_step to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on definition_step to duet_app;

-- The definitions met, as of the latest steps; null while nobody was judged: then whoever is more than a visitor is a lead.
alter table person add column meets smallint;
-- The version whose definition made the change; null when something else did.
alter table stage_change
  add column agreement_id uuid,
  add foreign key (workspace_id, agreement_id) references agreement (workspace_id, id);
-- Whether definitions are to be looked at, so that a workspace without an agreement does not pay for asking.
alter table workspace add column has_definitions boolean not null default false;
alter table timer
  drop constraint timer_kind_check,
  add constraint timer_kind_check check (kind in ('wait', 'handoff', 'silence', 'agreement', 'definition'));
