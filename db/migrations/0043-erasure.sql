-- The erasing of a person, piece by piece. It holds nothing of theirs: the salt, by which names of threads are made
-- unreadable and stay apart, goes with the last piece.
create table erasure (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  state text not null check (state in ('working', 'done')),
  -- What is done: first the words of others about them, then their touches, then who they are.
  phase text not null default 'words' check (phase in ('words', 'touches', 'done')),
  salt bytea,
  touches integer not null default 0,
  begun_by text not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  claim uuid,
  alive_at timestamptz,
  problem text,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references identity (workspace_id, id),
  check ((state = 'done') = (salt is null))
);
create index erasure_open on erasure (workspace_id) where state = 'working';
create index erasure_person on erasure (workspace_id, person_id);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy of_workspace on erasure to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on erasure to duet_app;
